internal import Campaign

/// Where a relay stands, looked up once.
struct RelayGround: Sendable {
    let place: RelayPlace
    let region: String?
    /// All its territories lie in it; nil where they do not.
    let epci: String?
    /// nil where it works for more than one commune.
    let commune: String?
    let density: Density?
    /// Of its territories.
    let population: Int
}

extension TerritoryFacts {
    func ground(of relay: Relay) -> RelayGround {
        let territories = relay.territories
        let place = place(of: territories)
        let region: String? =
            switch place {
            case .departement(let code): directory.territory(.departement(code))?.region
            case .region(let code): code
            case .national: nil
            }
        return RelayGround(
            place: place, region: region, epci: epci(of: territories),
            commune: territories.count == 1 && territories[0].level == .commune ? territories[0].code : nil,
            density: density(of: territories), population: population(of: territories))
    }
}
