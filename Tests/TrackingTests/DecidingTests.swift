internal import Base
import Campaign
internal import Foundation
import Testing

@testable import Tracking

@Suite("What a request counts for")
struct DecidingTests {
    let site = Site.shared

    @Test(
        "A code counts wherever a link may carry it, in any case, encoded once or twice",
        arguments: [
            "/?r=CODE", "/?r=code", "/?utm_source=a%2Db&utm_medium=x&utm_term=CODE", "/?mtm_kwd=code", "/?a=b;pk_kwd=code", "/r/CODE",
            "/R/code/",
            "/page#r=CODE", "/?R%3DCODE", "/%3Fr%3DCODE", "/%253Fr%253DCODE", "/?fbclid=x&r=CODE", "/?r=%20CODE", "/?r=CODE#top",
            "/fr/r/CODE",
            "https://ose2050.fr/?r=CODE",
        ])
    func places(target: String) {
        let code = site.code(7)
        let text = target.replacingOccurrences(of: "CODE", with: code).replacingOccurrences(of: "code", with: code.lowercased())
        let harvest = site.harvest(combined(text))
        #expect(harvest.counts.hits == 1)
        #expect(harvest.sightings.map(\.subject) == [site.link(7)])
    }

    @Test(
        "A request that does not count says why",
        arguments: [
            (combined("/?r=CODE", agent: "curl/7.88.1"), Exclusion.bot), (combined("/?r=CODE", agent: "-"), .bot),
            (combined("/?r=CODE", agent: "WhatsApp/2.23.20.0 A"), .preview), (combined("/?r=CODE", method: "HEAD"), .method),
            (combined("/?r=CODE", method: "POST"), .method), (combined("/?r=CODE", status: 404), .status),
            (combined("/?r=CODE", status: 500), .status), (combined("/img/a.PNG?r=CODE"), .asset),
            (combined("/r/CODE", status: 499), .status),
            (combined("/?r=CODE", method: "POST", agent: "Twitterbot/1.0"), .preview),
        ])
    func exclusions(line: String, reason: Exclusion) {
        let harvest = site.harvest(line.replacingOccurrences(of: "CODE", with: site.code()))
        #expect(harvest.counts.excluded[reason] == 1)
        #expect(harvest.counts.excluded.total == 1)
        #expect(harvest.counts.addUp)
        #expect(harvest.sightings.isEmpty)
    }

