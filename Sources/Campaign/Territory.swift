/// The administrative level of a territory, from the smallest to the country.
public enum TerritoryLevel: String, Sendable, Codable, CaseIterable {
    case commune, epci, departement, region
    case national
}

/// A territory by its official code: INSEE code of a commune, SIREN of an EPCI, code of a département or région, `FR` for the country.
///
/// Written `commune:64445`, `epci:200067106`, `departement:2A`, `region:75`, `national`. Codes are text: `01` is not 1.
public struct TerritoryCode: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let level: TerritoryLevel
    public let code: String

    public init(_ level: TerritoryLevel, _ code: String) {
        self.level = level
        self.code = code
    }

    public static let national = TerritoryCode(.national, "FR")
    public static func commune(_ code: String) -> TerritoryCode { TerritoryCode(.commune, code) }
    public static func epci(_ code: String) -> TerritoryCode { TerritoryCode(.epci, code) }
    public static func departement(_ code: String) -> TerritoryCode { TerritoryCode(.departement, code) }
    public static func region(_ code: String) -> TerritoryCode { TerritoryCode(.region, code) }

    public var description: String { level == .national ? "national" : "\(level.rawValue):\(code)" }
    /// In the order of what is written.
    public static func < (a: TerritoryCode, b: TerritoryCode) -> Bool {
        a.level == b.level && a.level != .national ? a.code < b.code : a.description < b.description
    }
}

/// A territory as the Code officiel géographique knows it.
public struct Territory: Hashable, Sendable {
    public let code: TerritoryCode
    /// Official name, such as « Ambérieu-en-Bugey » or « Pyrénées-Atlantiques ».
    public let name: String
    /// Legal municipal population (INSEE 2023; Mayotte 2017). 0 for six communes of the Meuse.
    public let population: Int
    /// The département it lies in (of an EPCI: its seat's); nil for a région and the country.
    public let departement: String?
    /// The région it lies in; nil for the country.
    public let region: String?
    /// The EPCI a commune belongs to, where it belongs to one.
    public let epci: String?

    public init(code: TerritoryCode, name: String, population: Int, departement: String?, region: String?, epci: String?) {
        self.code = code
        self.name = name
        self.population = population
        self.departement = departement
        self.region = region
        self.epci = epci
    }
}
