import Foundation
import Synchronization
import TestSupport
import Testing

@testable import HTTP

@Suite("A site, in memory and over sockets")
struct SiteTests {
    @Test("a page comes with its tag, its length and all that makes a browser careful", arguments: Way.allCases)
    func page(_ way: Way) throws {
        try way.open(SampleSite().site) { send throws in
            let page = try send("GET", "/", [], [])
            #expect(page.status == 200 && page.text == SampleSite.text)
            #expect(page.fields["content-type"] == "text/html; charset=utf-8")
            let policy = page.fields["content-security-policy"] ?? ""
            #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"))
            #expect(page.fields["x-content-type-options"] == "nosniff" && page.fields["referrer-policy"] == "no-referrer")
            #expect(page.fields["server"] == nil && page.fields["set-cookie"] == nil)
            let tag = try #require(page.fields["etag"])
            let again = try send("GET", "/", [("If-None-Match", "\"autre\", W/\(tag)")], [])
            #expect(again.status == 304 && again.body.isEmpty && again.fields["etag"] == tag)
            #expect(again.fields["content-security-policy"] == policy)
            #expect(try send("GET", "/", [("If-None-Match", "\"autre\"")], []).status == 200)
            let head = try send("HEAD", "/", [], [])
            #expect(head.status == 200 && head.body.isEmpty && head.fields["etag"] == tag)
            if way != .memory { #expect(head.fields["content-length"] == "\(SampleSite.page.bytes.count)") }
        }
    }

    @Test("a text goes out compressed to who reads that, and to nobody else", arguments: Way.allCases)
    func compressed(_ way: Way) throws {
        try way.open(SampleSite().site) { send throws in
            let page = try send("GET", "/", [("Accept-Encoding", "br, gzip;q=0.8")], [])
            #expect(page.fields["content-encoding"] == "gzip" && page.fields["vary"] == "Accept-Encoding")
            #expect(page.body == SampleSite.page.compressed() && page.body.count < SampleSite.text.utf8.count / 10)
            for none in ["", "br", "gzip;q=0", "gzipped"] {
                #expect(try send("GET", "/", [("Accept-Encoding", none)], []).fields["content-encoding"] == nil, "\(none)")
            }
        }
    }

    @Test("what one person asks for is compressed as well, fast, and reads the same")
    func passing() async throws {
        let text = Array(SampleSite.text.utf8)
        let page = Content(text, type: "text/html; charset=utf-8", isForMany: false)
        let packed = try #require(page.compressed())
        #expect(page.hasTwoForms && page.tag == SampleSite.page.tag && packed.count < text.count / 5)
        let scratch = try ScratchDirectory()
        let read = try await Tool.run("gunzip", "-c", scratch.write("page.gz", bytes: packed))
        #expect(read.stdout == SampleSite.text)
        for (bytes, type) in [(Array(text.prefix(200)), "text/html"), (text, "application/pdf")] {
            let plain = Content(bytes, type: type, isForMany: false)
            #expect(!plain.hasTwoForms && plain.compressed() == nil, "\(type), \(bytes.count) bytes")
        }
    }

    @Test("a file comes whole or in the part that is asked for", arguments: Way.allCases)
    func ranges(_ way: Way) throws {
        let file = SampleSite.file
        try way.open(SampleSite().site) { send throws in
            let isWhole = try send("GET", "/affiche.pdf", [], []).body == file
            #expect(isWhole)
            let cases: [(String, Int, Range<Int>?)] = [
                ("bytes=0-99", 206, 0..<100), ("bytes=99990-", 206, 99_990..<100_000), ("bytes=-10", 206, 99_990..<100_000),
                ("bytes=99990-200000", 206, 99_990..<100_000), ("bytes=100000-", 416, nil), ("bytes=-0", 416, nil),
                ("bytes=5-2", 200, 0..<100_000), ("bytes=0-1,3-4", 200, 0..<100_000), ("lignes=0-1", 200, 0..<100_000),
                ("bytes=99999999999999999999-", 200, 0..<100_000), ("bytes=a-b", 200, 0..<100_000),
            ]
            for (range, status, part) in cases {
                let answer = try send("GET", "/affiche.pdf", [("Range", range)], [])
                #expect(answer.status == status, "\(range)")
                let isRight = part.map { answer.body == Array(file[$0]) } ?? true
                #expect(isRight, "\(range): \(answer.body.count) bytes")
                let place = part.map { "\($0.lowerBound)-\($0.upperBound - 1)" } ?? "*"
                #expect(answer.fields["content-range"] == (status == 200 ? nil : "bytes \(place)/100000"), "\(range)")
            }
            #expect(try send("GET", "/affiche.pdf", [("Range", "bytes=0-9"), ("If-Range", "\"un\"")], []).status == 206)
            #expect(try send("GET", "/affiche.pdf", [("Range", "bytes=0-9"), ("If-Range", "\"deux\"")], []).status == 200)
        }
    }

    @Test("what is made while it goes out arrives whole, and what is cut short shows", arguments: Way.allCases)
    func streams(_ way: Way) throws {
        try way.open(SampleSite().site) { send throws in
            let isWhole = try send("GET", "/nombres", [], []).text == SampleSite.Numbers.whole(20)
            #expect(isWhole)
            if way != .memory { #expect((try? send("GET", "/coupe", [], [])) == nil) }
        }
    }

    @Test("forms and uploads are taken up to their limits", arguments: Way.allCases)
    func bodies(_ way: Way) throws {
        let sample = try SampleSite()
        let form = ("Content-Type", "application/x-www-form-urlencoded")
        try way.open(sample.site) { send throws in
            #expect(
                try send("POST", "/formulaire", [form], Array("nom=%C3%89t%C3%A9+%26+co&vide=&seul".utf8)).text
                    == "nom=Été & co;vide=;seul=")
            #expect(try send("POST", "/formulaire", [form, ("Sec-Fetch-Site", "cross-site")], Array("a=1".utf8)).status == 403)
            #expect(try send("POST", "/formulaire", [form, ("Sec-Fetch-Site", "same-origin")], Array("a=1".utf8)).status == 200)
            #expect(try send("POST", "/formulaire", [("Content-Type", "text/plain")], Array("a=1".utf8)).status == 415)
            #expect(try send("POST", "/formulaire", [form], Array(repeating: 97, count: 1001)).status == 413)
            #expect(try send("POST", "/depot", [], Array(repeating: 97, count: 2_500_000)).text == "2500000")
            #expect(try send("POST", "/depot", [], Array("trop!".utf8)).status == 400)
            #expect(try send("GET", "/dis?mot=bonjour", [], Array("corps".utf8)).status == 413)
        }
        #expect(sample.uploaded.counts.withLock { $0 } == [2_500_000])
    }

    @Test("hostile targets and methods lead nowhere", arguments: Way.allCases)
    func attacks(_ way: Way) throws {
        let attacks: [(String, String, Int)] = [
            ("GET", "/k/abc/fichiers/imprimer/affiche.pdf", 200), ("GET", "/k/abc/fichiers/../../etc/passwd", 400),
            ("GET", "/k/abc/fichiers/%2e%2e/%2E%2E/etc/passwd", 400), ("GET", "/k/abc/fichiers/..%2f..%2fetc", 400),
            ("GET", "/k/abc/fichiers/a%00.pdf", 400), ("GET", "/k/abc/fichiers/a%5Cb", 400), ("GET", "/k/abc/fichiers/a%0d%0aX:1", 400),
            ("GET", "/k/abc/fichiers/%ff%fe", 400), ("GET", "/k/abc/fichiers/%zz", 400), ("GET", "/k/abc/fichiers/", 404),
            ("GET", "/k//fichiers/a", 404), ("GET", "//evil.example/", 404), ("GET", "/" + String(repeating: "a", count: 3000), 414),
            ("GET", "http://evil.example/dis?mot=oui", 200), ("GET", "http://evil.example", 200), ("GET", "ftp://x/", 400),
            ("DELETE", "/", 405), ("TRACE", "/", 405), ("PROPFIND", "/rien", 404), ("POST", "/", 405), ("GET", "/formulaire", 405),
            ("GET", "/.git/config", 404), ("GET", "/casse", 500),
            ("GET", "/%2e", 400), ("GET", "/?a=%00", 400), ("GET", "/dis?mot=%f0%28%8c%28", 400),
        ]
        try way.open(SampleSite().site) { send throws in
            for (method, target, status) in attacks {
                let answer = try send(method, target, [], [])
                #expect(answer.status == status, "\(method) \(target.prefix(60))")
                #expect(answer.fields["x-content-type-options"] == "nosniff", "\(method) \(target.prefix(60))")
            }
            #expect(try send("POST", "/", [], []).fields["allow"] == "GET, HEAD")
            let split = try send("GET", "/dis?mot=a%0d%0aSet-Cookie:%20x=1", [], [])
            #expect(split.status == 200 && split.fields["set-cookie"] == nil && split.fields["x-mot"] == "aSet-Cookie: x=1")
            for far in ["https://evil.example/", "//evil.example/", "/%5Cevil.example", "javascript:alert(1)"] {
                #expect(try send("GET", "/ailleurs?vers=\(far)", [], []).fields["location"] == "/", "\(far)")
            }
            #expect(!(try send("GET", "/casse", [], []).text.contains("SystemFailure")), "nothing of the inside shows")
        }
    }
}
