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

    private static func problems(_ bytes: [UInt8]) throws -> (relays: [String], lines: [String]) {
        let scratch = try ScratchDirectory()
        let path = try scratch.write("relais", bytes: bytes)
        let (registry, problems) = Registry.load(path, campaign: SmallCampaign.make(), territories: try SmallFrance.whole.get())
        return (registry.relays.map(\.name), problems.all.map { $0.description.replacing(path, with: "r") })
    }

    @Test("formulas that were saved without a value are said as such, once a column, in XLSX and in ODS; an empty result is none of them")
    func formulas() throws {
        let header = Self.row(1, "id", "nom", "type", "territoire", "email")
        func line(_ number: Int, _ id: String, _ name: String) -> String {
            """
            <row r="\(number)"><c t="str"><v>\(id)</v></c>\(name)<c t="str"><v>cpts</v></c><c t="str"><v>01034</v></c>\
            <c t="str"><f>IF(1=1,"","x")</f><v></v></c></row>
            """
        }
        let bare = "<c><f>CONCATENATE(A1,B1)</f></c>"
        let (relays, lines) = try Self.problems(
            WorkbookSample(
                header + line(2, "aa", "<c t=\"str\"><f>A1</f><v>CPTS Bugey Sud</v></c>") + line(3, "bb", bare) + line(4, "cc", bare)
            ).bytes)
        #expect(relays == ["CPTS Bugey Sud"])
        #expect(lines.count == 1)
        #expect(
            lines.first?.contains("column \"nom\" (sheet \"Feuil1\", cell B3): 2 formulas of this column have no saved value") == true,
            "\(lines)")

        func cells(_ texts: String...) -> String {
            texts.map { "<table:table-cell office:value-type=\"string\"><text:p>\($0)</text:p></table:table-cell>" }.joined()
        }
        let (_, others) = try Self.problems(
            OpenDocumentSample.bytes(
                """
                <table:table table:name="Relais"><table:table-row>\(cells("id", "nom", "nom_court", "type", "territoire"))</table:table-row>\
                <table:table-row><table:table-cell table:formula="of:=[.A1]"/>\
                <table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>CPTS Sud</text:p></table:table-cell>\
                \(cells("cpts", "01034"))</table:table-row></table:table>
                """))
        #expect(others.count == 1)
        #expect(others.first?.contains("column \"id\" (sheet \"Relais\", cell A2): the formula has no saved value") == true, "\(others)")
    }

    @Test("of several sheets with relays the first is read and it is said; one with a header alone gives way")
    func sheets() throws {
        let header = Self.row(1, "id", "nom", "type", "territoire")
        let spring = header + Self.row(2, "cpts-bugey", "CPTS Bugey Sud", "cpts", "01034")
        let autumn = header + Self.row(2, "cpts-pau", "CPTS de Pau", "cpts", "64445")
        let two = try Self.problems(
            WorkbookSample(sheets: [("Modèle", "visible", header), ("Printemps", "visible", spring), ("Automne", "visible", autumn)]).bytes)
        #expect(two.relays == ["CPTS Bugey Sud"])
        #expect(two.lines.count == 1)
        #expect(
            two.lines.first?.contains("2 sheets hold such a table; this one, \"Printemps\", is read, and not \"Automne\"") == true,
            "\(two.lines)")
        let one = try Self.problems(
            WorkbookSample(sheets: [("Modèle", "visible", header), ("Vieux", "hidden", autumn), ("Printemps", "visible", spring)]).bytes)
        #expect(one.relays == ["CPTS Bugey Sud"])
        #expect(one.lines == [])
    }
}
