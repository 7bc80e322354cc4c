import Base
import Collector
import Foundation
import Projects
import TestSupport
import Tracking

@testable import Console
@testable import HTTP
@testable import Portal
@testable import Service

/// The example campaign with two relays, and all that a service of it serves.
final class ServiceCase {
    let campaign: ExampleCampaign
    let watch: CampaignWatch
    let metrics = ServiceMetrics()
    let site: Site

    let project: Project

    init(_ callers: Callers = Callers()) throws {
        campaign = try ExampleCampaign(relays: ["federation-cpts-aura", "cpts-bugey-sud"])
        let environment = Environment(now: { Date() }, assets: "\(ExampleCampaign.project)/Assets")
        let place = try Project.Place(campaign.scratch.path(ExampleCampaign.folder), store: campaign.scratch.path("base/portevoix.sqlite"))
        watch = try CampaignWatch(place) { try Edition(place, environment, address: nil) { _ in } }
        project = watch.edition.project
        let desk = try StoreDesk(project)
        let office = try KitOffice(cache: campaign.scratch.path("cache"), limit: 1 << 20)
        let portal = PortalSite(watch, office, desk)
        let hits = try HitDesk(watch.edition.project)
        let collector = CollectorSite(
            try CollectorRules(watch.edition.project, hits), hits, callers, now: { Date() }, page: { portal.page($0, $1) })
        site = CampaignService.site(
            portal, collector, Operations(watch, office, desk, hits, metrics), try ConsoleSite(ConsoleGround(watch, portal, callers)))
    }
}
