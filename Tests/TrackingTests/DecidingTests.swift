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
        #expect(harvest.sightings.allSatisfy { $0.step == .trace })
    }

    @Test("Pages, redirections and what the browser already has count", arguments: [200, 204, 206, 301, 302, 303, 304, 307, 308])
    func statuses(status: Int) { #expect(site.harvest(combined("/?r=\(site.code())", status: status)).counts.hits == 1) }

    @Test("A page fetched ahead of its user is a prefetch where the log has the header")
    func prefetch() {
        let line =
            #"{"ts":1774857600,"request":{"remote_ip":"192.0.2.7","method":"GET","uri":"/?r=CODE","headers":{"Sec-Purpose":["prefetch;prerender"],"User-Agent":["Mozilla/5.0"]}},"status":200}"#
        #expect(site.harvest(line.replacingOccurrences(of: "CODE", with: site.code())).counts.excluded.prefetch == 1)
    }

    @Test(
        "What other programs put in the same places is no code, and a landing page seen with it is « sans relais »",
        arguments: [
            ("/?r=983420", true), ("/matomo.php?idsite=1&rec=1&r=983420", false), ("/index.php?r=survey/index", false),
            ("/?utm_term=medecins", true), ("/?utm_term=hopital", true), ("/?r=0612345678", true), ("/?r=bonjour%20monde", true),
            ("/?r=facebook", true), ("/login?next=%2F%3Fr%3DCODE", false), ("/login?next=/?r=CODE", false),
            ("/g/collect?v=2&dl=https%3A%2F%2Fose2050.fr%2F%3Fr%3DCODE", false),
            ("/g/collect?v=2&dl=https://ose2050.fr/?r=CODE&x=1", false),
            ("/wp-json/oembed/1.0/embed?url=https%3A%2F%2Fose2050.fr%2F%3Fr%3DCODE", false),
        ])
    func noCodes(target: String, isLanding: Bool) {
        let counts = site.harvest(combined(target.replacingOccurrences(of: "CODE", with: site.code()))).counts
        #expect(counts.hits == 0 && counts.unknownCodes == 0 && counts.withoutCode == 1)
        #expect(counts.noRelay == (isLanding ? 1 : 0))
    }

    @Test(
        "Documents and addresses for programs are no hits",
        arguments: ["/robots.txt", "/programme.pdf", "/wp-json/x", "/matomo.php", "/feed.xml"])
    func documents(path: String) {
        #expect(site.harvest(combined("\(path)?r=\(site.code())")).counts.excluded.asset == 1)
    }

    @Test("Where one log holds several sites, only the campaign’s count as « sans relais » and for wrong codes")
    func hosts() {
        let other = site.harvest("blog.example.org:443 " + combined("/") + "blog.example.org:443 " + combined("/?r=K7F3Q9A9")).counts
        #expect(other.noRelay == 0 && other.otherHosts == 1 && other.unknownCodes == 0 && other.withoutCode == 2)
        #expect(site.harvest("www.ose2050.fr:443 " + combined("/")).counts.noRelay == 1)
        #expect(site.harvest("ose2050.fr " + combined("/") + "10.0.0.3:8080 " + combined("/")).counts.noRelay == 2)
        #expect(site.harvest("blog.example.org:443 " + combined("/?r=\(site.code())")).counts.hits == 1)
    }

    @Test("The questionnaire’s parameter carries a code as the landing page’s does, and LimeSurvey’s route is none")
    func questionnaire() {
        let code = site.code()
        #expect(site.harvest(combined("/index.php/262626?relais=\(code)&lang=fr")).counts.starts == 1)
        #expect(site.harvest(combined("/index.php?r=survey/index&sid=262626&relais=\(code)")).counts.hits == 1)
    }

    @Test("A step counts once a visit, and a redirection that keeps the code is one hit with its page")
    func stepsOnce() {
        let code = site.code()
        func time(_ second: Int) -> String { "30/Mar/2026:10:00:\(second < 10 ? "0" : "")\(second) +0200" }
        let log = [
            combined("/merci?r=\(code)", at: time(0), status: 301), combined("/merci/?r=\(code)", at: time(0)),
            combined("/merci/?r=\(code)", at: time(20)), combined("/merci/?r=\(code)", at: time(40)),
        ].joined()
        let count = VisitCounter.counts(site.harvest(log).sightings)[site.link()]
        #expect(count?.completions == 1 && count?.visits == 1 && count?.hits == 3)
        let twice = combined("/?r=\(code)", at: time(0), status: 302) + combined("/x?r=\(code)", at: time(1))
        #expect(VisitCounter.counts(site.harvest(twice + twice).sightings)[site.link()]?.hits == 2)
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
        #expect(harvest.counts.mistyped == 2)
        #expect(harvest.counts.unknownCodes == 3)
        #expect(harvest.counts.addUp)
        #expect(harvest.sightings.map(\.subject) == [.unknownCode, .unknownCode, .unknownCode, .noRelay])
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
