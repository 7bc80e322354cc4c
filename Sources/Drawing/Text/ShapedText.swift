/// A paragraph turned into glyphs, on one endless line, in units of the type size: what every line break and every size is cut from.
struct ShapedText {
    /// The smallest part that a line can be cut at: one or more characters and the glyphs that show them.
    struct Cluster {
        let face: FontFace
        let glyphs: [TextRun.Glyph]
        /// What it says when copied: a no-break space is a space, so that a code or a name that was copied is found again.
        let text: String
        let advance: Double
        /// Whether it is a space that a line may end at.
        let isSpace: Bool
        /// Whether it is a space of any kind: no tracking is put beside it, or words would fuse.
        let isBlank: Bool
        /// Whether it stands raised and small: the « er » of « 1er ». Its advance is that of the small letter.
        let isSuperior: Bool
        /// Whether it is a letter or a digit.
        let isWord: Bool
        /// Whether a line may begin here (Unicode line breaking, UAX 14).
        let mayBreakBefore: Bool
    }

    let clusters: [Cluster]

    /// What is added between a cluster and the next, for a tracking in sizes: nothing at a space.
    func tracking(_ tracking: Double, after index: Int) -> Double {
        guard !clusters[index].isBlank, index + 1 == clusters.count || !clusters[index + 1].isBlank else { return 0 }
        return tracking
    }

    /// From the first cluster's origin to the end of the last.
    func width(of range: Range<Int>, tracking: Double) -> Double {
        range.reduce(0) { $0 + clusters[$1].advance + ($1 + 1 < range.upperBound ? self.tracking(tracking, after: $1) : 0) }
    }
}
