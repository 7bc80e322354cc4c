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
    /// A live area; `#name` leads to the bookmark of that name. Print-shop files leave the annotation out and keep what it holds.
    case link(url: String, area: Rect, [Item])
    case bookmark(Bookmark)
}

/// A place in a document that links of its own lead to and that a reader's outline lists.
public struct Bookmark: Sendable, Hashable {
    /// Unlike every other's of the document, of `a-z`, `0-9` and `-`.
    public let name: String
    /// What the outline calls it.
    public let title: String
    /// 1 at the top of the outline; a deeper one stands below the last one above it.
    public let level: Int
    /// What the reader's window shows at its top.
    public let place: Point

    public init(name: String, title: String, level: Int, place: Point) {
        self.name = name
        self.title = title
        self.level = level
        self.place = place
    }
}

/// Structure elements of a tagged PDF (ISO 32000-1, 14.8.4).
public enum Tag: Hashable, Sendable {
    case heading(Int)
    case paragraph
    case list
    case listItem
    /// A list item's mark or term, and what it says.
    case label
    case body
    case table
    case row
    case headerCell(Scope)
    case cell
    /// A table of contents and its entries.
    case contents
    case contentsItem
    /// What repeats on every page: no element, passed over when the document is read aloud.
    case artifact
    /// Words beside a link: a paragraph that holds one has all its words in elements.
    case span
    /// A picture and what it says to those who cannot see it.
    case figure(alternative: String)
    /// What a part of a figure stands for: SVG in a web page says it under the pointer. No element of its own.
    case datum(Datum)

    /// What a header cell heads (ISO 32000-1, 14.8.5.7).
    public enum Scope: String, Sendable {
        case column = "Column"
        case row = "Row"
    }

    /// The standard structure type, such as `H1`; nil for what is no element.
    public var type: String? {
        switch self {
        case .heading(let level): "H\(level)"
        case .paragraph: "P"
        case .list: "L"
        case .listItem: "LI"
        case .label: "Lbl"
        case .body: "LBody"
        case .table: "Table"
        case .row: "TR"
        case .headerCell: "TH"
        case .cell: "TD"
        case .contents: "TOC"
        case .contentsItem: "TOCI"
        case .artifact: nil
        case .span: "Span"
        case .figure: "Figure"
        case .datum: nil
        }
    }
}

/// A value that a part of a figure shows.
public struct Datum: Hashable, Sendable {
    /// What a page's script knows it by, such as the code of a département.
    public let key: String
    /// What it says to readers: « Finistère : 12,4 pour 100 000 habitants ».
    public let saying: String

    public init(key: String, saying: String) {
        self.key = key
        self.saying = saying
    }
}

/// A run of shaped text on one baseline.
public struct TextRun: Sendable, Hashable {
    public let face: FontFace
    /// Type size in points.
    public let size: Double
    public var colour: Colour
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
