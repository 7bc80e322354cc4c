import Base
import Collector
import Foundation
import Projects
import TestSupport
import Testing

@testable import Console
@testable import HTTP
@testable import Portal
@testable import Service

/// The example campaign with two relays, and all that a service of it serves.
final class ServiceCase {
    let campaign: ExampleCampaign
    let watch: CampaignWatch
    let rooms: ServiceRooms
    var metrics: ServiceMetrics { rooms.metrics }
    let site: Site

    let project: Project

    init(_ options: CampaignService.Options = CampaignService.Options()) throws {
        campaign = try ExampleCampaign(relays: ["federation-cpts-aura", "cpts-bugey-sud"])
        let environment = Environment(now: { Date() }, assets: "\(ExampleCampaign.project)/Assets")
        let place = try Project.Place(campaign.scratch.path(ExampleCampaign.folder), store: campaign.scratch.path("base/portevoix.sqlite"))
        watch = try CampaignWatch(place) { try Edition(place, environment, address: nil) { _ in } }
        project = watch.edition.project
        var options = options
        options.cache = .init(campaign.scratch.path("cache"), "--cache-dir")
        options.cacheLimit = .init(1 << 20, "--cache")
        rooms = try ServiceRooms(watch, environment, options)
        let problem = try rooms.begin()
        try #require(problem == nil)
        site = rooms.site
    }
}
