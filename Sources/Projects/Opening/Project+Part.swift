public import Campaign
internal import Reach

extension Project {
    /// The same campaign with a part of its relays: what is made or counted of it knows no name, address or number of another relay.
    /// - Parameter part: a relay as it is to stand there, with fewer channels perhaps; nil for one that is left out.
    public func limited(to part: (Relay) -> Relay?) -> Project {
        var (inside, others): ([Relay], [Relay]) = ([], [])
        for relay in registry.relays { if let relay = part(relay) { inside.append(relay) } else { others.append(relay) } }
        return Project(self, part: inside, others: others)
    }

    /// The same with the relays of some régions. One of several régions, or of the whole country, is in none.
    /// - Parameter codes: of régions.
    public func limited(toRegions codes: Set<String>) -> Project {
        let terrain = Terrain(directory: territories, relays: registry.relays)
        let inside = registry.relays.indices.filter { terrain.region(ofRelay: $0).map(codes.contains) ?? false }
        let ids = Set(inside.map { registry.relays[$0].id })
        return limited { ids.contains($0.id) ? $0 : nil }
    }

    /// Each relay's département, and each relay's région; none for those of several.
    public func places() -> (departements: [RelayID: String], regions: [RelayID: String]) {
        let terrain = Terrain(directory: territories, relays: registry.relays)
        var (departements, regions): ([RelayID: String], [RelayID: String]) = ([:], [:])
        for (index, relay) in registry.relays.enumerated() {
            departements[relay.id] = terrain.departement(ofRelay: index)
            regions[relay.id] = terrain.region(ofRelay: index)
        }
        return (departements, regions)
    }
}