    @Test("Pages, redirections and what the browser already has count", arguments: [200, 204, 206, 301, 302, 303, 304, 307, 308])
    func statuses(status: Int) { #expect(site.harvest(combined("/?r=\(site.code())", status: status)).counts.hits == 1) }

    @Test("A page fetched ahead of its user is a prefetch where the log has the header")
    func prefetch() {
        let line =
            #"{"ts":1774857600,"request":{"remote_ip":"192.0.2.7","method":"GET","uri":"/?r=CODE","headers":{"Sec-Purpose":["prefetch;prerender"],"User-Agent":["Mozilla/5.0"]}},"status":200}"#
        #expect(site.harvest(line.replacingOccurrences(of: "CODE", with: site.code())).counts.excluded.prefetch == 1)
    }

    @Test("Views of landing pages without a code are « sans relais », other pages are only lines")
    func noRelay() {
        let log = [
            combined("/"), combined("/?fbclid=1"), combined("/consultation/"), combined("/?r="), combined("/mentions-legales"),
            combined("/static/app.js"), combined("/", agent: "curl/8"), combined("/", status: 404), combined("/r/"),
        ].joined()
        let counts = site.harvest(log).counts
        #expect(counts.lines == 9)
        #expect(counts.withoutCode == 9)
        #expect(counts.noRelay == 4)
        #expect(counts.noRelayExcluded.bot == 1)
        #expect(counts.noRelayExcluded.status == 1)
        #expect(counts.addUp)
    }

    @Test("Unknown and mistyped codes count for nobody and are named with what they may have meant")
    func unknown() throws {
        // Two wrong characters that keep the check character right make another valid code.
        let other = try Site(relays: 21).code(20)
        var wrong = Array(site.code())
        wrong[2] = wrong[2] == "A" ? "B" : "A"
        let harvest = site.harvest(
            combined("/?r=\(other)") + combined("/?r=\(String(wrong))") + combined("/?r=\(String(wrong).lowercased())")
                + combined("/?r=https"))
        #expect(harvest.counts.unknown == 1)
        #expect(harvest.counts.mistyped == 3)
        #expect(harvest.counts.unknownCodes == 4)
        #expect(harvest.counts.addUp)
        #expect(harvest.sightings.allSatisfy { $0.subject == .unknownCode })
        let resolver = Resolver(ledger: site.ledger, campaign: site.campaign, relays: site.relays)
        let rows = harvest.unknownCodes.codes(resolver)
        #expect(rows.first?.text == String(wrong))
        #expect(rows.first?.count == 2)
        guard case .mistyped(_, let nearest)? = rows.first?.resolution else {
            Issue.record("not mistyped")
            return
        }
        #expect(nearest.map(\.code.text).contains(site.code()))
    }

    @Test("A code counts on the first and the last day of its wave in Paris and not a second beyond")
    func waves() {
        let code = site.code()
        let log = [
            ("22/Mar/2026:23:59:59 +0100", false), ("23/Mar/2026:00:00:00 +0100", true), ("22/Mar/2026:23:00:00 +0000", true),
            ("05/Apr/2026:23:59:59 +0200", true), ("06/Apr/2026:00:00:00 +0200", false), ("05/Apr/2026:22:00:00 +0000", false),
        ]
        for (time, counts) in log {
            let harvest = site.harvest(combined("/?r=\(code)", at: time))
            #expect(harvest.counts.hits == (counts ? 1 : 0), "\(time)")
            #expect(harvest.counts.outOfWave == (counts ? 0 : 1), "\(time)")
            // It is kept all the same: the wave may be prolonged.
            #expect(harvest.sightings.map(\.subject) == [site.link()])
        }
    }

    @Test("The code of a relay that left is told as retired and counts again when it returns")
    func retired() throws {
        let later = try Site(gone: ["relais-4"])
        let log = combined("/?r=\(site.code(4))")
        let gone = later.harvest(log)
        #expect(gone.counts.retired == 1)
        #expect(gone.counts.hits == 0)
        let back = LinkStandings(campaign: site.campaign, ledger: site.ledger, relays: site.relays)
        guard case .link(let link)? = gone.sightings.first?.subject else {
            Issue.record("no sighting")
            return
        }
        let day = ParisTime.day(of: gone.sightings[0].second)
        #expect(back.standing(of: link, on: day) == .counts)
        #expect(LinkStandings(campaign: later.campaign, ledger: later.ledger, relays: later.relays).standing(of: link, on: day) == .retired)
    }

    @Test("The questionnaire’s own pages are starts and completions")
    func steps() {
        let code = site.code()
        let log = [
            combined("/?r=\(code)"), combined("/e/\(code)/start", status: 204), combined("/E/\(code.lowercased())/Done/"),
            combined("/merci?r=\(code)"), combined("/index.php/262626?lang=fr&r=\(code)"), combined("/e/\(code)/other"),
            combined("/e/start"),
        ].joined()
        let harvest = site.harvest(log)
        #expect(harvest.counts.hits == 5)
        #expect(harvest.counts.starts == 2)
        #expect(harvest.counts.completions == 2)
        #expect(harvest.sightings.map(\.step) == [.hit, .start, .completion, .completion, .start])
        #expect(VisitCounter.counts(harvest.sightings)[site.link()]?.visits == 1)
    }

    @Test("One campaign under several encodings and cases is one value")
    func campaigns() {
        let log = [
            combined("/?utm_campaign=Feed%3A+a%2Fb"), combined("/x?utm_campaign=Feed:+a/b"), combined("/x?utm_campaign=feed%253A%20a/b"),
            combined("/?pk_campaign=autre"),
        ].joined()
        let campaigns = site.harvest(log).campaigns
        #expect(campaigns["feed: a/b"] == 3)
        #expect(campaigns["autre"] == 1)
    }
}
