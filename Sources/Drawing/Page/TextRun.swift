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
