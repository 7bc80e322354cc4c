import Base
import Campaign
import Foundation
import Projects
import Store
import TestSupport
import Testing

@testable import Collector
@testable import HTTP
@testable import Tracking

@Suite("What the collector counts")
struct CountingTests {
    private struct Asked {
        let target: String
        var method = HTTP.Method.get
        var agent = CollectorCase.phone
        var fields: [(String, String)] = []
        var address = "198.51.100.7"
    }

    private static let preview = "WhatsApp/2.23.20.0"
    private static let crawler = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
    private static let cubot =
        "Mozilla/5.0 (Linux; Android 9; CUBOT_POWER) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36"

    /// All kinds of requests, each from an address of its own.
    private static func requests(_ code: String, _ other: String) -> [Asked] {
        let wrong = String(code.dropLast()) + (code.last == "7" ? "8" : "7")
        var all = [
            Asked(target: "/r/\(code)"), Asked(target: "/r/\(code.lowercased())"), Asked(target: "/?r=\(code)"),
            Asked(target: "/r/\(other)"),
            Asked(target: "/e/\(code)/start"), Asked(target: "/e/\(code)/done"), Asked(target: "/r/\(code)", agent: cubot),
            Asked(target: "/r/\(wrong)"), Asked(target: "/r/bonjour"), Asked(target: "/r/\(code)", agent: preview),
            Asked(target: "/r/\(code)", agent: crawler), Asked(target: "/r/\(code)", agent: ""),
            Asked(target: "/r/\(code)", agent: "curl/8.5"),
            Asked(target: "/r/\(code)", method: .head), Asked(target: "/r/\(code)%27"),
        ]
        for place in all.indices { all[place].address = "198.51.\(100 + place).7" }
        return all
    }

    @Test("decides of each request as an import decides of the line that a server writes of it, and stores the same")
    func sameAsImport() throws {
        let collector = try CollectorCase()
        defer { collector.stop() }
        let requests = Self.requests(try collector.code(), try collector.code("newsletter"))
        var log = ""
        for asked in requests {
            try collector.send(asked.target, asked.method, asked.fields, agent: asked.agent, peer: asked.address)
            let line = "\(asked.method.rawValue) \(asked.target) HTTP/1.1"
            log += "\(asked.address) - - [25/Mar/2026:11:00:00 +0100] \"\(line)\" 200 0 \"-\" \"\(asked.agent)\"\n"
        }
        try collector.settle()
        let counted = try #require(collector.store().imports().first)
        #expect(counted.kind == .collector && counted.source == "collecteur")
        let mine = try collector.attribution()

        let other = try CollectorCase()
        defer { other.stop() }
        let path = try other.campaign.scratch.write("acces.log", log)
        let imported = try LogDesk(other.project, format: "combined", threads: 1).take(path)
        #expect(counted.counts.lines == requests.count && counted.counts.addUp)
        var same = imported.counts
        (same.starts, same.completions, same.noRelayExcluded) = (0, 0, counted.counts.noRelayExcluded)
        #expect(counted.counts == same, "\(counted.counts)\n\(same)")
        #expect(counted.counts.excluded.preview == 1 && counted.counts.excluded.bot == 3 && counted.counts.excluded.method == 1)
        let theirs = try other.attribution()
        #expect(mine.entries == theirs.entries && mine.beside == theirs.beside && mine.gateways == theirs.gateways)
    }

    @Test("a page fetched ahead of its user is none")
    func prefetch() throws {
        let collector = try CollectorCase()
        defer { collector.stop() }
        let code = try collector.code()
        for (name, value) in [
            ("Sec-Purpose", "prefetch;prerender"), ("Purpose", "prefetch"), ("X-Moz", "prefetch"), ("X-Purpose", "preview"),
        ] {
            #expect(try collector.send("/r/\(code)", .get, [(name, value)]).status == .found)
        }
        try collector.settle()
        #expect(try collector.store().imports().first?.counts.excluded.prefetch == 4)
        #expect(try collector.attribution().attributed == Count())
    }

    @Test("two requests of one person are two hits and one visit, however quick; a minute of a mail gateway beside changes nothing")
    func visits() throws {
        let collector = try CollectorCase()
        defer { collector.stop() }
        let code = try collector.code("newsletter")
        for _ in 0..<5 { try collector.send("/r/\(code)") }
        try collector.settle()
        let before = try collector.attribution().attributed
        #expect(before.hits == 5 && before.visits == 1)
        let desk = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36"
        let codes = try collector.project.ledger.read()
        for place in 0..<min(40, codes.count) where codes[place].channel.text == "newsletter" {
            for host in 1...12 {
                for method in [HTTP.Method.head, .get] {
                    try collector.send("/r/\(codes[place].code)", method, agent: desk, peer: "203.0.113.\(host)")
                }
            }
            collector.wait(seconds: 1)
        }
        try collector.settle()
        let found = try collector.attribution()
        #expect(found.attributed == before)
        #expect(found.gateways.contains { $0.isSure && $0.hits > 0 })
        #expect(try collector.store().imports().first?.counts.excluded.method ?? 0 > 0)
    }

