import Base
import Campaign
import Reach
import TestSupport

@testable import Reports

/// The example campaign with made-up relays in every département and traffic that follows from their numbers, for reports on paper.
struct PaperCampaign {
    let campaign: Campaign
    let directory: TerritoryDirectory
    let relays: [Relay]
    let traffic: Traffic
    let isCounted: Bool

    private static let directory = Result { try TerritoryDirectory(folder: assets + "/territories") }
    static let assets = "\(ExampleCampaign.project)/Assets"
    /// In the second wave.
    static let today = Day("2026-05-04")!
    struct Unreadable: Error {}

    /// - Parameters:
    ///   - count: of relays.
    ///   - name: of each.
    ///   - isCounted: whether logs and questionnaires were imported.
    init(relays count: Int, name: (Int) -> String = { "Relais numéro \($0)" }, isCounted: Bool = true) throws {
        guard let campaign = Campaign.load(folder: "\(ExampleCampaign.project)/\(ExampleCampaign.folder)").campaign else {
            throw Unreadable()
        }
        self.campaign = campaign
        self.isCounted = isCounted
        let directory = try Self.directory.get()
        self.directory = directory
        let places = directory.departements
        let relays = (0..<count).map { index in
            Relay.sample(
                id: RelayID("relais-\(index)"), name: name(index), kind: campaign.kinds[index % campaign.kinds.count].id,
                territories: [index % 17 == 16 ? directory.regions[index % 18].code : places[index * 7 % 90].code],
                parent: index % 5 == 4 ? RelayID("relais-\(index % 3)") : nil, email: "relais-\(index)@example.org",
                channels: campaign.channels.map(\.id))
        }
        self.relays = relays
        let scratch = try ScratchDirectory()
        let ledger = try LedgerFile(scratch.path("codes.csv")).issue(
            campaign: campaign, relays: relays, at: UTCSecond(seconds: 1_770_000_000)
        ).ledger
        var traffic = Traffic(axes: Traffic.Axes(campaign: campaign, ledger: ledger, relays: relays))
        if isCounted {
            for index in relays.indices where index % 4 != 3 {
                for (place, wave) in campaign.waves.enumerated() {
                    let channel = campaign.channels[(index + place) % campaign.channels.count].id
                    let visits = 3 + index * 13 % 60
                    traffic.add(
                        link: ledger.index(relay: relays[index].id, channel: channel, wave: wave.id)!,
                        day: Int32(wave.opening.daysSince1970 + index % 7),
                        Count(hits: visits * 2, visits: visits, starts: visits / 2, completions: visits / 3))
                }
            }
            traffic.add(.noRelay, day: nil, Count(hits: 90, visits: 70, starts: 30, completions: 20))
        }
        self.traffic = traffic
    }

    var reach: Reach {
        Reach(
            campaign: campaign, directory: directory, traffic: traffic,
            known: Reach.Known(
                visits: isCounted, questionnaires: isCounted ? Set(campaign.waves.map(\.id)) : [],
                kits: Set(relays.prefix(40).map(\.id))))
    }

    func report(_ audience: ReportRequest.Audience = .internal, region: String? = nil) throws -> ReachReport {
        let request = ReportRequest(today: Self.today, audience: audience)
        guard audience == .public else { return reach.report(request, region: region) }
        let publication = try Publication(reach, request)
        return region == nil ? publication.report : publication.region(reach.report(request, region: region))
    }

    /// This campaign's report beside another's, as of another wave or period.
    func report(
        besides other: PaperCampaign, called name: String, audience: ReportRequest.Audience = .internal, region: String? = nil
    ) throws -> ReachReport {
        func compared(_ region: String?) -> ReachReport {
            let before = other.reach.report(ReportRequest(today: Self.today), region: region)
            return reach.report(ReportRequest(today: Self.today, audience: audience), region: region).compared(with: before, called: name)
        }
        guard audience == .public else { return compared(region) }
        let publication = try Publication(reach, ReportRequest(today: Self.today, audience: audience))
        return region == nil ? publication.report : publication.region(compared(region))
    }

    func desk() throws -> ReportDesk { try ReportDesk(campaign: campaign, assets: Self.assets) }

    /// What has to come out well, by name.
    static func cases() throws -> [(name: String, campaign: PaperCampaign, audience: ReportRequest.Audience)] {
        let many = try PaperCampaign(relays: 130)
        let long =
            String(repeating: "Communauté professionnelle territoriale de santé de Provence-Alpes-Côte d’Azur ", count: 2).prefix(119) + "x"
        return [
            ("all", many, .internal), ("published", many, .public),
            ("nothing yet", try PaperCampaign(relays: 0, isCounted: false), .internal),
            ("nothing yet, published", try PaperCampaign(relays: 0, isCounted: false), .public),
            ("uncounted", try PaperCampaign(relays: 60, isCounted: false), .internal),
            ("one relay", try PaperCampaign(relays: 1), .internal), ("one relay, published", try PaperCampaign(relays: 1), .public),
            ("long names", try PaperCampaign(relays: 60) { _ in String(long) }, .internal),
            ("one long word", try PaperCampaign(relays: 60) { "\($0)" + String(repeating: "w", count: 116) }, .internal),
            ("foreign letters", try PaperCampaign(relays: 40) { "صحة 健康 Relais \($0) 🎉" }, .internal),
        ]
    }
}
