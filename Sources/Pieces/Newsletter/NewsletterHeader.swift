internal import Base
internal import Campaign
public import Composing
internal import Drawing
internal import Rendering

/// Draws the newsletter's header for one relay after another.
public struct NewsletterHeader: Sendable {
    /// The picture at the head of a newsletter.
    public struct Picture: Sendable, Hashable {
        /// A PNG of 1200 × 480 pixels, shown at 600 × 240.
        public let png: [UInt8]
        /// What it shows, for those who do not see it.
        public let alt: String

        public init(png: [UInt8], alt: String) {
            self.png = png
            self.alt = alt
        }
    }

    /// Nil where this relay's newsletter goes without a picture.
    public typealias Draw = (KitContext) throws -> Picture?

    /// A digest of everything the picture is made from apart from the relay.
    public let fingerprint: String
    /// Called once for each thread; what it returns stays on that thread.
    public let worker: @Sendable (Workbench) throws -> Draw

    public init(fingerprint: String, worker: @escaping @Sendable (Workbench) throws -> Draw) {
        self.fingerprint = fingerprint
        self.worker = worker
    }
}

extension NewsletterHeader {
    /// A layout as the newsletter's header: the same picture for all relays of a territory.
    init(design: Design) {
        self.init(fingerprint: design.fingerprint) { bench in
            var pictures = BoundedCache<TerritoryCode, Picture>(limit: 8)
            return { context in
                guard let link = context.links[design.layout.channel] else { return nil }
                return try pictures.value(for: context.territory.outline) {
                    let page = try bench.compositions.composition(of: design, for: context, link).pages[0]
                    return Picture(
                        png: try bench.renderer.png(page, width: Int(page.size.width)),
                        alt: Typography.french("Ondes concentriques autour d’une carte : \(context.territory.outlineName)"))
                }
            }
        }
    }
}
