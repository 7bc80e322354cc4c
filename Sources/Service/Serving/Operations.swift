internal import Base
internal import Campaign
internal import Collector
internal import Foundation
internal import HTTP
internal import Portal
internal import Projects
internal import Store

/// What an operator looks at: whether all is well, and figures.
struct Operations: Sendable {
    private let rooms: ServiceRooms

    init(_ rooms: ServiceRooms) { self.rooms = rooms }

    var routes: [Route] {
        [
            Route(.get, "/healthz", pace: .quick) { [self] _, _ in health },
            Route(.get, "/metrics", pace: .quick) { [self] _, _ in figures },
            Route(.get, "/openapi.json", pace: .quick) { _, _ in Response(Self.description) },
        ]
    }

    /// What programs may ask, and what they are told: OpenAPI.
    private static let description = Content(PackageResources.openapi_json, type: "application/json")

    /// Whether it serves, whether what it serves is what stands on the disk, and what somebody should see to.
    private var health: Response {
        var parts = [rooms.closed == nil ? "ok" : "reduced"]
        if rooms.watch.problem != nil { parts[0] += ", with the last good campaign: what stands on the disk is refused" }
        parts += rooms.problems.map(\.english)
        return Response(.ok, .bytes(Array("\(parts.joined(separator: "; "))\n".utf8)), type: "text/plain; charset=utf-8")
    }

    private var figures: Response {
        let (bytes, made) = rooms.whole?.office.state ?? (0, 0)
        let counted = rooms.hits.figures
        let project = rooms.watch.edition.project
        let size = (try? FileManager.default.attributesOfItem(atPath: project.storePath))?[.size] as? Int ?? 0
        let text = rooms.metrics.text([
            ("cache_bytes", "Bytes of pieces kept.", Double(bytes)), ("pieces_made", "Pieces made since the start.", Double(made)),
            ("downloads_waiting", "Downloads that wait to be written.", Double(rooms.whole?.desk.waiting ?? 0)),
            ("store_open", "Whether the store is open; where it is not, codes alone are answered.", rooms.closed == nil ? 1 : 0),
            ("store_bytes", "Size of the store.", Double(size)),
            ("relays", "Relays of the registry.", Double(project.registry.relays.count)),
            ("hits_kept", "Requests that the collector has on the disk since the start.", Double(counted.kept)),
            ("hits_lost", "Requests that were answered and could not be kept.", Double(counted.lost)),
            ("hits_losing", "Whether requests are being lost now.", counted.loss == nil ? 0 : 1),
            ("hits_settled", "Requests taken into the store since the start.", Double(counted.settled)),
            ("hits_delayed", "Whether what is on the disk does not come into the store.", counted.delay == nil ? 0 : 1),
            ("hits_torn", "Records of the journal that were not whole.", Double(counted.torn)),
            (
                "journal_bytes", "Size of the journal, with room made ahead.",
                Double(Store.waitingBytes(besideStore: project.storePath))
            ),
            ("campaign_refused", "Whether the campaign on the disk is refused.", rooms.watch.problem == nil ? 0 : 1),
        ])
        return Response(.ok, .bytes(Array(text.utf8)), type: "application/openmetrics-text; version=1.0.0; charset=utf-8")
    }
}
