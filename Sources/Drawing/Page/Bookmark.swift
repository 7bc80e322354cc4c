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
