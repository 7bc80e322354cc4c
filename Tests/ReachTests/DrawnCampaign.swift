import Base
import Campaign
import Reach
import TestSupport

/// The example campaign with relays drawn at random, all over France and at every level, and traffic of theirs; with a count of its own.
struct DrawnCampaign {
    let campaign: Campaign
    let directory: TerritoryDirectory
    let relays: [Relay]
    let traffic: Traffic
    /// Every count given to `traffic`, with its relay's place, channel and wave.
    let given: [Given]
    private let ledger: Ledger

    struct Given {
        let relay: Int
        let channel: ChannelID
        let wave: WaveID
        let day: Int32?
        let count: Count
    }

    static let directory = Result { try TerritoryDirectory(folder: "\(ExampleCampaign.project)/Assets/territories") }
    static let today = Day("2026-05-01")!

    struct Unreadable: Error {}

    init(seed: UInt64, relays number: Int = 60, entries: Int = 400) throws {
        guard let campaign = Campaign.load(folder: "\(ExampleCampaign.project)/\(ExampleCampaign.folder)").0 else { throw Unreadable() }
        self.campaign = campaign
        directory = try Self.directory.get()
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func below(_ limit: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(limit))
        }
        let communes = directory.allCommunes()
        var relays: [Relay] = []
        for index in 0..<number {
            let territories: [TerritoryCode] =
                switch below(10) {
                case 0: [.national]
                case 1: [directory.regions[below(directory.regions.count)].code]
                case 2, 3: [directory.departements[below(directory.departements.count)].code]
                case 4, 5: [directory.epcis[below(directory.epcis.count)].code]
                case 6: [communes[below(communes.count)].code, communes[below(communes.count)].code]
                default: [communes[below(communes.count)].code]
                }
            let parent = index > 5 && below(3) == 0 ? relays[below(index)].id : nil
            let channels = campaign.channels.map(\.id).filter { _ in below(4) > 0 }
            relays.append(
                Relay.sample(
                    id: RelayID("relais-\(index)"), name: "Relais \(index)", kind: campaign.kinds[below(campaign.kinds.count)].id,
                    territories: territories, parent: parent, email: below(2) == 0 ? "relais-\(index)@example.org" : nil,
                    channels: channels.isEmpty ? [campaign.channels[0].id] : channels))
        }
        self.relays = relays
        let scratch = try ScratchDirectory()
        let issue = try LedgerFile(scratch.path("codes.csv")).issue(
            campaign: campaign, relays: relays, at: UTCSecond(seconds: 1_770_000_000))
        var traffic = Traffic(axes: Traffic.Axes(campaign: campaign, ledger: issue.ledger, relays: relays))
        var given: [Given] = []
        for _ in 0..<entries {
            let relay = below(number)
            let channel = relays[relay].channels[below(relays[relay].channels.count)]
            let wave = campaign.waves[below(campaign.waves.count)]
            let length = wave.closing.daysSince1970 - wave.opening.daysSince1970 + 1
            let day = below(20) == 0 ? nil : Int32(wave.opening.daysSince1970 + below(length))
            let visits = below(9) * below(9)
            let count = Count(hits: visits * 2, visits: visits, starts: visits / 2, completions: visits / 3)
            traffic.add(link: issue.ledger.index(relay: relays[relay].id, channel: channel, wave: wave.id)!, day: day, count)
            given.append(Given(relay: relay, channel: channel, wave: wave.id, day: day, count: count))
        }
        traffic.add(.noRelay, day: Int32(campaign.waves[0].opening.daysSince1970), Count(hits: 90, visits: 70, starts: 30, completions: 20))
        self.traffic = traffic
        self.given = given
        ledger = issue.ledger
    }

    /// What some days brought; what has no date stands on day 0.
    func reach(days: ClosedRange<Int>) -> Reach {
        var traffic = Traffic(axes: Traffic.Axes(campaign: campaign, ledger: ledger, relays: relays))
        for item in given where days.contains(Int(item.day ?? 0)) {
            traffic.add(
                link: ledger.index(relay: relays[item.relay].id, channel: item.channel, wave: item.wave)!, day: item.day, item.count)
        }
        let without = campaign.waves[0].opening.daysSince1970
        if days.contains(without) {
            traffic.add(.noRelay, day: Int32(without), Count(hits: 90, visits: 70, starts: 30, completions: 20))
        }
        return Reach(
            campaign: campaign, directory: directory, traffic: traffic,
            known: Reach.Known(visits: true, questionnaires: Set(campaign.waves.map(\.id)), kits: Set(relays.prefix(40).map(\.id))))
    }

    var reach: Reach {
        Reach(
            campaign: campaign, directory: directory, traffic: traffic,
            known: Reach.Known(visits: true, questionnaires: Set(campaign.waves.map(\.id)), kits: Set(relays.prefix(40).map(\.id))))
    }

    /// What those that `filter` lets through come to.
    func sum(_ filter: (Given) -> Bool) -> Count { given.reduce(into: Count()) { if filter($1) { $0 += $1.count } } }
}