    @Test("nothing of who asked is on the disk: neither in the journal, nor in the store")
    func nobody() throws {
        let collector = try CollectorCase(proxies: ["192.0.2.0/24"])
        defer { collector.stop() }
        let code = try collector.code()
        let fields = [("X-Forwarded-For", "198.51.100.77"), ("Referer", "https://intranet.example.org/dossier"), ("Cookie", "a=zzsecret")]
        try collector.send("/r/\(code)?nom=Zzdupont", .get, fields, agent: CollectorCase.phone + " Zzphone", peer: "192.0.2.9")
        func search() throws {
            for name in collector.campaign.scratch.files("base") {
                let bytes = Data(try collector.campaign.scratch.bytes("base/\(name)"))
                for word in ["198.51.100", "192.0.2.9", "Zzdupont", "Zzphone", "iPhone", "intranet", "zzsecret"] {
                    #expect(bytes.range(of: Data(word.utf8)) == nil, "\(name) \(word)")
                }
            }
        }
        try search()
        #expect(collector.campaign.scratch.files("base").contains { $0.contains("collecte/") })
        try collector.settle()
        try search()
        #expect(try collector.attribution().attributed.hits == 1)
    }

    @Test("a proxy is believed where it is trusted, and nobody else's header is")
    func proxies() throws {
        for (proxies, visits) in [([String](), 1), (["192.0.2.1"], 3)] {
            let collector = try CollectorCase(proxies: proxies)
            defer { collector.stop() }
            let code = try collector.code()
            for address in ["198.51.100.1", "198.51.100.2", "2001:db8::5"] {
                try collector.send("/r/\(code)", .get, [("X-Forwarded-For", "10.9.9.9, \(address)")])
            }
            try collector.settle()
            #expect(try collector.attribution().attributed.visits == visits, "\(proxies)")
        }
    }

    @Test("a clock that goes back a day, and the night that has no hour from two to three: every request once")
    func clock() throws {
        let collector = try CollectorCase(at: "2026-03-28T22:00:00Z")
        defer { collector.stop() }
        let code = try collector.code()
        for place in 0..<16 {
            try collector.send("/r/\(code)", peer: "198.51.100.\(place)")
            collector.wait(seconds: 1800)
            if place % 5 == 0 { try collector.settle() }
        }
        collector.set("2026-03-28T22:00:00Z")
        for place in 0..<16 {
            try collector.send("/r/\(code)", peer: "198.51.100.\(place)")
            collector.wait(seconds: 1800)
        }
        try collector.settle()
        let found = try collector.attribution()
        #expect(found.attributed.hits == 32)
        // Two of each sixteen are of the 28th in Paris, 22:00 and 22:30 UTC being 23:00 and 23:30.
        #expect(found.grouped { $0.day ?? 0 }.values.map(\.hits).sorted() == [4, 28])
    }

    @Test("attacks on every route lead nowhere, cost nothing and show nothing of the inside")
    func attacks() throws {
        let collector = try CollectorCase(proxies: ["192.0.2.1"])
        defer { collector.stop() }
        let code = try collector.code()
        let long = String(repeating: "9", count: 1_000_000)
        let targets: [(String, [Int])] = [
            ("/r/\(long)", [414]), ("/?r=\(long)", [414]), ("/e/\(long)/start", [414]), ("/r?code=\(long)", [414]),
            ("/r/\(String(repeating: "A", count: 1900))", [302]), ("/r/%00", [400]), ("/r/..", [400]), ("/r/%2e%2e", [400]),
            ("/r/a%2fb", [400]),
            ("/r/%ff", [400]), ("/r/%", [400]), ("/r/\(code)/../../etc/passwd", [400]), ("/r/\(code)/x", [404]), ("/r//\(code)", [404]),
            ("/e/\(code)", [404]), ("/e/\(code)/other", [404]), ("/e//start", [404]), ("/r/'%20OR%201=1--", [302]),
            ("/r/%0d%0aLocation:%20x", [400]),
            ("http://evil.example/r/\(code)", [302]), ("https://evil.example/?r=\(code)", [302]), ("ftp://ose2050.fr/r/\(code)", [400]),
            ("/?r[]=\(code)", [200]), ("/?r=\(code)&r=x", [302]), ("/?\(String(repeating: "r=&", count: 600))r=\(code)", [302]),
            ("/r/\(code)?\(String(repeating: "a=b&", count: 450))", [302]), ("/code?code=<script>", [200]),
        ]
        for (target, statuses) in targets {
            let answer = try collector.send(target)
            #expect(statuses.contains(answer.status.code), "\(target.prefix(80)) \(answer.status)")
            if let location = answer.location { #expect(location.hasPrefix("https://ose2050.fr/"), "\(location.prefix(100))") }
            #expect(answer.fields["Set-Cookie"] == nil && !answer.text.contains("Kits/") && !answer.text.contains("<script"))
        }
        for target in ["/r/\(code)", "/e/\(code)/done", "/?r=\(code)"] {
            #expect(try collector.send(target, .post).status == .methodNotAllowed, "\(target)")
        }
        let fields = ["X-Forwarded-For", "Forwarded", "Sec-Purpose", "Referer", "Cookie", "Accept-Language"].map {
            ($0, String(long.prefix(30_000)))
        }
        #expect(try collector.send("/r/\(code)", .get, fields, agent: String(long.prefix(30_000))).status == .found)
        try collector.settle()
        #expect(try collector.store().imports().first?.counts.addUp == true)
    }
}
