public import Campaign

/// What a campaign amounts to.
public struct ProjectSummary: Sendable {
    public let title: String
    public let relays: Int
    /// Kinds that occur, in the campaign's order.
    public let kinds: [(kind: Kind, count: Int)]
    /// Départements and régions in which a relay works, and relays that work everywhere.
    public let departements: Int
    public let regions: Int
    public let national: Int
    /// How many there are.
    public let of: (departements: Int, regions: Int)
    public let waves: Int
    public let links: Int
    /// Codes that are still to be issued; nil where the ledger cannot be read.
    public let missing: Int?

    /// - Parameter ledger: nil where it cannot be read.
    public init(_ project: Project, ledger: Ledger?) {
        let all = project.registry.relays
        title = project.campaign.title
        relays = all.count
        kinds = project.campaign.kinds.map { kind in (kind, all.count { $0.kind == kind.id }) }.filter { $0.count > 0 }
        var departements: Set<String> = []
        var regions: Set<String> = []
        for code in Set(all.flatMap(\.territories)) {
            guard let territory = project.territories.territory(code) else { continue }
            switch code.level {
            case .departement: if territory.departement != nil { departements.insert(code.code) }
            case .region: regions.insert(code.code)
            case .commune, .epci, .national: break
            }
            if let departement = territory.departement { departements.insert(departement) }
            if let region = territory.region { regions.insert(region) }
        }
        self.departements = departements.count
        self.regions = regions.count
        national = all.count { $0.territories.contains(.national) }
        of = (project.territories.departements.count, project.territories.regions.count)
        waves = project.campaign.waves.count
        links = all.reduce(0) { $0 + $1.channels.count } * waves
        missing = ledger?.missing(campaign: project.campaign, relays: all).count
    }
}
