/// Items that are moved, cut or marked as one.
public struct Group: Sendable {
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

    /// What the items are together.
    public enum Kind: Sendable {
        /// Nothing but what they are.
        case plain
        /// A structure element for assistive technology, in reading order.
        case tagged(Tag)
        /// A live area; `#name` leads to the bookmark of that name. Print-shop files leave the annotation out and keep what it holds.
        case link(url: String, area: Rect)
        /// A place that links lead to; it holds nothing.
        case bookmark(Bookmark)
        /// What many pages have in common: a picture draws it once for all of them.
        case shared(Shared)
        /// Artwork in shades of two colours.
        case tones(Tones, Tones.Colours)
        /// A layer that many pages share, painted beneath everything that follows.
        case backdrop(Backdrop)
    }

    /// Items that many pages hold, known by reference.
    public final class Shared: Sendable {
        public let items: [Item]

        public init(_ items: [Item]) { self.items = items }
    }

    public let kind: Kind
    /// How what it holds is scaled, turned or moved; nil where it stays.
    public let transform: Transform?
    /// Shows only what then lies inside, in the coordinates around the group; nil for everything.
    public let clip: Rect?
    private let own: [Item]

    /// - Parameter items: of a plain, a tagged or a linked group; the others know theirs by reference.
    init(_ kind: Kind, transform: Transform? = nil, clip: Rect? = nil, _ items: [Item] = []) {
        self.kind = kind
        self.transform = transform
        self.clip = clip
        own = items
    }

    /// Whether it neither moves nor cuts what it holds.
    public var isInPlace: Bool { transform == nil && clip == nil }

    /// What it holds, in its own coordinates. Tones are made into strokes and a fill, each time anew.
    public var children: [Item] {
        switch kind {
        case .plain, .tagged, .link: own
        case .bookmark: []
        case .shared(let shared): shared.items
        case .tones(let tones, let colours): tones.items(colours)
        case .backdrop(let backdrop): backdrop.items
        }
    }

    /// The same holding what `change` makes of what it holds; what was known by reference is so no longer.
    public func map<E: Error>(_ change: ([Item]) throws(E) -> [Item]) throws(E) -> Group {
        let items = try change(children)
        switch kind {
        case .plain, .tagged, .link, .bookmark: return Group(kind, transform: transform, clip: clip, items)
        case .shared, .tones, .backdrop: return Group(.plain, transform: transform, clip: clip, items)
        }
    }

    /// The same without what it means: neither tag nor link.
    public var unmarked: Group { Group(.plain, transform: transform, clip: clip, children) }

    func bounds(letters: TextRun.LetterBox) -> Rect? {
        if let clip { return clip }
        let box: Rect? =
            if case .backdrop(let backdrop) = kind {
                Rect(x: 0, y: 0, width: backdrop.size.width, height: backdrop.size.height)
            } else {
                children.bounds(letters: letters)
            }
        guard let transform else { return box }
        return box.map { transform($0) }
    }
}
