internal import Base
internal import Campaign
internal import Collector
internal import Foundation
internal import HTTP
internal import Portal
internal import Projects

/// What an operator looks at: whether all is well, and figures.
struct Operations: Sendable {
    private let watch: CampaignWatch
    private let office: KitOffice
    private let desk: StoreDesk
    private let hits: HitDesk
    private let metrics: ServiceMetrics

    init(_ watch: CampaignWatch, _ office: KitOffice, _ desk: StoreDesk, _ hits: HitDesk, _ metrics: ServiceMetrics) {
        (self.watch, self.office, self.desk, self.hits, self.metrics) = (watch, office, desk, hits, metrics)
    }

    var routes: [Route] {
        [
            Route(.get, "/healthz", pace: .quick) { [self] _, _ in health },
            Route(.get, "/metrics", pace: .quick) { [self] _, _ in figures },
            Route(.get, "/openapi.json", pace: .quick) { _, _ in Response(Self.description) },
        ]
    }

    /// What programs may ask, and what they are told: OpenAPI.
    private static let description = Content(PackageResources.openapi_json, type: "application/json")

    /// Whether it serves, and whether what it serves is what stands on the disk.
    private var health: Response {
        var state = watch.problem == nil ? "ok" : "ok, with the last good campaign: what stands on the disk is refused"
        if let problem = hits.figures.problem { state += "; \(problem.english)" }
        return Response(.ok, .bytes(Array("\(state)\n".utf8)), type: "text/plain; charset=utf-8")
    }

    private var figures: Response {
        let (bytes, made) = office.state
        let counted = hits.figures
        let store = watch.edition.project.storePath
        let size = (try? FileManager.default.attributesOfItem(atPath: store))?[.size] as? Int ?? 0
        let text = metrics.text([
            ("cache_bytes", "Bytes of pieces kept.", Double(bytes)), ("pieces_made", "Pieces made since the start.", Double(made)),
            ("downloads_waiting", "Downloads that wait to be written.", Double(desk.waiting)),
            ("store_bytes", "Size of the store.", Double(size)),
            ("relays", "Relays of the registry.", Double(watch.edition.project.registry.relays.count)),
            ("hits_kept", "Requests that the collector has on the disk since the start.", Double(counted.kept)),
            ("hits_lost", "Requests that were answered and could not be kept.", Double(counted.lost)),
            ("hits_settled", "Requests taken into the store since the start.", Double(counted.settled)),
            ("campaign_refused", "Whether the campaign on the disk is refused.", watch.problem == nil ? 0 : 1),
        ])
        return Response(.ok, .bytes(Array(text.utf8)), type: "application/openmetrics-text; version=1.0.0; charset=utf-8")
    }
}
