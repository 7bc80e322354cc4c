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

    /// How generously letters are boxed, of which a run knows the places alone and not the forms. In units of the type size.
    public struct LetterBox: Sendable {
        private let left: Double
        private let top: Double
        private let right: Double
        private let height: Double

        /// As tall as lines stand apart, without accents and what else rarely sticks out: enough to tell which texts lie one on the other.
        public static let tight = LetterBox(left: 0, top: 0.75, right: 0.6, height: 0.95)
        /// From the accents of capitals to the feet of descenders.
        public static let accented = LetterBox(left: 0, top: 0.95, right: 1, height: 1.2)
        /// Rather too much than too little: whatever letters may touch.
        public static let roomy = LetterBox(left: 1, top: 1.4, right: 2, height: 2.1)

        /// The box around a run's letters; nil where it has none.
        func box(of run: TextRun) -> Rect? {
            guard let first = run.glyphs.map(\.x).min(), let last = run.glyphs.map(\.x).max() else { return nil }
            return Rect(
                x: run.origin.x + (first - left) * run.size, y: run.origin.y - top * run.size,
                width: (last - first + left + right) * run.size,
                height: height * run.size)
        }
    }
}
