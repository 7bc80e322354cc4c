import Base
import Campaign
import Foundation
import Projects
import Store
import Synchronization
import TestSupport
import Testing
import Web

@testable import Collector
@testable import HTTP
@testable import Tracking

/// A collector in memory, of the example campaign with two relays, and a clock that stands where it is put.
final class CollectorCase {
    let campaign: ExampleCampaign
    let project: Project
    let desk: HitDesk
    let collector: CollectorSite
    let site: Site
    private let clock: Clock

    final class Clock: Sendable {
        let second: Mutex<Int>
        init(_ second: Int) { self.second = Mutex(second) }
    }

    static let phone =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1"

    /// - Parameters:
    ///   - edits: old and new texts of `campaign.json`.
    ///   - proxies: whose word is taken.
    ///   - folder: another case's, whose store is gone on with.
    init(
        _ edits: [(String, String)] = [], proxies: [String] = [], after other: CollectorCase? = nil,
        at moment: String = "2026-03-25T10:00:00Z"
    )
        throws
    {
        campaign = try other?.campaign ?? ExampleCampaign(relays: ["federation-cpts-aura", "cpts-bugey-sud"])
        for (old, new) in edits { try campaign.edit("campaign.json", old, new) }
        let clock = Clock(Int(UTCSecond(moment)!.seconds))
        self.clock = clock
        let environment = Environment(
            now: { Date(timeIntervalSince1970: TimeInterval(clock.second.withLock { $0 })) }, assets: "\(ExampleCampaign.project)/Assets")
        let place = try Project.Place(campaign.scratch.path(ExampleCampaign.folder), store: campaign.scratch.path("base/portevoix.sqlite"))
        project = try Project(place, environment) { _ in }
        _ = try project.issueCodes()
        desk = try HitDesk(project)
        var trusted = TrustedProxies()
        for proxy in proxies {
            let isOne = trusted.add(proxy)
            #expect(isOne)
        }
        collector = CollectorSite(
            try CollectorRules(project, at: "https://kits.example.org", desk), desk, Callers(trusted), now: environment.now
        ) { title, words in
            Array("<h1>\(title)</h1>\(words.map(\.markup).joined())".utf8)
        }
        let portal = Route(.get, "/", pace: .quick) { _, _ in Response(.ok, .bytes(Array("accueil".utf8))) }
        site = Site(collector.routes + [portal])
    }

    /// Ends it, as a service does.
    func stop() { desk.stop() }

    func wait(seconds: Int) { clock.second.withLock { $0 += seconds } }
    func set(_ moment: String) { clock.second.withLock { $0 = Int(UTCSecond(moment)!.seconds) } }

    /// The code of a relay's link.
    func code(_ channel: String = "affiche-a3", relay: String = "cpts-bugey-sud", wave: String = "ose2050-v1") throws -> String {
        try #require(
            project.ledger.read().code(relay: RelayID(relay), channel: ChannelID(channel), wave: WaveID(wave)),
            "\(relay) \(channel) \(wave)"
        ).text
    }

    /// What a client gets.
    @discardableResult func send(
        _ target: String, _ method: HTTP.Method = .get, _ fields: [(String, String)] = [], agent: String = phone, peer: String = "192.0.2.1"
    ) throws -> Response {
        var all = Fields()
        all.add("User-Agent", agent)
        for (name, value) in fields { all.add(name, value) }
        let read: Target
        do { read = try Target(Array(target.utf8)) } catch {
            return site.answer(Site.Refusal(status: error == .tooLong ? .targetTooLong : .badRequest), to: nil)
        }
        return site.answer(Request(method, read, all, peer: peer == "unix" ? .socket : .address(peer)))
    }

    /// Takes the journal into the store.
    func settle() throws {
        let told = collector.settle(isNow: true)
        #expect(told == nil, "\(String(describing: told))")
    }

    func store() throws -> Store { try project.storeForReading() }

    /// What the store attributes, on days from 2026-01-01 on.
    func attribution() throws -> Attribution {
        let ledger = try project.ledger.read()
        return try Attribution(
            store(), days: Day("2026-01-01")!...Day("2027-12-31")!, campaign: project.campaign, ledger: ledger,
            relays: project.registry.relays)
    }
}

extension Response {
    var location: String? { fields["Location"] }
    var text: String {
        guard case .bytes(let bytes) = body else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }
}
