import Campaign
import Reach
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

    @Test("a département is a part of its région")
    func departements() throws {
        let groups = try Self.column("Rattachement", .departements)
        for departement in ReportSamples.directory.departements {
            let region = departement.region.flatMap { ReportSamples.directory.territory(.region($0)) }
            #expect(groups[departement.code.code] == region.map { .text($0.name) })
        }
    }
}
