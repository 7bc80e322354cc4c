public import Campaign

/// Where relays work and whose members they are: what is known of a registry before anyone has come.
public struct Terrain: Sendable {
    let facts: Facts
    /// By a relay's place in the registry, as all that follows.
    let grounds: [RelayGround]
    /// The parent's place.
    let parents: [Int?]
    let numbers: [RelayID: Int]
    /// The relays of each région.
    let regions: [String: [Int]]

    /// - Parameters:
    ///   - relays: The registry of today, or a part of it.
    ///   - others: Those of the registry that are no part of it: they tell where nobody works, and nothing else.
    public init(directory: TerritoryDirectory, relays: [Relay], others: [Relay] = []) {
        let facts = Facts(directory: directory, relays: relays + others)
        let grounds = relays.map { facts.ground(of: $0) }
        let numbers = Dictionary(relays.indices.map { (relays[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
        parents = relays.map { $0.parent.flatMap { numbers[$0] } }
        var regions: [String: [Int]] = [:]
        for (index, ground) in grounds.enumerated() { if let region = ground.region { regions[region, default: []].append(index) } }
        (self.facts, self.grounds, self.numbers, self.regions) = (facts, grounds, numbers, regions)
    }

    /// The région of the relay at a place of the registry; nil for one of the whole country.
    public func region(ofRelay index: Int) -> String? { grounds[index].region }

    /// The département of the relay at a place of the registry; nil for one of several.
    public func departement(ofRelay index: Int) -> String? { grounds[index].place.departement }

    /// What a report has to know of territories, gathered in one walk over the communes.
    struct Facts: Sendable {
        let directory: TerritoryDirectory
        /// The communes that relays work for by themselves.
        private var communes: [TerritoryCode: Territory] = [:]
        /// Inhabitants by density class.
        private(set) var populations: [Density: Int] = [:]
        /// The class in which most inhabitants of an EPCI live.
        private(set) var densityOfEPCI: [String: Density] = [:]
        /// Inhabitants of communes that neither a relay of theirs, nor of their EPCI, nor of their département works for; by département.
        private(set) var leftOut: [String: Int] = [:]
        /// The same by EPCI.
        private(set) var leftOutOfEPCI: [String: Int] = [:]

        /// The département of a région that has no other: they are one and the same land.
        let onlyDepartement: [String: String]

        init(directory: TerritoryDirectory, relays: [Relay]) {
            self.directory = directory
            var departements: [String: [String]] = [:]
            for departement in directory.departements { departements[departement.region ?? "", default: []].append(departement.code.code) }
            onlyDepartement = departements.compactMapValues { $0.count == 1 ? $0[0] : nil }
            var covered = Set(relays.flatMap(\.territories))
            for (region, departement) in onlyDepartement where covered.contains(.region(region)) {
                covered.insert(.departement(departement))
            }
            let epcis = Dictionary(directory.epcis.map { ($0.code.code, $0.population) }, uniquingKeysWith: { first, _ in first })
            var classes: [String: [Density: Int]] = [:]
            for commune in directory.allCommunes() {
                let density = Density(commune: commune.population, epci: commune.epci.flatMap { epcis[$0] } ?? 0)
                populations[density, default: 0] += commune.population
                if covered.contains(commune.code) { communes[commune.code] = commune }
                if let epci = commune.epci { classes[epci, default: [:]][density, default: 0] += commune.population }
                let isCovered =
                    covered.contains(commune.code) || commune.epci.map { covered.contains(.epci($0)) } ?? false
                    || commune.departement.map { covered.contains(.departement($0)) } ?? false
                if !isCovered {
                    if let departement = commune.departement { leftOut[departement, default: 0] += commune.population }
                    if let epci = commune.epci { leftOutOfEPCI[epci, default: 0] += commune.population }
                }
            }
            densityOfEPCI = classes.compactMapValues(Self.largest)
        }

        func territory(_ code: TerritoryCode) -> Territory? { communes[code] ?? directory.territory(code) }

        /// Where a relay stands.
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

        /// Where a relay's numbers are added up.
        func place(of territories: [TerritoryCode]) -> RelayGround.Place {
            let place = RelayGround.Place(territories.map { territory($0) })
            if case .region(let code) = place, let departement = onlyDepartement[code] { return .departement(departement) }
            return place
        }

        /// The density class of a relay's territories; nil for larger ones.
        func density(of territories: [TerritoryCode]) -> Density? {
            if territories.count == 1, territories[0].level == .epci { return densityOfEPCI[territories[0].code] }
            var sums: [Density: Int] = [:]
            for code in territories {
                guard code.level == .commune, let commune = territory(code) else { return nil }
                let epci = commune.epci.flatMap { directory.territory(.epci($0)) }?.population ?? 0
                sums[Density(commune: commune.population, epci: epci), default: 0] += max(1, commune.population)
            }
            return Self.largest(sums)
        }

        /// The EPCI all of a relay's territories lie in; nil where they do not.
        func epci(of territories: [TerritoryCode]) -> String? {
            var found: String?
            for code in territories {
                guard let epci = code.level == .epci ? code.code : territory(code)?.epci, found == nil || found == epci else {
                    return nil
                }
                found = epci
            }
            return found
        }

        /// Inhabitants of a relay's territories.
        func population(of territories: [TerritoryCode]) -> Int {
            Set(territories).reduce(0) { $0 + (territory($1)?.population ?? 0) }
        }

        /// The largest sum's class; of equal ones the denser.
        private static func largest(_ sums: [Density: Int]) -> Density? {
            var best: (Density, Int)?
            for density in Density.allCases { if let sum = sums[density], sum > best?.1 ?? -1 { best = (density, sum) } }
            return best?.0
        }
    }
}
