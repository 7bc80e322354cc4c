import Campaign
import Reach
import TestSupport
import Testing

@testable import Reports

@Suite("Tables as typed cells")
struct CellTableTests {
    /// What a column says, by the first cell of each row.
    private static func column(_ name: String, _ table: TableID) throws -> [String: CellTable.Cell] {
        let cells = try CellTable(.table(table), of: ReportSamples.report(.full))
        let place = try #require(cells.columns.firstIndex(of: name))
        return Dictionary(
            cells.rows.compactMap { row in if case .text(let key) = row[0] { (key, row[place]) } else { nil } },
            uniquingKeysWith: { first, _ in first })
    }

    @Test("a relay is a part of its département, though a région has the same number")
    func relays() throws {
        let groups = try Self.column("Rattachement", .relays)
        var numbersOfBoth = 0
        for departement in ReportSamples.directory.departements {
            guard let group = groups["cpts-\(departement.code.code.lowercased())"] else { continue }
            #expect(group == .text(departement.name))
            if ReportSamples.directory.territory(.region(departement.code.code)) != nil { numbersOfBoth += 1 }
        }
        #expect(numbersOfBoth > 5)
        #expect(groups["ars-53"] == .text("Relais régionaux"))
        #expect(groups["federation-nationale"] == .text("France"))
    }

    @Test("a workbook's headings break between words", .enabled(if: Tool.areThere("unzip"), "needs unzip"))
    func headings() async throws {
        let report = try ReportSamples.report(.full)
        let scratch = try ScratchDirectory()
        try scratch.write(
            "rapport.xlsx",
            bytes: try Workbook.bytes(
                CellTable.names(of: report), { CellTable($0, of: report) }, title: "Essai", author: "Essai", day: report.request.today))
        var sheets = 0
        for (index, name) in CellTable.names(of: report).enumerated() {
            let xml = try await Tool.run("unzip", "-p", scratch.path("rapport.xlsx"), "xl/worksheets/sheet\(index + 1).xml").stdout
            let widths = xml.matches(of: /<col min="[0-9]+" max="[0-9]+" width="([0-9.]+)"/).compactMap { Double($0.1) }
            let columns = CellTable(name, of: report).columns
            guard widths.count == columns.count else { continue }
            sheets += 1
            for (heading, width) in zip(columns, widths) {
                let word = heading.split(separator: " ").map(\.count).max() ?? 0
                #expect(Double(word) * 1.1 + 1 < width, "« \(heading) » in \(width)")
            }
        }
        #expect(sheets > 5)
    }

    @Test("a département is a part of its région")
    func departements() throws {
        let groups = try Self.column("Rattachement", .departements)
        for departement in ReportSamples.directory.departements {
            let region = departement.region.flatMap { ReportSamples.directory.territory(.region($0)) }
            #expect(groups[departement.code.code] == region.map { .text($0.name) })
        }
    }
}
