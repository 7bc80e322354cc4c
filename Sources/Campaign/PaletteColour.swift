/// A flat colour of the campaign, defined for screens and for ink.
public struct PaletteColour: Hashable, Sendable {
    public let name: String
    /// sRGB components, 0 to 255.
    public let rgb: [Int]
    /// Ink coverage in per cent, 0 to 100: cyan, magenta, yellow, black. Their sum is at most 280.
    public let cmyk: [Int]

    public init(name: String, rgb: [Int], cmyk: [Int]) {
        self.name = name
        self.rgb = rgb
        self.cmyk = cmyk
    }
}
