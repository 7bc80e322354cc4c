/// How a text is set.
public struct TextStyle: Hashable, Sendable {
    public enum Alignment: String, Hashable, Sendable, CaseIterable { case left, right, centre }

    public var face: FontFace
    public var colour: Colour
    /// The size aimed at and the smallest allowed, in points.
    public var size: Double
    public var minimum: Double
    /// What a text that finds no room even at its minimum goes down to, on as many lines as its frame takes: the smallest size of the
    /// hierarchy it belongs to, in points.
    public var floor: Double
    /// From baseline to baseline, in sizes; more where letters of two lines would touch.
    public var leading: Double
    /// Added after every character, in sizes.
    public var tracking: Double
    public var alignment: Alignment
    /// Even lines, as headlines and names want them, rather than full ones.
    public var balanced: Bool
    /// Lines aimed at while the text still shrinks, and lines allowed once it is at its minimum.
    public var lines: Int
    public var maximumLines: Int
    /// Lines that a text is set on at least where it has as many words: two poles that face each other want two each.
    public var fewestLines: Int
    /// Whether the letters of ordinals are raised, and so smaller than `size`: not where nothing may be small.
    public var raisesOrdinals: Bool

    public init(
        face: FontFace, colour: Colour, size: Double, minimum: Double? = nil, floor: Double? = nil, leading: Double = 1.3,
        tracking: Double = 0, alignment: Alignment = .left, balanced: Bool = false, lines: Int = .max, maximumLines: Int = .max,
        fewestLines: Int = 1, raisesOrdinals: Bool = true
    ) {
        self.face = face
        self.colour = colour
        self.size = size
        self.minimum = minimum ?? size
        self.floor = min(floor ?? self.minimum, self.minimum)
        self.leading = leading
        self.tracking = tracking
        self.alignment = alignment
        self.balanced = balanced
        self.lines = lines
        self.maximumLines = max(maximumLines, lines)
        self.fewestLines = fewestLines
        self.raisesOrdinals = raisesOrdinals
    }

    /// With this floor, where it is not above the minimum.
    package func going(downTo floor: Double) -> TextStyle {
        var style = self
        style.floor = min(floor, minimum)
        return style
    }
}
