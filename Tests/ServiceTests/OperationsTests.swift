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
        let campaign = try ExampleCampaign(relays: ["federation-cpts-aura", "cpts-bugey-sud"])
        let environment = Environment(now: { Date() }, assets: "\(ExampleCampaign.project)/Assets")
        let place = try Project.Place(campaign.scratch.path(ExampleCampaign.folder), store: campaign.scratch.path("base/portevoix.sqlite"))
        let watch = try CampaignWatch(place) { try Edition(place, environment, address: nil) { _ in } }
        let desk = try StoreDesk(watch.edition.project)
        let office = try KitOffice(cache: campaign.scratch.path("cache"), limit: 1 << 20)
        let metrics = ServiceMetrics()
        let portal = PortalSite(watch, office, desk)
        let site = CampaignService.site(
            portal, Operations(watch, office, desk, metrics), try ConsoleSite(ConsoleGround(watch, portal)))
        func ask(_ target: String) throws -> String {
            let response = site.answer(Request(.get, try Target(Array(target.utf8))))
            guard case .bytes(let bytes) = response.body else { return "" }
            return String(decoding: bytes, as: UTF8.self)
        }
        #expect(try ask("/healthz") == "ok\n")
        #expect(try ask("/metrics").contains("portevoix_relays 2.0"))
        try campaign.edit("campaign.json", "\"OSE 2050\"", "12")
        #expect(watch.look()?.contains("campaign=refused") == true)
        #expect(try ask("/healthz").contains("refused"))
        #expect(try ask("/metrics").contains("portevoix_campaign_refused 1.0"))
        metrics.note(Served(method: .get, route: "/k/:jeton", status: .ok, seconds: 0.02, bytes: 10, failure: nil))
        #expect(try ask("/metrics").contains("portevoix_requests_total{route=\"/k/:jeton\",status=\"200\"} 1"))
        #expect(site.answer(Request(.post, try Target(Array("/healthz".utf8)))).status == .methodNotAllowed)
        #expect(site.answer(Request(.get, try Target(Array("/metrics/x".utf8)))).status == .notFound)
    }
}
