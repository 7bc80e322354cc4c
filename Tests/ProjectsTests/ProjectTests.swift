import Base
import Campaign
import Foundation
import KitRuns
import Projects
import Reach
import Synchronization
import TestSupport
import Testing

@Suite("A campaign's folder, opened without the command")
struct ProjectTests {
    private static let relays = ["federation-cpts-aura", "cpts-bugey-sud", "federation-cpts-bretagne"]
    private static let environment = Environment(
        now: { Date(timeIntervalSince1970: 1_774_500_000) }, assets: "\(ExampleCampaign.project)/Assets")

    /// What a project told while it worked.
    private final class Told: Sendable {
        private let all = Mutex<[String]>([])
        var messages: [String] { all.withLock { $0 } }
        @Sendable func tell(_ diagnostic: Diagnostic) { all.withLock { $0.append(diagnostic.message) } }
    }

    private static func place(_ campaign: ExampleCampaign) throws -> Project.Place {
        try Project.Place(campaign.scratch.path(ExampleCampaign.folder))
    }

    @Test("the kit of one relay is made, its codes are issued and told, and nothing of the others is touched")
    func kitOfOneRelay() throws {
        let campaign = try ExampleCampaign(relays: Self.relays)
        let told = Told()
        let project = try Project(Self.place(campaign), Self.environment, notice: told.tell)
        let out = campaign.scratch.path("kits")
        let options = KitRun.Options(out: out, jobs: 1, relays: [RelayID("cpts-bugey-sud")], pieces: [PieceID("qr")])
        let summary = try KitsPlan(KitsPlan.Order(options: options), project).run()
        #expect(summary.relays == 1 && summary.made == 1 && summary.failed.isEmpty)
        #expect(campaign.scratch.files("kits/cpts-bugey-sud").contains { $0.hasSuffix(".png") })
        #expect(campaign.scratch.files("kits/federation-cpts-aura").isEmpty)
        #expect(told.messages.contains { $0.hasSuffix("new codes issued") })
    }

    @Test("the reach of one région is read from an empty store, which is told and no error")
    func reachOfOneRegion() throws {
        let campaign = try ExampleCampaign(relays: Self.relays)
        // Named otherwise, so that a store that a demo left in the current folder is not its own.
        let folder = campaign.scratch.path("Kits/sans-trafic")
        try FileManager.default.moveItem(atPath: campaign.scratch.path(ExampleCampaign.folder), toPath: folder)
        let told = Told()
        let place = try Project.Place(folder)
        let reading = try ReachReading(place, Self.environment, kits: campaign.scratch.path("kits"), notice: told.tell)
        let today = try #require(Day("2026-03-26"))
        let reach = try reading.reach(since: nil, until: nil, wave: nil, today: today)
        let report = reach.report(ReportRequest(today: today), region: try reading.project.region("Bretagne").code.code)
        #expect(report.region?.name == "Bretagne" && report.holds)
        #expect(report[.relays]?.rows.map(\.key) == ["federation-cpts-bretagne"])
        #expect(told.messages == ["there is no store yet: visits and questionnaires are unknown"])
    }

    @Test("what is wrong comes as values, all of it at once")
    func problems() throws {
        let campaign = try ExampleCampaign(
            relays: Self.relays, rows: ["a;A;;cpts;region:999", "b;B;;nothing;region:84"])
        let problems = #expect(throws: Diagnostics.self) {
            try Project(Self.place(campaign), Self.environment, notice: { _ in })
        }
        #expect((problems?.errors.count ?? 0) >= 2)
    }

    @Test("another registry, ledger and store than the campaign's own are taken where they are named")
    func otherFiles() throws {
        let campaign = try ExampleCampaign(relays: Self.relays)
        let folder = campaign.scratch.path(ExampleCampaign.folder)
        try FileManager.default.moveItem(atPath: "\(folder)/relays.csv", toPath: campaign.scratch.path("autres.csv"))
        let place = try Project.Place(
            folder + "/", registry: campaign.scratch.path("autres.csv"), ledger: campaign.scratch.path("codes.csv"),
            store: campaign.scratch.path("essai.sqlite"))
        let project = try Project(place, Self.environment, notice: { _ in })
        _ = try project.issueCodes()
        let store = try project.storeForWriting()
        defer { withExtendedLifetime(store) {} }
        #expect(project.campaign.folder == folder)
        #expect(try project.ledger.read().count > 0)
        #expect(FileManager.default.fileExists(atPath: campaign.scratch.path("essai.sqlite")))
        #expect(!FileManager.default.fileExists(atPath: "\(folder)/codes.csv"))
    }
}
