import Foundation
import TestSupport
import Testing

@testable import HTTP
@testable import Network

@Suite("Pages over TLS", .enabled(if: Tool.areThere("openssl")))
struct CertificateTests {
    /// An authority, and three certificates that it signed: a good one, one of another site, one that has expired; and one that nobody signed.
    private static let making = """
        set -e
        openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=Autorite
        make() { openssl req -newkey rsa:2048 -nodes -keyout $1.key -out $1.csr -subj /CN=$2
          printf 'subjectAltName=DNS:%s' $2 > $1.ext
          openssl x509 -req -in $1.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out $1.pem -days $3 -extfile $1.ext; }
        make bon ose.example 2; make autre autre.example 2; make perime ose.example 0
        openssl req -x509 -newkey rsa:2048 -nodes -keyout seul.key -out seul.pem -days 2 -subj /CN=ose.example -addext subjectAltName=DNS:ose.example
        sleep 1
        """

    private static func freePort() throws -> Int {
        let server = try Server(Site([]), at: .port(host: "127.0.0.1", port: 0))
        defer { server.stop(within: 1) }
        guard case .port(_, let port) = server.address else { return 0 }
        return port
    }

    @Test("an expired certificate, another site's and one that nobody signed are told apart; a good one opens the page")
    func certificates() async throws {
        let scratch = try ScratchDirectory()
        let made = try await Binary.shell(Self.making, in: scratch.path)
        try #require(made.status == 0, "\(made.stderr.suffix(500))")
        let expected: [(String, FetchFailure?)] = [
            ("bon", nil), ("autre", .certificate(.name)), ("perime", .certificate(.expired)), ("seul", .certificate(.selfSigned)),
        ]
        for (name, failure) in expected {
            let port = try Self.freePort()
            let server = try Running(
                program: try #require(Tool.path("openssl")),
                [
                    "s_server", "-accept", "127.0.0.1:\(port)", "-cert", scratch.path("\(name).pem"), "-key", scratch.path("\(name).key"),
                    "-www",
                    "-quiet",
                ])
            defer { server.kill() }
            var settings = WebClient.Settings(agent: "essai")
            settings.authorities = scratch.path("ca.pem")
            settings.places = ["ose.example:443:127.0.0.1:\(port)"]
            let client = try WebClient(settings)
            let url = try #require(WebURL("https://ose.example/"))
            var found: FetchFailure? = .unreachable
            for _ in 0..<100 where found == .unreachable {
                do throws(FetchFailure) {
                    let reply = try client.fetch(url, allowsInside: false)
                    #expect(reply.status == 200 && reply.scope == .outside)
                    found = nil
                } catch {
                    found = error
                }
                if found == .unreachable { try await Task.sleep(for: .milliseconds(100)) }
            }
            #expect(found == failure, "\(name)")
        }
    }

    @Test("a network of its own is not asked where it may not be")
    func inside() throws {
        let server = try Server(Site([Route(.get, "/") { _, _ in Response(.ok) }]), at: .port(host: "127.0.0.1", port: 0))
        defer { server.stop(within: 1) }
        let client = try WebClient(WebClient.Settings(agent: "essai"))
        let url = try #require(WebURL("\(server.address)/"))
        #expect(try client.fetch(url, allowsInside: true).scope == .here)
        #expect(throws: FetchFailure.inside("127.0.0.1")) { try client.fetch(url, allowsInside: false) }
    }
}
