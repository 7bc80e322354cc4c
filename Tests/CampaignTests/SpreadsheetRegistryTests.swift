import Base
import Files
import TestSupport
import Testing

@testable import Campaign

@Suite("The registry as a spreadsheet")
struct SpreadsheetRegistryTests {
    static func row(_ line: Int, _ cells: String...) -> String {
        "<row r=\"\(line)\">" + cells.map { "<c t=\"str\"><v>\($0)</v></c>" }.joined() + "</row>"
    }

    @Test("the sheet of relays is read, and what is wrong is said with sheet and cell")
    func workbook() throws {
        let scratch = try ScratchDirectory()
        let sample = WorkbookSample(sheets: [
            ("Notice", "visible", Self.row(1, "Comment remplir")),
            (
                "Relais", "visible",
                Self.row(3, "id", "nom", "type", "territoire") + Self.row(4, "cpts-bugey", "CPTS Bugey Sud", "cpts", "01034")
                    + Self.row(6, "cpts-autre", "CPTS du Val", "inconnu", "01034")
            ),
        ])
        let path = try scratch.write("relais de mars.csv", bytes: sample.bytes)
        let (registry, problems) = Registry.load(path, campaign: SmallCampaign.make(), territories: try SmallFrance.whole.get())
        #expect(registry.relays.map(\.name) == ["CPTS Bugey Sud"])
        #expect(problems.all.map { $0.location?.sheet } == ["Relais"])
        #expect(problems.all.first?.location?.line == 6)
        #expect(problems.all.first?.location?.column == 3)
    }

    @Test("of two tables in the folder the one with relays is the registry; two with relays are refused")
    func places() throws {
        let scratch = try ScratchDirectory()
        #expect(try Registry.file(in: scratch.path) == "\(scratch.path)/relays.csv")
        let header = Self.row(1, "id", "nom", "type", "territoire")
        try scratch.write("relays.csv", "id;nom;type;territoire\n")
        try scratch.write("relays.xlsx", bytes: WorkbookSample(header + Self.row(2, "a", "b", "c", "d")).bytes)
        #expect(try Registry.file(in: scratch.path) == "\(scratch.path)/relays.xlsx")
        try scratch.write("relays.csv", "id;nom;type;territoire\na;b;c;d\n")
        let error = #expect(throws: Diagnostic.self) { try Registry.file(in: scratch.path) }
        #expect(error?.message == "relays.csv and relays.xlsx both hold relays: which one is the registry?")
    }
}
