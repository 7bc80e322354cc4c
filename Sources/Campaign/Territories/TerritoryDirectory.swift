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

    /// The collectivities that belong to no région, from Saint-Pierre-et-Miquelon to Nouvelle-Calédonie: their codes are written as those of
    /// départements. They count in no région and no population of the country, as INSEE counts them.
    public let collectivities: [Territory]

    private let byCode: [TerritoryCode: Territory]
    /// Communes of collectivities.
    private let overseas: [String: Territory]
    private let communes: TerritoryTable
    private let points: TerritoryTable
    private let postcodes: TerritoryTable
    private let former: TerritoryTable
    private let aliases: TerritoryTable
    /// The most populous commune of each EPCI, once somebody asks.
    private let seats = Mutex<[String: String]?>(nil)
    private let names = Mutex<TerritoryNames?>(nil)

    /// - Parameter folder: the folder of `regions.tsv`, `departements.tsv`, `epci.tsv`, `communes.tsv` and the other tables of codes and places:
    ///   `Assets/territories`.
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

        postcodes = try TerritoryTable(folder: folder, file: "postcodes.tsv", columns: ["postcode", "communes"])
        former = try TerritoryTable(folder: folder, file: "former.tsv", columns: ["code", "name", "kind", "communes"])
        aliases = try TerritoryTable(folder: folder, file: "aliases.tsv", columns: ["alias", "territories"])
        let overseasTable = try TerritoryTable(
            folder: folder, file: "overseas.tsv", columns: ["code", "name", "collectivity", "population"])

        let beyond = try overseasTable.all { line in
            Territory(
                code: line[2].isEmpty ? .departement(line[0]) : .commune(line[0]), name: line[1],
                population: Int(digits: line[3], atMost: 9) ?? -1, departement: nil, region: nil, epci: nil)
        }
        collectivities = beyond.filter { $0.code.level == .departement }
        overseas = Dictionary(
            beyond.filter { $0.code.level == .commune }.map { ($0.code.code, $0) }, uniquingKeysWith: { first, _ in first })
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
        byCode = Dictionary(
            (regions + departements + collectivities + epcis + [national]).map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The territory of a code; nil where there is none. Codes are compared as they are written: `2a` is no code.
    public func territory(_ code: TerritoryCode) -> Territory? {
        guard code.level == .commune else { return byCode[code] }
        return communes.line(startingWith: code.code).map(TerritoryDirectory.commune) ?? overseas[code.code]
    }

    /// Every commune of a région, in the order of codes. Takes some tens of milliseconds; look single ones up with `territory`.
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

    /// The communes of a département, in the order of codes; none of a collectivity.
    public func communes(ofDepartement code: String) -> [Territory] {
        guard territory(.departement(code))?.departement != nil else { return [] }
        return communes.lines(startingWith: code, atMost: 2000, whole: false).map(TerritoryDirectory.commune)
    }

    /// The communes that letters with this postcode go to; none where it is none, or belongs to a firm.
    public func communes(postcode: String) -> [Territory] { Self.codes(postcodes.line(startingWith: postcode)?.last).compactMap(territory) }

    /// What a person most likely meant by `text`, best first; at any level where `level` is nil.
    ///
    /// Knows codes, also with lost leading zeros (`1004`), in lower case (`2a004`) or with the letter O for a zero; postcodes; arrondissements,
    /// parts of communes and communes of another day; what people call régions (`PACA`, « Limousin »); names, case, accents and hyphens
    /// aside, all that bear one, else those with small mistakes; and names with what addresses write beside them, see `WrittenPlace`.
    public func search(_ text: String, level: TerritoryCode.Level? = nil) -> [TerritoryMatch] {
        let text = String(text.prefix(200))
        guard let place = WrittenPlace(text) else { return search(plain: text, level: level) }
        let named = search(plain: place.name, level: level)
        let chosen = place.beside.map { beside in self.chosen(named, by: beside) } ?? named
        guard chosen.isEmpty else { return chosen }
        let found = search(plain: text, level: level)
        return found.isEmpty ? named : found
    }

    /// Those that a code or a name written beside theirs means: the commune of that postcode or INSEE code, else what lies in that
    /// département, région or collectivity.
    private func chosen(_ matches: [TerritoryMatch], by beside: String) -> [TerritoryMatch] {
        let code = beside.filter { !$0.isWhitespace }.uppercased()
        let receivers = communes(postcode: code)
        let exact = matches.filter { $0.territory.code.code == code || receivers.contains($0.territory) }
        guard exact.isEmpty else { return exact }
        let key = PlaceWords.key(beside)
        func isCalledSo(_ territory: Territory) -> Bool {
            let name = PlaceWords.key(territory.name)
            return name == key || ["le", "la", "les", "l"].contains { name == "\($0) \(key)" }
        }
        let named = Set((departements + collectivities).filter(isCalledSo).map(\.code.code))
        let region = regions.first(where: isCalledSo)?.code.code
        let departements = code.contains(where: \.isNumber) ? named.union(WrittenPlace.departements(of: code)) : named
        return matches.filter { match in
            let own = match.territory.departement ?? WrittenPlace.departements(of: match.territory.code.code)[0]
            return departements.contains(own) || region != nil && match.territory.region == region
        }
    }

    private func search(plain text: String, level: TerritoryCode.Level?) -> [TerritoryMatch] {
        var found: [TerritoryMatch] = []
        func add(_ territory: Territory?, _ reason: TerritoryMatch.Reason) {
            guard let territory, level == nil || territory.code.level == level, !found.contains(where: { $0.territory == territory }) else {
                return
            }
            found.append(TerritoryMatch(territory: territory, reason: reason))
        }
        let levels = level.map { [$0] } ?? TerritoryCode.Level.allCases
        for level in levels {
            for code in TerritoryGuess.codes(for: text, level: level) { add(territory(TerritoryCode(level, code)), .code) }
        }
        let digits = text.filter { !$0.isWhitespace }
        let receivers = communes(postcode: digits.utf8.count == 4 ? "0\(digits)" : digits)
        for commune in receivers { add(commune, .postcode) }
        for code in TerritoryGuess.codes(for: text, level: .commune) {
            for line in former.lines(startingWith: code) {
                // Boulogne-Billancourt was 75012 until 1968: who writes it today means Paris.
                for heir in Self.codes(line.last) where receivers.isEmpty || heir.code.hasPrefix(code.prefix(2)) {
                    add(territory(heir), .former(code: code, name: line[1], part: .init(rawValue: line[2])))
                }
            }
        }
        for key in [Folding.key(text), level.map { "\($0.rawValue) \(Folding.key(text))" }].compactMap({ $0 }) {
            for code in Self.codes(aliases.line(startingWith: key)?.last) { add(territory(code), .alias) }
        }
        for named in named(text, levels: levels) where named.reason != .similar || found.isEmpty {
            add(territory(named.code), named.reason)
        }
        return found
    }

    /// The best three of `search`.
    public func nearest(to text: String, level: TerritoryCode.Level? = nil) -> [Territory] {
        search(text, level: level).prefix(3).map(\.territory)
    }

    private func named(_ text: String, levels: [TerritoryCode.Level]) -> [TerritoryNames.Found] {
        names.withLock { index in
            let built = index ?? makeNames()
            index = built
            return built.codes(named: text, levels: levels)
        }
    }

    private func makeNames() -> TerritoryNames {
        var entries = (allCommunes() + overseas.values + epcis + departements + collectivities + regions + [national]).map {
            TerritoryNames.Entry($0)
        }
        former.forEachLine { line in
            for code in Self.codes(line[3]) {
                entries.append(
                    TerritoryNames.Entry(
                        name: line[1], code: code, population: -1,
                        reason: .former(code: line[0], name: line[1], part: .init(rawValue: line[2]))))
            }
        }
        return TerritoryNames(entries)
    }

    /// Codes as tables list them: `01004,01005` or `departement:67,departement:68`.
    private static func codes(_ list: String?) -> [TerritoryCode] {
        (list ?? "").split(separator: ",").compactMap { word in
            guard let colon = word.firstIndex(of: ":") else { return word == "national" ? .national : .commune(String(word)) }
            return TerritoryCode.Level(rawValue: String(word[..<colon])).map {
                TerritoryCode($0, String(word[word.index(after: colon)...]))
            }
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
