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
        /// Whether it is a letter or a digit.
        let isWord: Bool
        /// Whether a line may begin here (Unicode line breaking, UAX 14).
        let mayBreakBefore: Bool
    }

    let clusters: [Cluster]
}
