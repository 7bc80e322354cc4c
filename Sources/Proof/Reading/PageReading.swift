public import Drawing
public import PDF

/// What a page of a file paints, as its operators say: every run of text with what lies behind it, pictures, colours, QR symbols.
///
/// Coordinates are the file's own: points, y upwards.
public struct PageReading {
    /// One show operator's text.
    public struct Run {
        /// From descender to ascender, upright around it.
        public let box: Rect
        /// Height of the font in points, whatever matrices it comes through.
        public let size: Double
        public let colour: PaintColour
        /// What is seen behind the letters, each with its share, largest first. What patterns and pictures paint is left out.
        public let behind: [Ground]
        public let font: PDFFont?
        public let codes: [Int]
        /// Painted, and not only there to be searched.
        public let isVisible: Bool
        /// Where its letters stand, without what reaches above and below.
        let area: Area
        /// How much of it something else was painted over afterwards, 0 to 1; nil where that was not looked for.
        public internal(set) var covered: Double?

        /// Whether it is read as the page stands, neither turned nor in a mirror.
        public var isUpright: Bool { area.along.x > 0 && area.up.y > 0 }

        /// Its words, where the font tells.
        public var text: String? { font?.text(codes) }
    }

    /// A parallelogram: a corner, and from there to both of its neighbours.
    struct Area {
        let origin: Point
        let along: Point
        let up: Point
    }

    /// A colour behind a text and the share of the text's area it has, 0 to 1.
    public struct Ground: Hashable, Sendable {
        public let colour: Colour
        public let share: Double
    }

    /// A raster picture where it is painted.
    public struct Picture {
        public let box: Rect
        public let image: PDFImage
        /// Pixels an inch at this size, in the coarser direction.
        public let ppi: Double
    }

    /// A filled figure of squares that only a QR code is.
    public struct Symbol: Hashable, Sendable {
        public let box: Rect
        public let colour: PaintColour
    }

    /// What is painted on both sides of an edge of the trim, over most of its length.
    public struct Edge: Hashable, Sendable {
        public enum Side: String, Sendable {
            case left = "gauche"
            case right = "droite"
            case bottom = "bas"
            case top = "haut"
        }

        public let side: Side
        public let inner: Colour
        /// Between the trim and the end of the bleed.
        public let outer: Colour
    }

    public internal(set) var runs: [Run] = []
    public internal(set) var pictures: [Picture] = []
    public internal(set) var symbols: [Symbol] = []
    /// Colours of filled paths.
    public internal(set) var fills: Set<PaintColour> = []
    /// Colours of lines of one point and more.
    public internal(set) var lines: Set<PaintColour> = []
    /// Colours of lines thinner than a point.
    public internal(set) var thinLines: Set<PaintColour> = []
    /// What colours are named in that are painted, but for grey and the four inks.
    public internal(set) var spaces: Set<PDFColourSpace> = []
    /// Colours that are painted while what lies beneath stays in the other inks.
    public internal(set) var overprinted: Set<PaintColour> = []
    /// The thinnest line, in points; 0 is as thin as a device can.
    public internal(set) var thinnest: Double?
    /// Blending, curves and screens that graphics states set, as `/BM /Multiply`.
    public internal(set) var settings: Set<String> = []
    /// Level and upright lines, as marks for cutting are.
    public internal(set) var strokes: [Rect] = []
    /// Of a print shop's page, where one colour takes more than half of both sides.
    public internal(set) var edges: [Edge] = []
    /// Whether a pattern, a shading or an unknown operator painted something that is not known here.
    public internal(set) var isPartial = false
    /// Forms' groups that blend in red, green and blue.
    public internal(set) var hasRGBGroup = false
    /// Whether the content could be read to its end.
    public internal(set) var isWhole = true

    /// Every colour, text included.
    public var colours: Set<PaintColour> { fills.union(lines).union(thinLines).union(runs.map(\.colour)) }

    /// Adds what another stream of the same page painted.
    mutating func add(_ other: PageReading) {
        runs += other.runs
        pictures += other.pictures
        symbols += other.symbols
        fills.formUnion(other.fills)
        lines.formUnion(other.lines)
        thinLines.formUnion(other.thinLines)
        spaces.formUnion(other.spaces)
        overprinted.formUnion(other.overprinted)
        settings.formUnion(other.settings)
        thinnest = [thinnest, other.thinnest].compactMap(\.self).min()
        strokes += other.strokes
        isPartial = isPartial || other.isPartial
        hasRGBGroup = hasRGBGroup || other.hasRGBGroup
        isWhole = isWhole && other.isWhole
    }
}
