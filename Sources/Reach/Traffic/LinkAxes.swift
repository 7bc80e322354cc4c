public import Campaign

/// Whose links a ledger's are: which relay, channel and wave, as places in the registry and the campaign.
public struct LinkAxes: Sendable {
    /// One link of today's registry and campaign.
    public struct Place: Hashable, Sendable {
        /// In the registry.
        public let relay: Int32
        /// In the campaign's channels and waves.
        public let channel: UInt16
        public let wave: UInt16
    }

    public let relays: [Relay]
    public let channels: [Channel]
    public let waves: [Wave]
    /// By place in the ledger; nil for a retired link.
    public let links: [Place?]

    /// - Parameter relays: The registry of today.
    public init(campaign: Campaign, ledger: Ledger, relays: [Relay]) {
        var links = [Place?](repeating: nil, count: ledger.count)
        let numbers = Dictionary(campaign.channels.enumerated().map { ($1.id, UInt16($0)) }, uniquingKeysWith: { first, _ in first })
        for (index, relay) in relays.enumerated() {
            for channel in relay.channels {
                guard let number = numbers[channel] else { continue }
                for (place, wave) in campaign.waves.enumerated() {
                    if let link = ledger.index(relay: relay.id, channel: channel, wave: wave.id) {
                        links[link] = Place(relay: Int32(index), channel: number, wave: UInt16(place))
                    }
                }
            }
        }
        self.links = links
        (self.relays, channels, waves) = (relays, campaign.channels, campaign.waves)
    }
}
