/// The links of a campaign: its ledger's codes, written as the campaign writes URLs.
///
/// Links are made when asked for; a registry of 35,000 relays has some 770,000.
public struct LinkSet: Sendable {
    public let ledger: Ledger
    private let address: LinkAddress
    private let media: [ChannelID: Channel.Medium]

    public init(campaign: Campaign, ledger: Ledger) {
        self.ledger = ledger
        address = LinkAddress(campaign: campaign)
        media = Dictionary(campaign.channels.map { ($0.id, $0.medium) }) { first, _ in first }
    }

    /// A link that has no code yet.
    public struct NotIssued: Error, Hashable, Sendable {
        public let link: Link.Name
    }

    /// The links of a relay in one wave, in the order of its channels.
    /// - Throws: `NotIssued` where the ledger has no code for one of them; `LedgerFile.issue` sees to that beforehand.
    public func links(of relay: Relay, wave: WaveID) throws -> [Link] {
        try relay.channels.map { channel in
            let name = Link.Name(relay: relay.id, channel: channel, wave: wave)
            guard let link = link(name) else { throw NotIssued(link: name) }
            return link
        }
    }

    /// One link; nil where it has no code yet.
    public func link(_ name: Link.Name) -> Link? {
        guard let code = ledger.code(relay: name.relay, channel: name.channel, wave: name.wave) else { return nil }
        let qr = address.qr(name, code)
        let url = media[name.channel] == .digital ? address.digital(name, code) : qr
        return Link(relay: name.relay, channel: name.channel, wave: name.wave, code: code, url: url, qrURL: qr)
    }
}
