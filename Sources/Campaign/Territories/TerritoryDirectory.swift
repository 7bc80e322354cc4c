public import Base
internal import Foundation
internal import Synchronization

/// Every territory by its code: régions, départements, EPCI, communes and the country.
///
/// Opening one is cheap: the 35,000 communes stay bytes of a mapped file, searched by halves; names are indexed only when somebody
/// has to be told what they probably meant.
public final class TerritoryDirectory: Sendable {
    /// Sorted by code, like everything here.
    public let regions: [Territory]
    public let departements: [Territory]
    public let epcis: [Territory]
    /// « France », with the population of its régions.
    public let national: Territory

    private let byCode: [TerritoryCode: Territory]
    private let communes: TerritoryTable
    private let points: TerritoryTable
    /// The most populous commune of each EPCI, once somebody asks.
    private let seats = Mutex<[String: String]?>(nil)
    private let names = Mutex<TerritoryNames?>(nil)

    /// - Parameter folder: the folder of `regions.tsv`, `departements.tsv`, `epci.tsv`, `communes.tsv` and `points.tsv`: `Assets/territories`.
    /// - Throws: the first file that is missing or not of the expected form.
    public init(folder: String) throws(Diagnostic) {
        let regionTable = try TerritoryTable(folder: folder, file: "regions.tsv", columns: ["code", "name", "population"])
        let departementTable = try TerritoryTable(
            folder: folder, file: "departements.tsv", columns: ["code", "name", "region", "population"])
        let epciTable = try TerritoryTable(
            folder: folder, file: "epci.tsv", columns: ["siren", "name", "nature", "departement", "population"])
        communes = try TerritoryTable(
            folder: folder, file: "communes.tsv", columns: ["code", "name", "departement", "region", "epci", "population"])
        points = try TerritoryTable(folder: folder, file: "points.tsv", columns: ["code", "longitude", "latitude"])

        regions = try regionTable.all { line in
            Territory(
                code: .region(line[0]), name: line[1], population: Int(digits: line[2], atMost: 9) ?? -1, departement: nil, region: line[0],
                epci: nil)
        }
        departements = try departementTable.all { line in
            Territory(
                code: .departement(line[0]), name: line[1], population: Int(digits: line[3], atMost: 9) ?? -1, departement: line[0],
                region: line[2], epci: nil
            )
        }
        let regionOf = Dictionary(departements.map { ($0.code.code, $0.region ?? "") }, uniquingKeysWith: { first, _ in first })
        epcis = try epciTable.all { line in
            Territory(
                code: .epci(line[0]), name: line[1], population: Int(digits: line[4], atMost: 9) ?? -1, departement: line[3],
                region: regionOf[line[3]],
                epci: line[0])
        }
        national = Territory(
            code: .national, name: "France", population: regions.reduce(0) { $0 + $1.population }, departement: nil, region: nil, epci: nil)
        byCode = Dictionary((regions + departements + epcis + [national]).map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The territory of a code; nil where there is none. Codes are compared as they are written: `2a` is no code.
    public func territory(_ code: TerritoryCode) -> Territory? {
        code.level == .commune ? communes.line(startingWith: code.code).map(TerritoryDirectory.commune) : byCode[code]
    }

    /// Every commune, in the order of codes. Takes some tens of milliseconds; look single ones up with `territory`.
    public func allCommunes() -> [Territory] {
        var all: [Territory] = []
        communes.forEachLine { all.append(TerritoryDirectory.commune($0)) }
        return all
    }

    /// The département, région or country whose outline stands for a relay's territories: a commune's, an EPCI's or a département's
    /// département, a région, the country; for communes of several départements their région where they share one, else the country.
    public func outline(for codes: [TerritoryCode]) -> TerritoryCode {
        Self.outline(of: codes.map { territory($0) })
    }

    /// The same of territories that were looked up; nil for a code that there is not.
    public static func outline(of territories: [Territory?]) -> TerritoryCode {
        guard let first = territories.first ?? nil else { return .national }
        if let departement = first.departement, territories.allSatisfy({ $0?.departement == departement }) {
            return .departement(departement)
        }
        if let region = first.region, territories.allSatisfy({ $0?.region == region }) { return .region(region) }
        return .national
    }

    /// What a person most likely meant by `text`, best first, at most three; at any level where `level` is nil.
    ///
    /// Knows lost leading zeros (`1004`), lower case (`2a004`), the letter O for a zero, the arrondissements of Paris, Lyon and
    /// Marseille, and names typed instead of codes, case, accents and hyphens aside, with small mistakes.
    public func nearest(to text: String, level: TerritoryCode.Level? = nil) -> [Territory] {
        let levels = level.map { [$0] } ?? TerritoryCode.Level.allCases
        var found: [Territory] = []
        for level in levels {
            for code in TerritoryGuess.codes(for: text, level: level) {
                if let territory = territory(TerritoryCode(level, code)), !found.contains(territory) { found.append(territory) }
            }
        }
        for code in codes(named: text, levels: levels) {
            if let territory = territory(code), !found.contains(territory) { found.append(territory) }
        }
        return Array(found.prefix(3))
    }

    private func codes(named text: String, levels: [TerritoryCode.Level]) -> [TerritoryCode] {
        names.withLock { index in
            let built = index ?? TerritoryNames(allCommunes() + epcis + departements + regions + [national])
            index = built
            return built.codes(named: text, levels: levels)
        }
    }

    /// Where a commune's town hall stands; nil where nobody knows.
    func point(ofCommune code: String) -> GeoPoint? {
        guard let line = points.line(startingWith: code), let longitude = Int(line[1]), let latitude = Int(line[2]) else { return nil }
        return GeoPoint(longitude: Double(longitude) / 10_000, latitude: Double(latitude) / 10_000)
    }

    /// The code of an EPCI's most populous commune.
    func seat(of epci: String) -> String? {
        seats.withLock { known in
            if known == nil {
                var largest: [String: (code: String, population: Int)] = [:]
                communes.forEachLine { line in
                    let commune = TerritoryDirectory.commune(line)
                    guard let epci = commune.epci, commune.population > largest[epci]?.population ?? -1 else { return }
                    largest[epci] = (commune.code.code, commune.population)
                }
                known = largest.mapValues(\.code)
            }
            return known?[epci]
        }
    }

    private static func commune(_ line: [String]) -> Territory {
        Territory(
            code: .commune(line[0]), name: line[1], population: Int(digits: line[5], atMost: 9) ?? 0, departement: line[2], region: line[3],
            epci: line[4].isEmpty ? nil : line[4])
    }
}
