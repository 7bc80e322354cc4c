/// Why a text cannot be set.
public enum TextFailure: Error, Hashable, Sendable {
    /// No installed font has this family and weight. Remedy: install the font package named in the README.
    case noFont(FontFace)
    /// The campaign's family has no glyph for this character.
    case missingGlyph(character: String, text: String)
    /// The text reads from right to left, which these layouts do not set.
    case rightToLeft(text: String)
    /// Even at its smallest size the text is larger than its frame: millimetres needed and given.
    case doesNotFit(text: String, needed: Size, given: Size)
}
