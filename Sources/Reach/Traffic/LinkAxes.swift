public import Campaign

/// What links are told apart by: the registry's relays, the campaign's channels and waves, and whose each link is.
public struct LinkAxes: Sendable {
    public let relays: [Relay]
    public let channels: [Channel]
    public let waves: [Wave]
    public let links: LinkPlaces

    /// - Parameter relays: The registry of today.
    public init(campaign: Campaign, ledger: Ledger, relays: [Relay]) {
        links = LinkPlaces(campaign: campaign, ledger: ledger, relays: relays)
        (self.relays, channels, waves) = (relays, campaign.channels, campaign.waves)
    }
}
