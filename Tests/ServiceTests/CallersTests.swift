import Base
import Collector
import Foundation
import Projects
import Store
import TestSupport
import Testing
import Tracking

@testable import Console
@testable import HTTP
@testable import Portal
@testable import Service

/// Who is let in on a proxy's word, and by what attempts to log in are counted.
@Suite("Whom a service believes about who asks")
struct CallersTests {
    private static let header = "X-Auth-Request-Email"

    private func service(_ proxies: [String], header: String? = CallersTests.header) throws -> ServiceCase {
        var options = CampaignService.Options()
        options.trustedProxies = .init(proxies, "--trusted-proxy")
        options.trustedUserHeader = header.map { .init($0, "--trusted-user-header") }
        let service = try ServiceCase(options)
        let store = try service.project.storeForWriting()
        _ = try store.add(
            Account.Draft(email: "claire@example.org", name: "Claire", role: .coordinator, scope: .regions(["84"])), by: .command)
        return service
    }

    private func ask(_ service: ServiceCase, _ target: String = "/pilotage", peer: Request.Peer, _ given: [(String, String)]) throws
        -> Response
    {
        var fields = Fields()
        for (name, value) in given { fields.add(name, value) }
        return service.site.answer(Request(.get, try Target(Array(target.utf8)), fields, peer: peer))
    }

    @Test("a trusted proxy lets in whom it knows, and nobody else can say so")
    func letIn() throws {
        let service = try service(["10.0.0.1", "unix"])
        let claire = [(Self.header, "Claire@example.org")]
        for peer in [Request.Peer.address("10.0.0.1"), .socket] {
            let answer = try ask(service, peer: peer, claire)
            #expect(answer.status == .ok && answer.fields["Set-Cookie"]?.contains("HttpOnly") == true, "\(peer)")
        }
        for peer in [Request.Peer.address("10.0.0.2"), .address("127.0.0.1"), .unknown] {
            #expect(try ask(service, peer: peer, claire).status == .seeOther, "\(peer)")
        }
        // One of two is the client's own.
        #expect(try ask(service, peer: .socket, claire + [(Self.header, "chef@example.org")]).status == .seeOther)
        #expect(try ask(service, peer: .socket, [("Remote-User", "claire@example.org")]).status == .seeOther)
        #expect(try ask(service, peer: .socket, [(Self.header, "claire")]).status == .seeOther)
        #expect(try ask(service, "/programme", peer: .socket, claire).status == .forbidden)
    }

    @Test("whom a proxy knows and nobody here does is told so; an account that was disabled stays out")
    func strangers() throws {
        let service = try service(["unix"])
        let answer = try ask(service, peer: .socket, [(Self.header, "<b>x@example.org")])
        guard case .bytes(let bytes) = answer.body else { throw CancellationError() }
        let page = String(decoding: bytes, as: UTF8.self)
        #expect(answer.status == .forbidden && page.contains("sans compte ici") && page.contains("&lt;b&gt;x@example.org"))
        #expect(answer.fields["Set-Cookie"] == nil)
        let store = try service.project.storeForWriting()
        let account = try #require(try store.account(email: "claire@example.org"))
        try store.disable(account.id, by: .command)
        #expect(try ask(service, peer: .socket, [(Self.header, "claire@example.org")]).status == .forbidden)
    }

    @Test("without a header that was named nobody is let in; one that would be believed of nobody is refused")
    func named() throws {
        let service = try service(["unix"], header: nil)
        #expect(try ask(service, peer: .socket, [(Self.header, "claire@example.org")]).status == .seeOther)
        #expect(throws: Diagnostic.self) { try self.service([]) }
        for name in ["", "X Auth", "X_Auth_Email", "X-Auth:", String(repeating: "X", count: 61)] {
            #expect(throws: Diagnostic.self, "\(name)") { try self.service(["unix"], header: name) }
        }
    }

    @Test("attempts are counted by the address that a proxy speaks for; a proxy that nobody named counts for nobody")
    func addresses() throws {
        func distinct(_ proxies: [String], _ peer: Request.Peer, _ forwarded: String?) throws -> String? {
            var fields = Fields()
            if let forwarded { fields.add("X-Forwarded-For", forwarded) }
            var options = CampaignService.Options()
            options.trustedProxies = .init(proxies, "--trusted-proxy")
            return try CampaignService.callers(options, nil)
                .distinct(Request(.post, Target(Array("/connexion".utf8)), fields, peer: peer))
        }
        #expect(try distinct(["unix"], .socket, "192.0.2.7") == "192.0.2.7")
        #expect(try distinct(["127.0.0.1"], .address("127.0.0.1"), "198.51.100.9, 192.0.2.7") == "192.0.2.7")
        #expect(try distinct([], .address("192.0.2.7"), "198.51.100.9") == "192.0.2.7")
        #expect(try distinct([], .address("127.0.0.1"), "192.0.2.7") == nil)
        #expect(try distinct([], .socket, "192.0.2.7") == nil)
    }
}
