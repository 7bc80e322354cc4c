import Base
import Campaign
import TestSupport

/// Small campaigns and registries for tests of links.
enum LinkSamples {
    static let channels: [Channel] = [
        Channel(id: ChannelID("affiche-a3"), label: "Affiche A3", medium: .print),
        Channel(id: ChannelID("newsletter"), label: "Lettre d’information", medium: .digital),
        Channel(id: ChannelID("site"), label: "Site", medium: .digital),
    ]

    static func campaign(
        id: String = "ose2050", landing: String = "https://ose2050.fr/", form: Campaign.LinkForm = .query,
        parameters: CodeParameters = .standard, waves: [String] = ["ose2050-v1", "ose2050-v2"]
    ) -> Campaign {
        let days = [Day(year: 2026, month: 3, day: 23), Day(year: 2026, month: 4, day: 5)].compactMap { $0 }
        return Campaign.sample(
            folder: id, id: id, title: "OSE 2050", programme: "", theme: "", landingURL: landing, landingPaths: ["/"],
            contact: "a@example.org",
            waves: waves.map { Wave.sample(id: WaveID($0), title: $0, opening: days[0], closing: days[1]) }, currentWave: WaveID(waves[0]),
            channels: channels, kinds: [Kind(id: KindID("cpts"), label: "CPTS", plural: "CPTS")], palette: [], fontFamily: "Lato",
            linkForm: form, codeParameters: parameters, layouts: [])
    }

    static func relay(_ id: String, channels: [ChannelID] = LinkSamples.channels.map(\.id)) -> Relay {
        Relay.sample(id: RelayID(id), name: id, kind: KindID("cpts"), territories: [.national], channels: channels)
    }

    static func relays(_ range: Range<Int>) -> [Relay] { range.map { relay("relais-\($0)") } }

    static let moment = UTCSecond(seconds: 1_774_000_000)
    static let later = UTCSecond(seconds: 1_774_000_060)
}

/// The same numbers in every run.
struct Dice {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
