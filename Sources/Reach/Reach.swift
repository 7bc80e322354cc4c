public import Campaign

/// A campaign's numbers with everything they are judged by: the registry, territories and their people, waves and targets. Reports of the
/// country, of a région and of a relay are made of it.
///
/// Totals add up because each relay has exactly one place (`RelayPlace`), one kind and one family, and each link one channel and one wave.
public struct Reach: Sendable {
    public let campaign: Campaign
    public let traffic: Traffic
    public let known: KnownStages
    let facts: TerritoryFacts
    /// By a relay's place in the registry.
    let grounds: [RelayGround]

    public var relays: [Relay] { traffic.axes.relays }
    public var directory: TerritoryDirectory { facts.directory }

    /// - Parameter traffic: of the relays of today's registry.
    public init(campaign: Campaign, directory: TerritoryDirectory, traffic: Traffic, known: KnownStages) {
        self.campaign = campaign
        self.traffic = traffic
        self.known = known
        let facts = TerritoryFacts(directory: directory, relays: traffic.axes.relays)
        self.facts = facts
        grounds = traffic.axes.relays.map { facts.ground(of: $0) }
    }

    /// The report of the country, or of a région.
    /// - Parameter region: A région's code that the directory knows.
    public func report(_ request: ReportRequest, region: String? = nil) -> ReachReport {
        var builder = ReportBuilder(self, request, region: region.flatMap { directory.territory(.region($0)) })
        return builder.build()
    }

    /// The région of a relay; nil for one of the whole country.
    public func region(ofRelay index: Int) -> String? {
        grounds[index].region
    }
}
