import Base
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import HTTP

@Suite("A server and its clients")
struct ServerTests {
    private static let anywhere = ListenAddress.port(host: "127.0.0.1", port: 0)

    @Test("a connection serves one request after the other, also where they come together")
    func keptAlive() throws {
        let server = try Server(SampleSite().site, at: Self.anywhere)
        defer { server.stop(within: 2) }
        let wire = try Way.wire(server)
        wire.write(
            "GET /dis?mot=un HTTP/1.1\r\nHost: a\r\n\r\nHEAD / HTTP/1.1\r\nHost: a\r\n\r\nGET /dis?mot=deux HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try wire.answer().text == "un")
        #expect(try wire.answer(headOnly: true).status == 200)
        #expect(try wire.answer().text == "deux")
        wire.write(
            "POST /formulaire HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n")
        wire.write("3\r\na=1\r\n4\r\n&b=2\r\n0\r\n\r\n")
        #expect(try wire.answer().text == "a=1;b=2")
    }

    @Test(
        "heads that two readers could take for two things are refused",
        arguments: [
            "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "GET / HTTP/1.1\r\nHost: a/b\"><script>\r\n\r\n",
            "POST /formulaire HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\na=1",
            "POST /formulaire HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST /formulaire HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
            "POST /formulaire HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            "POST /formulaire HTTP/1.1\r\nHost: a\r\nContent-Length: -3\r\n\r\na=1",
            "POST /formulaire HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\na=1",
            "GET / HTTP/9.9\r\nHost: a\r\n\r\n", "GET /\r\n\r\n", "\u{1}\u{2}\u{3}\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 100_000))\r\n\r\n",
        ])
    func ambiguous(_ head: String) throws {
        let server = try Server(SampleSite().site, at: Self.anywhere)
        defer { server.stop(within: 2) }
        let wire = try Way.wire(server)
        wire.write(head)
        // The library may close without a word where it can make nothing of a line.
        let answer = try? wire.answer()
        #expect(answer.map { (400...505).contains($0.status) } ?? true, "\(answer?.status ?? 0)")
        #expect(wire.isOver, "\(answer?.status ?? 0) \(answer?.fields ?? [:])")
    }

    @Test("a socket that was handed over goes on listening when its server ends, and the next one answers who came meanwhile")
    func handedOver() throws {
        let folder = try ScratchDirectory()
        for address in [Self.anywhere, .socket(folder.path("s"))] {
            let outer = try ListeningSocket(address)
            func server() throws -> Server {
                try Server(SampleSite().site, on: ListeningSocket(inheriting: fcntl(outer.descriptor.number, F_DUPFD_CLOEXEC, 3)))
            }
            let first = try server()
            #expect(first.address == outer.address)
            let wire = try Way.wire(first)
            wire.write("GET /dis?mot=un HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try wire.answer().text == "un")
            first.stop(after: 0.1, within: 2)
            let waiting = try Way.wire(first)
            waiting.write("GET /dis?mot=deux HTTP/1.1\r\nHost: a\r\n\r\n")
            let second = try server()
            #expect(try waiting.answer().text == "deux")
            second.stop(within: 2)
            outer.close()
        }
    }

    @Test("what is handed over and takes no connections is refused")
    func handedOverWrong() throws {
        let file = open("/dev/null", O_RDONLY)
        let error = #expect(throws: Diagnostic.self) { try ListeningSocket(inheriting: file) }
        #expect(error?.message.contains("takes no connections") == true)
        let bare = Foundation.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        #expect(throws: Diagnostic.self) { try ListeningSocket(inheriting: bare) }
        #expect(throws: Diagnostic.self) { try ListeningSocket(inheriting: 999) }
    }

    @Test("another site takes the place of one between two requests of a connection")
    func replaced() throws {
        let server = try Server(SampleSite().site, at: Self.anywhere)
        defer { server.stop(within: 2) }
        let wire = try Way.wire(server)
        wire.write("GET /dis?mot=un HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try wire.answer().text == "un")
        server.serve(Site([Route(.get, "/dis", pace: .quick) { _, _ in Response(.ok, .bytes(Array("autre".utf8))) }]))
        wire.write("GET /dis?mot=deux HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try wire.answer().text == "autre")
    }

    @Test("who sends or reads too slowly is cut off, and others do not notice")
    func slow() throws {
        var limits = Limits()
        (limits.headSeconds, limits.graceSeconds, limits.slowest) = (0.6, 0.8, 1e9)
        let server = try Server(SampleSite().site, at: Self.anywhere, limits: limits)
        defer { server.stop(within: 2) }
        let (head, body, silent) = (try Way.wire(server), try Way.wire(server), try Way.wire(server))
        head.write("GET / HTTP/1.1\r\n")
        body.write("POST /depot HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n")
        let start = Overseer.now
        var isWriting = true
        for number in 0..<40 where isWriting {
            usleep(50_000)
            isWriting = head.write("X-\(number): 1\r\n")
            #expect(try Way.wire(server).write("GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
        }
        #expect(!isWriting && Overseer.now - start < 1.9)
        #expect(head.isOver && silent.isOver && body.isOver)
        let quick = try Way.wire(server)
        quick.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try quick.answer().status == 200)
    }

    @Test("it ends once it has answered what was asked, and takes nothing more")
    func stops() throws {
        let folder = try ScratchDirectory()
        let served = Mutex<[Served]>([])
        let server = try Server(SampleSite().site, at: .socket(folder.path("s"))) { one in served.withLock { $0.append(one) } }
        let wire = try Way.wire(server)
        wire.write("GET /lent HTTP/1.1\r\nHost: a\r\n\r\n")
        let stream = try Way.wire(server)
        stream.write("GET /nombres HTTP/1.1\r\nHost: a\r\n\r\n")
        let read = Mutex<String?>(nil)
        let reader = Workers(1) { _ in
            let text = try? stream.answer().text
            read.withLock { $0 = text }
        }
        usleep(100_000)
        server.stop(within: 5)
        #expect(try wire.answer().status == 303)
        reader.wait()
        let isWhole = read.withLock { $0 } == SampleSite.Numbers.whole(20)
        #expect(isWhole)
        #expect(throws: Wire.Failed.self) { _ = try Wire(path: folder.path("s")) }
        let told = served.withLock { $0 }.sorted { $0.seconds < $1.seconds }
        #expect(Set(told.map(\.route)) == ["/lent", "/nombres"] && told.allSatisfy { $0.failure == nil })
        #expect(told.contains { $0.bytes == SampleSite.Numbers.whole(20).utf8.count })
    }

    @Test("an answer that is cut short while it goes out is told, with what went wrong")
    func cutShort() throws {
        let folder = try ScratchDirectory()
        let served = Mutex<[Served]>([])
        let server = try Server(SampleSite().site, at: .socket(folder.path("s"))) { one in served.withLock { $0.append(one) } }
        let wire = try Way.wire(server)
        wire.write("GET /coupe HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(throws: Wire.Failed.self) { try wire.answer() }
        server.stop(within: 2)
        let told = served.withLock { $0 }
        #expect(told.count == 1 && told[0].status == .ok && told[0].failure?.isEmpty == false && told[0].bytes > 0)
    }

    @Test("two servers at one place are told apart, and a socket that a killed one left is taken over")
    func places() throws {
        let folder = try ScratchDirectory()
        let site = try SampleSite().site
        for address in [ListenAddress.socket(folder.path("s")), Self.anywhere] {
            let server = try Server(site, at: address)
            let refusal = try #require(throws: Diagnostic.self) { _ = try Server(site, at: server.address) }
            #expect(refusal.message.contains("already"))
            server.stop(within: 1)
        }
        let left = Foundation.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: folder.path("t").utf8) }
        withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = bind(left, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
        close(left)
        let server = try Server(site, at: .socket(folder.path("t")))
        server.stop(within: 1)
        #expect(!FileManager.default.fileExists(atPath: folder.path("t")))
    }

    @Test("addresses are read as people and proxies write them")
    func addresses() {
        #expect(ListenAddress("127.0.0.1:8050") == .port(host: "127.0.0.1", port: 8050))
        #expect(ListenAddress("8050") == .port(host: "127.0.0.1", port: 8050))
        #expect(ListenAddress("[::1]:80")?.description == "http://[::1]:80")
        #expect(ListenAddress("unix:/run/p.sock") == .socket("/run/p.sock") && ListenAddress("/run/p.sock") == .socket("/run/p.sock"))
        for wrong in [
            "", ":", ":80", "a:", "a:b", "127.0.0.1:70000", "::1:80", "unix:", "/run/", "/" + String(repeating: "a", count: 120), "+80",
        ] {
            #expect(ListenAddress(wrong) == nil, "\(wrong)")
        }
    }
}
