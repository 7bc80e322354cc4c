/// The tracked link of one relay, through one channel, in one wave.
public struct Link: Hashable, Sendable {
    public let relay: RelayID
    public let channel: ChannelID
    public let wave: WaveID
    public let code: LinkCode
    /// What people follow from this channel: the short form for a printed channel, the form with analytics parameters for a digital one.
    public let url: String
    /// What a QR code of this link carries, whatever the channel: `https://ose2050.fr/?r=CODE` by default.
    public let qrURL: String

    public init(relay: RelayID, channel: ChannelID, wave: WaveID, code: LinkCode, url: String, qrURL: String) {
        self.relay = relay
        self.channel = channel
        self.wave = wave
        self.code = code
        self.url = url
        self.qrURL = qrURL
    }

    /// A link by its names: what gets a code.
    public struct Name: Hashable, Comparable, Sendable {
        public let relay: RelayID
        public let channel: ChannelID
        public let wave: WaveID

        public init(relay: RelayID, channel: ChannelID, wave: WaveID) {
            self.relay = relay
            self.channel = channel
            self.wave = wave
        }

        public static func < (a: Name, b: Name) -> Bool {
            (a.relay.text, a.channel.text, a.wave.text) < (b.relay.text, b.channel.text, b.wave.text)
        }
    }
}
