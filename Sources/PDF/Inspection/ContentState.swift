/// The graphics state of a content stream (ISO 32000-1, 8.4.1), as far as it is looked at.
package struct ContentState {
    package internal(set) var transform = Matrix()
    package internal(set) var fill = PaintColour.grey(0)
    package internal(set) var stroke = PaintColour.grey(0)
    /// What `fill` and `stroke` are named in.
    package internal(set) var fillSpace = PDFColourSpace.grey
    package internal(set) var strokeSpace = PDFColourSpace.grey
    package internal(set) var fillOpacity = 1.0
    package internal(set) var strokeOpacity = 1.0
    /// Whether fills leave what lies beneath in the other inks.
    package internal(set) var overprints = false
    /// Whether lines do.
    package internal(set) var strokesOverprint = false
    /// Of a line, before the transformation.
    package internal(set) var width = 1.0
    /// Nil where the resources have none of that name.
    package internal(set) var font: PDFFont?
    package internal(set) var fontSize = 0.0
    /// How many paths limit what is painted: each is gone through whenever something is.
    var clips = 0
    var characterSpacing = 0.0
    var wordSpacing = 0.0
    var scaling = 1.0
    var leading = 0.0
    package internal(set) var rise = 0.0
    /// How text is painted, 0 to 7 (ISO 32000-1, table 106).
    package internal(set) var rendering = 0
}
