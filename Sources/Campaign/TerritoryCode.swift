/// A territory by its official code: INSEE code of a commune, SIREN of an EPCI, code of a département or région, `FR` for the country.
///
/// Written `commune:64445`, `epci:200067106`, `departement:2A`, `region:75`, `national`. Codes are text: `01` is not 1.
public struct TerritoryCode: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let level: Level
    public let code: String

    public init(_ level: Level, _ code: String) {
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

    /// The administrative level of a territory, from the smallest to the country.
    public enum Level: String, Sendable, Codable, CaseIterable {
        case commune, epci, departement, region
        case national
    }
}
