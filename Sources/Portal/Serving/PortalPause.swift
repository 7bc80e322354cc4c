internal import Campaign
package import HTTP
internal import Synchronization
package import Web

/// What a portal can show without its store: pages of few words, and the sheets that all its pages need.
package final class PortalPause: Sendable {
    private let watch: CampaignWatch
    private let kept = Mutex<(edition: ObjectIdentifier, frame: PortalFrame)?>(nil)

    package init(_ watch: CampaignWatch) { self.watch = watch }

    private var frame: PortalFrame {
        let edition = watch.edition
        return kept.withLock { kept in
            if let kept, kept.edition == ObjectIdentifier(edition) { return kept.frame }
            let frame = PortalFrame(edition.campaign)
            kept = (ObjectIdentifier(edition), frame)
            return frame
        }
    }

    package var routes: [Route] {
        [
            Route(.get, "/s/:nom", pace: .quick) { [self] _, found in
                guard let content = frame.file("/s/\(found["nom"])") else { return Response(.notFound) }
                return Response(content).with("Cache-Control", "public, max-age=31536000, immutable")
            }
        ]
    }

    /// A page of few words, as all pages of the portal look.
    package func page(_ title: String, _ words: [HTML]) -> [UInt8] { frame.short(title, words) }

    /// The page for a request that went wrong. What stands on the store is not gone: it comes back.
    package func failure(_ status: Status) -> Response {
        let page = FailurePage(frame: frame, contact: watch.edition.campaign.contact)
        return status == .notFound ? page.response(.unavailable).with("Retry-After", "60") : page.response(status)
    }
}
