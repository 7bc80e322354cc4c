/// Artwork that does not differ from relay to relay of one territory: made once, kept compiled by each backend, shared by reference.
///
/// Holds fills, strokes and tones, clipped or not: no text, no picture, nothing to tag (assistive technology passes it over as decoration).
public final class Backdrop: Sendable {
    public let size: Size
    public let items: [Item]

    public init(size: Size, items: [Item]) {
        self.size = size
        self.items = items
    }
}
