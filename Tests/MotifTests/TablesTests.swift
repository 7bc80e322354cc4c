import Foundation
import Testing

@Suite("The committed tables of territories")
struct TablesTests {
    private static func rows(_ name: String) throws -> [[String]] {
        let text = try String(contentsOfFile: "\(Atlas.assets)/territories/\(name).tsv", encoding: .utf8)
        return text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    @Test(
        "hold every territory once, sorted, with typeset apostrophes",
        arguments: [("regions", 18, 3), ("departements", 101, 4), ("epci", 1255, 5), ("communes", 34_875, 6)])
    func whole(name: String, count: Int, columns: Int) throws {
        let rows = try Self.rows(name)
        let codes = rows.dropFirst().map { $0[0] }
        #expect(codes.count == count)
        #expect(rows.allSatisfy { $0.count == columns })
        #expect(zip(codes, codes.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        #expect(!rows.contains { $0[1].contains("'") || $0[1].contains("\r") })
        #expect(rows.dropFirst().allSatisfy { Int($0[columns - 1]) != nil || name == "regions" && Int($0[2]) != nil })
    }

    @Test("agree with one another: every commune lies in a known département, région and EPCI")
    func agreement() throws {
        let regions = Set(try Self.rows("regions").dropFirst().map { $0[0] })
        let departements = Dictionary(uniqueKeysWithValues: try Self.rows("departements").dropFirst().map { ($0[0], $0[2]) })
        let epci = Set(try Self.rows("epci").dropFirst().map { $0[0] })
        let communes = try Self.rows("communes").dropFirst()
        #expect(departements.values.allSatisfy(regions.contains))
        #expect(communes.allSatisfy { departements[$0[2]] == $0[3] })
        #expect(communes.filter { !$0[4].isEmpty && !epci.contains($0[4]) }.isEmpty)
        #expect(communes.filter { $0[5] == "0" }.map { $0[2] } == Array(repeating: "55", count: 6))
    }

    @Test("lead from postcodes, former communes and names, and collectivities to communes that there are")
    func ways() throws {
        let overseas = try Self.rows("overseas").dropFirst()
        let known = Set(try Self.rows("communes").dropFirst().map { $0[0] } + overseas.filter { !$0[2].isEmpty }.map { $0[0] })
        let postcodes = try Self.rows("postcodes").dropFirst()
        let former = try Self.rows("former").dropFirst()
        #expect(postcodes.count > 6000 && former.count > 7000)
        for row in postcodes { #expect(!row[1].isEmpty && row[1].split(separator: ",").allSatisfy { known.contains(String($0)) }) }
        for row in former { #expect(!row[3].isEmpty && row[3].split(separator: ",").allSatisfy { known.contains(String($0)) }, "\(row)") }
        #expect(Set(overseas.filter { $0[2].isEmpty }.map { $0[0] }) == ["975", "977", "978", "986", "987", "988"])
        for table in [postcodes, former, try Self.rows("aliases").dropFirst()] {
            #expect(zip(table, table.dropFirst()).allSatisfy { !$1[0].utf8.lexicographicallyPrecedes($0[0].utf8) })
        }
    }
}
