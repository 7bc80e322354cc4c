import Base
import Campaign
import Foundation
import TestSupport
import Testing

@Suite("Territories")
struct TerritoryDirectoryTests {
    let france: TerritoryDirectory
    init() throws { france = try SmallFrance.whole.get() }

    @Test("every level is found by its code, the first and the last line included")
    func lookUp() {
        #expect(
            france.territory(.commune("01004"))
                == Territory(
                    code: .commune("01004"), name: "Ambérieu-en-Bugey", population: 15934, departement: "01", region: "84",
                    epci: "240100883"))
        #expect(france.territory(.commune("97411"))?.name == "Saint-Denis")
        #expect(france.territory(.commune("2A004"))?.departement == "2A")
        #expect(france.territory(.departement("2A"))?.region == "94")
        #expect(france.territory(.epci("200067106"))?.region == "75")
        #expect(france.territory(.region("04"))?.name == "La Réunion")
        #expect(france.territory(.national)?.name == "France")
        #expect(france.national.population == france.regions.reduce(0) { $0 + $1.population })
    }

    @Test("what is no code is not found", arguments: ["", "0100", "010045", "2a004", "00000", "99999", "01004\tAmbérieu-en-Bugey", "code"])
    func absent(code: String) { #expect(france.territory(.commune(code)) == nil) }

    @Test(
        "a wrong code is explained by the right one",
        arguments: [
            ("1004", .commune, ["01004"]), ("2a004", .commune, ["2A004"]), ("O1004", .commune, ["01004"]), ("75116", .commune, ["75056"]),
            ("75003", .commune, ["75056"]), ("69382", .commune, ["69123"]), ("1", .departement, ["01"]), ("2a", .departement, ["2A"]),
            ("20", .departement, ["2A", "2B"]), ("4", .region, ["04"]), ("amberieu en bugey", .commune, ["01004"]),
            ("AMBÉRIEU-EN-BUGEY", .commune, ["01004"]), ("Amberieux en Bugey", .commune, ["01004"]), ("pau", .commune, ["64445"]),
            ("Pyrenees atlantiques", .departement, ["64"]), ("ile de france", .region, ["11"]), ("zzz", .commune, []), ("", .commune, []),
        ] as [(String, TerritoryCode.Level, [String])])
    func guesses(text: String, level: TerritoryCode.Level, codes: [String]) {
        #expect(france.nearest(to: text, level: level).map(\.code.code) == codes)
    }

    @Test("a name that several levels bear is proposed at each")
    func levels() {
        #expect(france.nearest(to: "La Réunion").map(\.code) == [.departement("974"), .region("04")])
        #expect(france.nearest(to: "75").map(\.code) == [.departement("75"), .region("75")])
    }

    @Test(
        "the outline that stands for a relay is its département, its région or the country",
        arguments: [
            ([.commune("64445")], .departement("64")), ([.epci("200067106")], .departement("64")),
            ([.departement("2A")], .departement("2A")),
            ([.region("75")], .region("75")), ([.national], .national), ([.commune("64445"), .commune("64102")], .departement("64")),
            ([.commune("01004"), .commune("69123")], .region("84")), ([.commune("01004"), .commune("64445")], .national), ([], .national),
            ([.commune("nulle")], .national),
        ] as [([TerritoryCode], TerritoryCode)])
    func outlines(codes: [TerritoryCode], outline: TerritoryCode) { #expect(france.outline(for: codes) == outline) }

    @Test("a missing or foreign file is one error")
    func broken() throws {
        let folder = try ScratchDirectory()
        let missing = #expect(throws: Diagnostic.self) { try TerritoryDirectory(folder: folder.path) }
        #expect(missing?.message == "the territories cannot be read")
        for (name, text) in SmallFrance.files { try folder.write(name, text.replacing("population", with: "pop")) }
        let foreign = #expect(throws: Diagnostic.self) { try TerritoryDirectory(folder: folder.path) }
        #expect(foreign?.message == "the header is not code, name, population")
    }

    @Test("the 34,875 communes of France are found", .enabled(if: ReferenceData.isThere, ReferenceData.absence))
    func whole() throws {
        let france = try TrueFrance.directory()
        let communes = try ReferenceData.table("territories/communes.csv")
        #expect(communes.rows.count == 34_875)
        for row in stride(from: 0, to: communes.rows.count, by: 13).map({ communes.rows[$0] }) {
            let territory = france.territory(.commune(row[0]))
            #expect(territory?.name == row[1] && territory?.population == Int(row[5]) && territory?.departement == row[2])
        }
        #expect(france.departements.count == 101)
        #expect(france.regions.count == 18)
        #expect(france.nearest(to: "1004", level: .commune).first?.name == "Ambérieu-en-Bugey")
        #expect(france.nearest(to: "Saint Etienn", level: .commune).first?.name == "Saint-Étienne")
    }
}

/// The reference data in the form of `Assets/territories`.
enum TrueFrance {
    static func directory() throws -> TerritoryDirectory {
        let folder = try ScratchDirectory()
        try convert("regions", "code\tname\tpopulation", [0, 1, 3], folder)
        try convert("departements", "code\tname\tregion\tpopulation", [0, 1, 2, 5], folder)
        try convert("epci", "siren\tname\tnature\tdepartement\tpopulation", [0, 1, 2, 3, 5], folder)
        try convert("communes", "code\tname\tdepartement\tregion\tepci\tpopulation", [0, 1, 2, 3, 4, 5], folder)
        for name in ["points", "overseas", "postcodes", "former", "aliases"] {
            try FileManager.default.copyItem(atPath: "\(shipped)/\(name).tsv", toPath: folder.path("\(name).tsv"))
        }
        return try TerritoryDirectory(folder: folder.path)
    }

    /// What the product ships.
    static let shipped = "\(ExampleCampaign.project)/Assets/territories"
    static let whole = Result { try TerritoryDirectory(folder: shipped) }

    private static func convert(_ name: String, _ header: String, _ columns: [Int], _ folder: ScratchDirectory) throws {
        let table = try ReferenceData.table("territories/\(name).csv")
        let lines = table.rows.map { row in columns.map { row[$0] }.joined(separator: "\t") }.sorted {
            Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
        }
        try folder.write("\(name).tsv", ([header] + lines).joined(separator: "\n") + "\n")
    }
}
