import Base
import Campaign
import Composing
import Foundation
import Projects
import Store
import Synchronization
import TestSupport
import Testing

@testable import HTTP
@testable import Portal

@Suite("A portal and those who mean it harm, or no good")
struct PortalSafetyTests {
    @Test("a link that never was, was revoked or was mistyped is not there, and all look alike")
    func links() throws {
        let portal = try PortalCase()
        let revoked = portal.link("federation-cpts-aura")
        let project = portal.watch.edition.project
        let desk = try InvitationDesk(project, PortalSettings(project.campaign))
        #expect(try desk.revoke([RelayID("federation-cpts-aura")]).count == 1)
        let never = "/k/" + String(repeating: "0", count: 32)
        let pages = try [revoked, never, "/k/abc", "/k/%3Cscript%3E", "\(never)/kit.zip"].map { try portal.send(.get, $0) }
        #expect(pages.allSatisfy { $0.status == .notFound })
        #expect(Set(pages.map(\.text)).count == 1)
        #expect(!pages[0].text.contains("script>") || pages[0].text.contains("src=\"/s/"))
        #expect(try portal.send(.get, portal.link().uppercased().replacing("/K/", with: "/k/")).status == .ok, "typed in capitals")
    }

    @Test("attacks on every route are refused, and nothing of the inside shows")
    func attacks() throws {
        let portal = try PortalCase()
        let link = portal.link()
        let tails: [(String, Int)] = [
            ("../../etc/passwd", 400), ("%2e%2e/%2e%2e/etc/passwd", 400), ("..%2f..%2fcodes.csv", 400), ("imprimer/..%5c..%5ca", 400),
            ("imprimer/affiche-a3.pdf%00.png", 400), ("controle.json", 404), ("portevoix.key", 404), (".nouveau-1", 404), ("imprimer", 404),
            ("imprimer/affiche-a3.pdf/", 404), ("%0d%0aSet-Cookie:%20a=b", 400), ("imprimer/AFFICHE-A3.PDF", 404), ("%ff", 400),
            (String(repeating: "a", count: 1900), 404), (String(repeating: "a", count: 4000), 414), ("<script>alert(1)</script>", 404),
        ]
        for (tail, status) in tails {
            for (method, route) in [(HTTP.Method.get, "fichiers"), (.post, "prendre")] {
                let answer = try portal.send(method, "\(link)/\(route)/\(tail)")
                #expect(answer.status.code == status, "\(route) \(tail.prefix(40)) \(answer.status)")
                #expect(
                    answer.fields["Content-Security-Policy"]?.contains("default-src 'none'") == true && answer.fields["Set-Cookie"] == nil)
                #expect(!answer.text.contains("alert(1)") && !answer.text.contains("Kits/") && !answer.text.contains("root:"))
            }
        }
        for target in ["/s/style.css", "/s/..", "/k", "/k/", "/admin", "/.env", "/Kits/ose2050/relays.csv", "/kit.zip"] {
            let status = try portal.send(.get, target).status.code
            #expect([400, 404].contains(status), "\(target) \(status)")
        }
        for target in [link, "/", "\(link)/kit.zip"] {
            #expect(try portal.send(.post, target).status == .methodNotAllowed, "\(target)")
        }
        #expect(try portal.downloads().isEmpty)
    }

    @Test("each route refuses what is no part of a path, a press from elsewhere, and more than its form may hold")
    func everyRoute() throws {
        let portal = try PortalCase()
        let token = String(portal.link().dropFirst(3))
        let routes = portal.routes.map { (method: $0.method, pattern: $0.pattern.text, limit: $0.intake.limit) }
        #expect(routes.count > 20 && routes.contains { $0.method == .post })
        let parts: [(String, Int)] = [
            ("..", 400), ("%2e%2e", 400), ("..%2f..%2fetc%2fpasswd", 400), ("..%5c..%5cwin.ini", 400), ("a%00.pdf", 400),
            ("a%0d%0aSet-Cookie:%20a=b", 400), ("%ff%fe", 400), ("%", 400), ("<script>alert(1)</script>", 404),
            ("%3Csvg%20onload=alert(1)%3E", 404),
            ("'%20OR%201=1--", 404), ("{{relais.nom}}", 404), ("$(id)", 404), (String(repeating: "a", count: 1500), 404),
            (String(repeating: "a", count: 4000), 414),
        ]
        func check(_ answer: Response, _ words: String) {
            #expect(answer.fields["X-Content-Type-Options"] == "nosniff" && answer.fields["Set-Cookie"] == nil, "\(words)")
            #expect(answer.fields["Content-Security-Policy"]?.contains("frame-ancestors 'none'") == true, "\(words)")
            let text = answer.text
            #expect(!text.contains("<script>alert") && !text.contains("root:") && !text.contains("SQL"), "\(words)")
        }
        for route in routes {
            let names = route.pattern.split(separator: "/").filter { $0.hasPrefix(":") || $0.hasPrefix("*") }
            for name in names {
                for (part, status) in parts {
                    let target = route.pattern.split(separator: "/").map {
                        $0 == name ? part : $0 == ":jeton" ? token : $0.hasPrefix(":") || $0.hasPrefix("*") ? "x" : String($0)
                    }
                    let answer = try portal.send(route.method, "/" + target.joined(separator: "/"), [("Sec-Fetch-Site", "same-origin")])
                    let words = "\(route.method) \(route.pattern) \(name)=\(part.prefix(30)): \(answer.status)"
                    // A form that is none is told so before anybody looks for the relay.
                    #expect([status, route.limit > 2000 ? 400 : status].contains(answer.status.code), "\(words)")
                    check(answer, words)
                }
            }
            guard route.method == .post else {
                #expect(route.limit == 0, "\(route.pattern) takes a body")
                continue
            }
            let target =
                "/"
                + route.pattern.split(separator: "/").map { $0 == ":jeton" ? token : $0.hasPrefix("*") ? "a.pdf" : String($0) }
                .joined(separator: "/")
            for site in ["cross-site", "same-site"] {
                let answer = try portal.send(.post, target, [("Sec-Fetch-Site", site)])
                #expect(answer.status == .forbidden, "\(route.pattern) \(site)")
            }
            #expect(route.limit <= CardForm.limit, "\(route.pattern)")
        }
        #expect(try portal.downloads().isEmpty && portal.watch.edition.project.storeForReading().proposals().isEmpty)
    }

    @Test("whatever a relay writes on its card is words on its page, in its kit's texts and for the programme")
    func written() throws {
        let portal = try PortalCase(portal: #""relay_changes": "immediate""#)
        let hostile = "\"><script>alert(1)</script></textarea><img src=x onerror=alert(2)>"
        let fields = ["nom": "<svg onload=alert(3)> & co", "phrase": hostile]
        #expect(try portal.sendCard("cpts-bugey-sud", fields).status == .seeOther)
        for target in ["", "/fiche/affiche.png", "/fichiers/dire/a-dire.txt", "/portee.json"] {
            #expect(try portal.send(.get, portal.link() + target).status == .ok, "\(target)")
        }
        let page = try portal.send(.get, portal.link()).text
        for raw in ["<script>alert", "<img src=x", "<svg onload", "</textarea><img"] { #expect(!page.contains(raw), "\(raw)") }
        #expect(page.contains("&lt;svg onload=alert(3)&gt; &amp; co"))
        for (field, value) in [("courriel", hostile), ("lieux", hostile), ("supports", hostile)] {
            let answer = try portal.sendCard("cpts-bugey-sud", [field: value])
            #expect(
                answer.status == .unprocessable && !answer.text.contains("<script>alert") && !answer.text.contains("<img src=x"), "\(field)"
            )
        }
    }

    @Test("many who ask for one piece at once have it made once")
    func once() throws {
        let portal = try PortalCase()
        let answers = Mutex<[[UInt8]]>([])
        let before = portal.office.state.made
        let site = portal.site
        let request = Request(.get, try Target(Array("\(portal.link())/fichiers/imprimer/affiche-a3.pdf".utf8)))
        let workers = Workers(8) { _ in
            let bytes = (try? site.answer(request).all()) ?? []
            answers.withLock { $0.append(bytes) }
        }
        workers.wait()
        let all = answers.withLock { $0 }
        #expect(all.count == 8 && Set(all).count == 1 && all[0].starts(with: Array("%PDF-".utf8)))
        #expect(portal.office.state.made == before + 1)
    }

    @Test("a relay's name and message are words on its page, whatever they hold")
    func names() throws {
        let portal = try PortalCase()
        let row = "cpts-x;<img src=x onerror=alert(1)> & co;;cpts;commune:01004;;;;;;;\"\"\"><script>alert(2)</script>\""
        try portal.campaign.registry(relays: PortalCase.relays, rows: [row])
        #expect(portal.watch.look() == "campaign=read")
        let project = portal.watch.edition.project
        let link = try InvitationDesk(project, PortalSettings(project.campaign)).invite([RelayID("cpts-x")]).links[0].link
        let text = try portal.send(.get, String(link.dropFirst("http://127.0.0.1:8050".count))).text
        #expect(text.contains("&lt;img src=x onerror=alert(1)&gt; &amp; co"))
        #expect(!text.contains("<img src=x") && !text.contains("<script>alert"))
    }

    @Test("a link used too often waits, and others do not")
    func often() {
        let throttle = Throttle(burst: 3, rate: 1)
        #expect((0..<5).map { _ in throttle.allows("a", at: 0) } == [true, true, true, false, false])
        #expect(throttle.allows("b", at: 0) && !throttle.allows("a", at: 0.5) && throttle.allows("a", at: 1.6))
        for number in 0..<50_000 { _ = throttle.allows("\(number)", at: 2) }
        #expect(throttle.allows("c", at: 3))
    }

    @Test("a text of another language is read anew when it changes; what the program writes itself is no change")
    func languages() throws {
        let portal = try PortalCase()
        let folder = portal.watch.edition.campaign.folder
        try FileManager.default.createDirectory(atPath: "\(folder)/texts/en", withIntermediateDirectories: true)
        try Data("# Notes\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/texts/en/affiche-a3.md"))
        #expect(portal.watch.look() != nil && portal.watch.look() == nil)
        for name in ["portevoix.sqlite", "portevoix.sqlite-wal", "codes.csv", "publications.json"] {
            try Data("changed".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
        }
        #expect(portal.watch.look() == nil)
    }

    @Test("a campaign that is no longer right leaves the last good one in service, and says so")
    func broken() throws {
        let portal = try PortalCase()
        try portal.campaign.edit("campaign.json", "\"OSE 2050\"", "\"Santé 2050\"")
        #expect(portal.watch.look() == "campaign=read")
        #expect(portal.watch.look() == nil)
        #expect(try portal.send(.get, portal.link()).text.contains("Santé 2050"))
        try portal.campaign.edit("campaign.json", "\"Santé 2050\"", "12")
        let told = try #require(portal.watch.look())
        #expect(told.contains("campaign=refused") && told.contains("campaign.json"))
        #expect(try portal.send(.get, portal.link()).text.contains("Santé 2050"))
        #expect(portal.watch.problem?.contains("campaign.json") == true)
    }

    @Test("what is kept stays below its limit, and a start after a kill tidies up")
    func cache() throws {
        let scratch = try ScratchDirectory()
        func key(_ number: Int) -> String { String(repeating: "0", count: 30) + (number < 10 ? "0\(number)" : "\(number)") }
        let cache = try PieceCache(scratch.path("c"), limit: 10_000)
        for number in 0..<20 {
            try cache.keep([.init(path: "imprimer/a.pdf", bytes: [UInt8](repeating: 1, count: 1000))], for: key(number))
            #expect(cache.has(key(0)) || number > 15, "what is asked for stays")
        }
        #expect(cache.bytes <= 10_000 && cache.has(key(19)) && !cache.has(key(2)))
        #expect(cache.file(key(19), "imprimer/a.pdf") != nil && cache.file(key(19), "../x") == nil && cache.file("../..", "x") == nil)
        try scratch.write("c/.nouveau-1-1/a.pdf", "moitié")
        let again = try PieceCache(scratch.path("c"), limit: 10_000)
        #expect(again.bytes == cache.bytes && again.has(key(19)))
        #expect(!scratch.files("c").contains { $0.hasPrefix(".nouveau") })
    }
}
