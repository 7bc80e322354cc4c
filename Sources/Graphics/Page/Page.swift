/// A page as plain data: what stands where, in painting order, in points. Layout makes it; PDF, PNG and SVG only replay it.
public struct Page: Sendable {
    public let size: Size
    public var items: [Item]

    public init(size: Size, items: [Item] = []) {
        self.size = size
        self.items = items
    }
}

/// One thing on a page.
public indirect enum Item: Sendable {
    case fill(Path, Colour)
    case stroke(Path, Colour, width: Double)
    case text(TextRun)
    case logo(Logo, Rect)
    /// Shows only what lies inside the rectangle.
    case clipped(Rect, [Item])
    /// What many pages have in common: a headline that no relay changes. A picture draws it once for all of them.
    case shared(SharedItems)
    /// Artwork in shades of two colours.
    case tones(Tones, Tones.Colours)
    /// Drawn scaled, turned or moved: a page on a sheet, a caption up its side.
    case placed(Transform, [Item])
    /// A layer that many pages share: paths only, painted beneath everything that follows.
    case backdrop(Backdrop)
    /// A structure element for assistive technology, in reading order.
    case tagged(Tag, [Item])
    /// A live area. Print-shop files leave the annotation out and keep what it holds.
    case link(url: String, area: Rect, [Item])
}

/// Structure elements of a tagged PDF (ISO 32000-1, 14.8.4).
public enum Tag: Hashable, Sendable {
    case heading(Int)
    case paragraph
    case list
    case listItem
    /// A picture and what it says to those who cannot see it.
    case figure(alternative: String)

    /// The standard structure type, such as `H1`.
    public var type: String {
        switch self {
        case .heading(let level): "H\(level)"
        case .paragraph: "P"
        case .list: "L"
        case .listItem: "LI"
        case .figure: "Figure"
        }
    }
}

/// A run of shaped text on one baseline.
public struct TextRun: Sendable, Hashable {
    public let face: FontFace
    /// Type size in points.
    public let size: Double
    public let colour: Colour
    /// Where the baseline starts.
    public var origin: Point
    public let glyphs: [Glyph]
    /// What the run says, for copying, searching and reading aloud.
    public let text: String
    /// How bytes of `text` and glyphs correspond, in order; their sums are `text.utf8.count` and `glyphs.count`.
    public let clusters: [Cluster]

    /// A glyph of the face and its offset from the run's origin in units of the type size.
    public struct Glyph: Sendable, Hashable {
        public let id: UInt32
        public let x: Double
        public let y: Double
    }

    public struct Cluster: Sendable, Hashable {
        public let bytes: Int
        public let glyphs: Int
    }
}

/// Items that many pages hold, known by reference.
public final class SharedItems: Sendable {
    public let items: [Item]

    public init(_ items: [Item]) { self.items = items }
}

/// Artwork that does not differ from relay to relay of one territory: made once, kept compiled by each backend, shared by reference.
///
/// Holds only `.fill`, `.stroke`, `.clipped` and `.tones`: no text, no picture, nothing to tag (assistive technology passes it over as decoration).
public final class Backdrop: Sendable {
    public let size: Size
    public let items: [Item]

    public init(size: Size, items: [Item]) {
        self.size = size
        self.items = items
    }
}
