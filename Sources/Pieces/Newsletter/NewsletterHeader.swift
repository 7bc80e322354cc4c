public import Composing

/// The picture at the head of a newsletter.
public struct NewsletterPicture: Sendable, Hashable {
    /// A PNG of 1200 × 480 pixels, shown at 600 × 240.
    public let png: [UInt8]
    /// What it shows, for those who do not see it.
    public let alt: String

    public init(png: [UInt8], alt: String) {
        self.png = png
        self.alt = alt
    }
}

/// Draws the newsletter's header for one relay after another.
public struct NewsletterHeader: Sendable {
    /// Nil where this relay's newsletter goes without a picture.
    public typealias Draw = (KitContext) throws -> NewsletterPicture?

    /// A digest of everything the picture is made from apart from the relay.
    public let fingerprint: String
    /// Called once for each thread; what it returns stays on that thread.
    public let worker: @Sendable (Workbench) throws -> Draw

    public init(fingerprint: String, worker: @escaping @Sendable (Workbench) throws -> Draw) {
        self.fingerprint = fingerprint
        self.worker = worker
    }
}
