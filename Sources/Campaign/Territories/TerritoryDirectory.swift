/// Every territory by its code: régions, départements, EPCI, communes and the country.
public final class TerritoryDirectory: Sendable {
    public let regions: [Territory]
    public let departements: [Territory]
    public let epcis: [Territory]
    public let national: Territory

    /// - Parameter folder: the folder of `regions.tsv`, `departements.tsv`, `epci.tsv` and `communes.tsv`: `Assets/territories`.
    public init(folder: String) throws(Diagnostic) { fatalError("not yet: \(folder)") }

    public func territory(_ code: TerritoryCode) -> Territory? { nil }
    /// What a person most likely meant by `text`, best first, at most three; at any level where `level` is nil.
    public func nearest(to text: String, level: TerritoryLevel? = nil) -> [Territory] { [] }
    /// The département, région or country whose outline stands for a relay's territories.
    public func outline(for codes: [TerritoryCode]) -> TerritoryCode { .national }
}
