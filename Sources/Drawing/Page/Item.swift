/// One thing on a page: words, a form, a picture, or a group of others.
public indirect enum Item: Sendable {
    case text(TextRun)
    case fill(Path, Colour)
    case stroke(Path, Colour, width: Double)
    case image(Logo, Rect)
    case group(Group)

    /// What it is as a group; nil for what stands for itself.
    public var kind: Group.Kind? {
        if case .group(let group) = self { group.kind } else { nil }
    }

    /// What it holds, itself or by reference.
    public var children: [Item] {
        if case .group(let group) = self { group.children } else { [] }
    }

    /// The box around what it may paint, in points; nil where it paints nothing.
    public func bounds(letters: TextRun.LetterBox) -> Rect? {
        switch self {
        case .text(let run): letters.box(of: run)
        case .fill(let path, _): path.bounds
        case .stroke(let path, _, let width): path.bounds?.inset(by: -width / 2)
        case .image(_, let frame): frame
        case .group(let group): group.bounds(letters: letters)
        }
    }
}

// MARK: Groups of one kind each, as layouts write them

extension Item {
    /// Shows only what lies inside the rectangle.
    public static func clipped(_ area: Rect, _ items: [Item]) -> Item { .group(Group(.plain, clip: area, items)) }

    /// Drawn scaled, turned or moved: a page on a sheet, a caption up its side.
    public static func placed(_ transform: Transform, _ items: [Item]) -> Item { .group(Group(.plain, transform: transform, items)) }

    /// A structure element for assistive technology, in reading order.
    public static func tagged(_ tag: Tag, _ items: [Item]) -> Item { .group(Group(.tagged(tag), items)) }

    /// A live area; `#name` leads to the bookmark of that name.
    public static func link(url: String, area: Rect, _ items: [Item]) -> Item { .group(Group(.link(url: url, area: area), items)) }

    /// A place that links lead to; it shows nothing.
    public static func bookmark(_ bookmark: Group.Bookmark) -> Item { .group(Group(.bookmark(bookmark))) }

    /// What many pages have in common: a headline that no relay changes.
    public static func shared(_ items: Group.Shared) -> Item { .group(Group(.shared(items))) }

    /// Artwork in shades of two colours.
    public static func tones(_ tones: Tones, _ colours: Tones.Colours) -> Item {
        .group(Group(.tones(tones, colours), clip: tones.area))
    }

    /// A layer that many pages share: paths only, painted beneath everything that follows.
    public static func backdrop(_ backdrop: Backdrop) -> Item { .group(Group(.backdrop(backdrop))) }
}

extension [Item] {
    /// The box around all of them; nil where they paint nothing.
    public func bounds(letters: TextRun.LetterBox) -> Rect? {
        var union: Rect?
        for item in self {
            guard let box = item.bounds(letters: letters) else { continue }
            union = union?.union(box) ?? box
        }
        return union
    }
}
