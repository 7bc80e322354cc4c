/// Where a link's code comes from: a hash of the relay, the channel and the wave, and of nothing else.
///
/// A wave's id names its campaign (it is `utm_campaign` in analytics tools), so the folder a campaign lies in may be renamed or copied
/// without a code changing. Attempt 0 is the rule; the next one serves where another link already holds the code.
/// FNV-1a (64 bits), ended by the finaliser of splitmix64, of which the highest 35 bits count. The standard library's `Hasher` is seeded
/// anew in each run and would not do.
struct CodeSource {
    /// A code that is not free after so many attempts is beyond any registry: half of 2³⁵ codes issued would make that one case in 2⁶⁴.
    static let attempts: UInt64 = 64

    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    init(relay: RelayID, channel: ChannelID, wave: WaveID) {
        self.init(relay: relay.text.utf8, channel: channel.text.utf8, wave: wave.text.utf8)
    }

    init<Name: Collection<UInt8>>(relay: Name, channel: Name, wave: Name) {
        add(relay)
        add(channel)
        add(wave)
    }

    func code(attempt: UInt64) -> LinkCode {
        var value = state &+ attempt &* 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return LinkCode(payload: (value ^ (value >> 31)) >> 29)
    }

    /// Whether `code` is one of those this link may have.
    func gives(_ code: LinkCode) -> Bool {
        self.code(attempt: 0) == code || (1..<Self.attempts).contains { self.code(attempt: $0) == code }
    }

    /// The name and a byte that no name holds, so that no two triples run into one another.
    private mutating func add(_ name: some Collection<UInt8>) {
        for byte in name { take(byte) }
        take(0x1F)
    }

    private mutating func take(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
