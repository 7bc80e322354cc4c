/// A place on the globe.
public struct GeoPoint: Hashable, Sendable {
    /// In degrees east and north (WGS 84).
    public let longitude: Double
    public let latitude: Double

    public init(longitude: Double, latitude: Double) {
        self.longitude = longitude
        self.latitude = latitude
    }
}

extension TerritoryDirectory {
    /// Where a commune's town hall stands; of an EPCI that of its most populous commune. Nil for what is an area and no place: a
    /// département, a région, the country, and a commune that is a département by itself.
    public func point(of code: TerritoryCode) -> GeoPoint? {
        switch code.level {
        case .commune: isWholeDepartement(code) ? nil : point(ofCommune: code.code)
        case .epci: seat(of: code.code).flatMap(point(ofCommune:))
        case .departement, .region, .national: nil
        }
    }

    /// Paris: one commune, one département.
    private func isWholeDepartement(_ code: TerritoryCode) -> Bool {
        guard let commune = territory(code), let departement = commune.departement.flatMap({ territory(.departement($0)) }) else {
            return false
        }
        return commune.population == departement.population
    }
}
