// Groups of one kind each, as layouts write them.
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
    public static func bookmark(_ bookmark: Bookmark) -> Item { .group(Group(.bookmark(bookmark))) }

    /// What many pages have in common: a headline that no relay changes.
    public static func shared(_ items: Group.Shared) -> Item { .group(Group(.shared(items))) }

    /// Artwork in shades of two colours.
    public static func tones(_ tones: Tones, _ colours: Tones.Colours) -> Item {
        .group(Group(.tones(tones, colours), clip: tones.area))
    }

    /// A layer that many pages share: paths only, painted beneath everything that follows.
    public static func backdrop(_ backdrop: Backdrop) -> Item { .group(Group(.backdrop(backdrop))) }
}
