/// Artwork in shades between two colours, and a figure on it: a territory and its ripples, whichever colours a piece gives them.
///
/// Shared by reference among the pieces that place it alike: a picture's tones are then drawn once and coloured for each.
public final class Tones: Sendable {
    /// A line and how far its colour is from the ground's: 0 is the ground, 1 the line colour itself.
    public struct Mark: Sendable {
        public let path: Path
        public let strength: Double
        public let width: Double

        public init(path: Path, strength: Double, width: Double) {
            self.path = path
            self.strength = strength
            self.width = width
        }
    }

    /// The colours a piece gives to tones.
    public struct Colours: Hashable, Sendable {
        public let ground: Colour
        public let line: Colour
        /// Nil to leave the figure out.
        public let figure: Colour?

        public init(ground: Colour, line: Colour, figure: Colour?) {
            self.ground = ground
            self.line = line
            self.figure = figure
        }
    }

    /// What it covers, in points; nothing shows outside.
    public let area: Rect
    /// In painting order.
    public let marks: [Mark]
    public let figure: Path

    public init(area: Rect, marks: [Mark], figure: Path) {
        self.area = area
        self.marks = marks
        self.figure = figure
    }

    /// As strokes and a fill, for media that draw paths and show what lies in `area` alone.
    func items(_ colours: Colours) -> [Item] {
        let lines = marks.map { Item.stroke($0.path, colours.ground.mixed(with: colours.line, share: $0.strength), width: $0.width) }
        return lines + (colours.figure.map { [.fill(figure, $0)] } ?? [])
    }
}
