public import Campaign

/// Where relays work and whose members they are: what is known of a registry before anyone has come.
public struct Terrain: Sendable {
    let facts: TerritoryFacts
    /// By a relay's place in the registry, as all that follows.
    let grounds: [RelayGround]
    /// The parent's place.
    let parents: [Int?]
    let numbers: [RelayID: Int]
    /// The relays of each région.
    let regions: [String: [Int]]

    /// - Parameter relays: The registry of today.
    public init(directory: TerritoryDirectory, relays: [Relay]) {
        let facts = TerritoryFacts(directory: directory, relays: relays)
        let grounds = relays.map { facts.ground(of: $0) }
        let numbers = Dictionary(relays.indices.map { (relays[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
        parents = relays.map { $0.parent.flatMap { numbers[$0] } }
        var regions: [String: [Int]] = [:]
        for (index, ground) in grounds.enumerated() { if let region = ground.region { regions[region, default: []].append(index) } }
        (self.facts, self.grounds, self.numbers, self.regions) = (facts, grounds, numbers, regions)
    }
}
