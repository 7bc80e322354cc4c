/// Whose links a ledger's are, by number: which relay of today's registry, which channel and wave of the campaign.
public struct LinkPlaces: Sendable {
    public struct Place: Hashable, Sendable {
        /// In the registry.
        public let relay: Int32
        /// In the campaign's channels and waves.
        public let channel: UInt16
        public let wave: UInt16
    }

    private let places: [Place?]

    /// - Parameter relays: The registry of today.
    public init(campaign: Campaign, ledger: Ledger, relays: [Relay]) {
        let channels = Dictionary(campaign.channels.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let waves = Dictionary(campaign.waves.enumerated().map { ($1.id, UInt16($0)) }, uniquingKeysWith: { first, _ in first })
        let numbers = Dictionary(relays.enumerated().map { ($1.id, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        var used = [Bool](repeating: false, count: relays.count * campaign.channels.count)
        for (index, relay) in relays.enumerated() {
            for id in relay.channels { if let channel = channels[id] { used[index * campaign.channels.count + channel] = true } }
        }
        // Names are looked up once each, rows only by number: a ledger of 35,000 relays has some 770,000.
        let ledgerRelays = ledger.relayIDs.map { numbers[$0] }
        let ledgerChannels = ledger.channelIDs.map { channels[$0] }
        let ledgerWaves = ledger.waveIDs.map { waves[$0] }
        places = ledger.rows.map { row in
            guard let relay = ledgerRelays[Int(row.relay)], let channel = ledgerChannels[Int(row.channel)],
                let wave = ledgerWaves[Int(row.wave)], used[Int(relay) * campaign.channels.count + channel]
            else { return nil }
            return Place(relay: relay, channel: UInt16(channel), wave: wave)
        }
    }

    public var count: Int { places.count }

    /// The place of the link at `index` of the ledger; nil for a retired one: the registry no longer has the relay, or the relay no longer uses
    /// the channel, or the wave is gone.
    public subscript(index: Int) -> Place? { index < places.count ? places[index] : nil }
}
