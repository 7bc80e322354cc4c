public import Campaign

/// A campaign's numbers with everything they are judged by: the registry, territories and their people, waves and targets. Reports of the
/// country, of a région and of a relay are made of it.
///
/// Totals add up because each relay has exactly one place (`RelayPlace`), one kind and one family, and each link one channel and one wave.
public struct Reach: Sendable {
    public let campaign: Campaign
    public let traffic: Traffic
    public let known: KnownStages
    let terrain: Terrain
    /// Registries have many relays of the same count, and reports of régions list again those that the country's does.
    let intervals = PoissonIntervals()

    var facts: TerritoryFacts { terrain.facts }
    /// By a relay's place in the registry.
    var grounds: [RelayGround] { terrain.grounds }
    public var relays: [Relay] { traffic.axes.relays }
    public var directory: TerritoryDirectory { terrain.facts.directory }

    /// - Parameters:
    ///   - terrain: of the registry that the traffic's relays are.
    public init(campaign: Campaign, terrain: Terrain, traffic: Traffic, known: KnownStages) {
        (self.campaign, self.terrain, self.traffic, self.known) = (campaign, terrain, traffic, known)
    }

    /// - Parameter traffic: of the relays of today's registry.
    public init(campaign: Campaign, directory: TerritoryDirectory, traffic: Traffic, known: KnownStages) {
        self.init(
            campaign: campaign, terrain: Terrain(directory: directory, relays: traffic.axes.relays), traffic: traffic, known: known)
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
