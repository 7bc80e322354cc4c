/// A paragraph turned into glyphs, on one endless line, in units of the type size: what every line break and every size is cut from.
struct ShapedText {
    /// The smallest part that a line can be cut at: one or more characters and the glyphs that show them.
    struct Cluster {
        let face: FontFace
        let glyphs: [TextRun.Glyph]
        let text: String
        let advance: Double
        let isSpace: Bool
        /// Whether a line may begin here (Unicode line breaking, UAX 14).
        let mayBreakBefore: Bool
    }

    let clusters: [Cluster]
}

/// A part of a text in one face.
public struct StyledText: Hashable, Sendable {
    public let text: String
    public let face: FontFace

    public init(_ text: String, _ face: FontFace) {
        self.text = text
        self.face = face
    }
}
