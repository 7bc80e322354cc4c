import Base
import Campaign
import Foundation
import Projects
import TestSupport
import Testing

@testable import Console
@testable import HTTP
@testable import Portal
@testable import Service

@Suite("What an operator sees of a service")
struct OperationsTests {
    @Test("a campaign that is no longer right shows, and a request under no name but its route's")
    func refused() throws {
        let service = try ServiceCase()
        let (site, watch, metrics) = (service.site, service.watch, service.metrics)
        func ask(_ target: String) throws -> String {
            let response = site.answer(Request(.get, try Target(Array(target.utf8))))
            guard case .bytes(let bytes) = response.body else { return "" }
            return String(decoding: bytes, as: UTF8.self)
        }
        #expect(try ask("/healthz") == "ok\n")
        #expect(try ask("/metrics").contains("portevoix_relays 2.0"))
        try service.campaign.edit("campaign.json", "\"OSE 2050\"", "12")
        #expect(watch.look()?.contains("campaign=refused") == true)
        #expect(try ask("/healthz").contains("refused"))
        #expect(try ask("/metrics").contains("portevoix_campaign_refused 1.0"))
        metrics.note(Served(method: .get, route: "/k/:jeton", status: .ok, seconds: 0.02, bytes: 10, failure: nil))
        #expect(try ask("/metrics").contains("portevoix_requests_total{route=\"/k/:jeton\",status=\"200\"} 1"))
        #expect(try !ask("/metrics").contains("portevoix_failures_total{"))
        metrics.note(Served(method: .get, route: "/k/:jeton/kit.zip", status: .ok, seconds: 2, bytes: 10, failure: "disk full"))
        #expect(try ask("/metrics").contains("portevoix_failures_total{route=\"/k/:jeton/kit.zip\"} 1"), "an archive that was cut short")
        #expect(site.answer(Request(.post, try Target(Array("/healthz".utf8)))).status == .methodNotAllowed)
        #expect(site.answer(Request(.get, try Target(Array("/metrics/x".utf8)))).status == .notFound)
    }

    @Test(
        "answers keep to their description, whatever is asked",
        .enabled(if: Schemathesis.isThere, "schemathesis is not in .build/browser: make test installs it where PyPI is in reach"))
    func described() async throws {
        let service = try ServiceCase()
        let server = try Server(service.site, at: .port(host: "127.0.0.1", port: 0))
        defer { server.stop(within: 2) }
        let project = service.watch.edition.project
        let invited = try InvitationDesk(project, PortalSettings(project.campaign)).invite([RelayID("cpts-bugey-sud")])
        let token = try #require(invited.links[0].link.split(separator: "/").last)
        let examples = "\"maxLength\": 80, \"examples\": [\"\(token)\", \"\(String(repeating: "0", count: 32))\"]"
        let answer = service.site.answer(Request(.get, try Target(Array("/openapi.json".utf8))))
        guard case .bytes(let served) = answer.body, answer.fields["Content-Type"] == "application/json" else {
            Issue.record("no description is served")
            return
        }
        let described = String(decoding: served, as: UTF8.self).replacing("\"maxLength\": 80", with: examples)
        let path = try service.campaign.scratch.write("openapi.json", described)
        let outcome = try await Schemathesis.run(path, at: "\(server.address)", in: service.campaign.scratch.path)
        #expect(outcome.status == 0, "\(outcome.stdout.suffix(4000))\(outcome.stderr.suffix(500))")
    }
}
