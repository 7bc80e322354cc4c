public import Base

/// A relay's logo, found to be sound: its bytes and what was measured on them.
///
/// Plain data that any thread may draw; what a drawing needs to keep is in a `LogoArt.Cache` of its own thread.
public struct Logo: Hashable, Sendable {
    /// What a logo's content is.
    public enum Format: String, Hashable, Sendable {
        case svg = "SVG"
        case png = "PNG"
        case jpeg = "JPEG"
    }

    /// The largest file, 2 MB.
    public static let maximumBytes = 2_000_000
    /// The largest picture, 16 megapixels, by its header: decoded it takes 64 MB.
    public static let maximumPixels = 16_000_000
    /// The largest picture in several passes, 8 megapixels: a progressive JPEG is in memory twice, and an SVG holds it beside its own.
    static let maximumKeptPixels = 8_000_000

    /// What a person may want to know of a logo that is used all the same.
    public enum Warning: Hashable, Sendable {
        /// Fewer than 200 pixels on the longer side of what shows.
        case small(width: Int, height: Int)
        /// What an SVG holds beyond plain shapes is drawn once and shown as pixels.
        case pixels
        /// A share of it, 0 to 1, is hard to see on its ground.
        case faint(share: Double)

        public var wording: Wording {
            switch self {
            case .small(let width, let height):
                Wording(
                    "the picture has only \(width) × \(height) pixels and will look coarse in print",
                    fr: "l’image n’a que \(width) × \(height) pixels : elle sera grossière à l’impression")
            case .pixels:
                Wording(
                    "the SVG has effects or pictures: it is drawn as pixels",
                    fr: "le SVG contient des effets ou des images : il est dessiné en points")
            case .faint(let share):
                Wording(
                    "\(Int((share * 100).rounded())) % of it is hard to see on its ground",
                    fr: "\(Int((share * 100).rounded())) % du logo se voit mal sur son fond")
            }
        }

        /// What to do about it.
        public var advice: Wording {
            switch self {
            case .small: Wording("ask for an SVG, or for 2,000 pixels", fr: "demandez un SVG, ou une image de 2 000 pixels")
            case .pixels:
                Wording("fine for screens and posters; ask for a plain SVG if you can", fr: "rien d’urgent ; un SVG simple serait mieux")
            case .faint: Wording("ask for the version for light grounds", fr: "demandez la version pour fond clair")
            }
        }
    }

    /// The ground on which the logo shows best: the box that it stands in is painted so.
    public enum Panel: String, Hashable, Sendable {
        case light, dark

        public var colour: Colour { self == .light ? .white : .black }
    }

    public let format: Format
    /// The file as it came; for an SVG, without its XML declaration and document type.
    public let bytes: [UInt8]
    /// The picture's own size: pixels, or the units of an SVG.
    public let size: Size
    /// The part of `size` that shows, transparent margins trimmed.
    public private(set) var ink: Rect
    /// Whether anything beneath would show through.
    public let isTransparent: Bool
    /// The ground it is to stand on.
    public let panel: Panel
    /// Whether it was an SVG and came out as pixels, as fine as any print needs.
    public let isDrawn: Bool
    /// In a fixed order.
    public let warnings: [Warning]
    /// Of all bytes, so that looking a logo up does not read them again.
    private let digest: UInt64

    /// Width by height of what shows.
    public var aspect: Double { ink.width / ink.height }

    /// Reads, checks and once draws a logo.
    ///
    /// - Parameter bytes: the content of an SVG, PNG or JPEG file; its name plays no part.
    /// - Throws: `LogoFailure`, with a reason in plain words and what to do.
    public init(bytes: [UInt8]) throws(LogoFailure) {
        guard bytes.count <= Logo.maximumBytes else { throw .tooLarge(bytes: bytes.count) }
        var warnings: [Warning] = []
        var format = try Format.found(in: bytes)
        var bytes = bytes
        var isDrawn = false
        if format == .svg {
            let checked = try SVGGuard(bytes)
            bytes = checked.clean
            if !checked.isPlain {
                bytes = try LogoPicture.drawn(checked)
                (format, isDrawn) = (.png, true)
                warnings.append(.pixels)
            }
        }
        var art = try LogoArt(bytes, format)
        if format == .png, let image = art.pixels, image.isReduced {
            // What is left of a large picture is decoded in a moment, wherever it is shown.
            bytes = try image.surface.png()
            art = try LogoArt(bytes, format)
        }
        let (ink, measure) = try art.measured()
        (panel, isTransparent) = (try Self.panel(measure, &warnings), measure.isTransparent)
        (self.format, self.bytes, self.ink, self.isDrawn, size) = (format, bytes, ink, isDrawn, art.size)
        if format != .svg, !isDrawn, max(ink.width, ink.height) < 200 {
            warnings.insert(.small(width: Int(ink.width), height: Int(ink.height)), at: 0)
        }
        self.warnings = warnings
        digest = Self.digest(of: self.bytes)
    }

    /// A picture that is no logo: with its margins, on whatever ground it has.
    /// - Parameter picture: a PNG of ours.
    package init(picture: [UInt8]) throws(LogoFailure) {
        let art = try LogoArt(picture, .png)
        (format, bytes, size, isDrawn, warnings) = (.png, picture, art.size, false, [])
        (ink, isTransparent, panel) = (Rect(x: 0, y: 0, width: art.size.width, height: art.size.height), false, .light)
        digest = Self.digest(of: picture)
    }

    private static func digest(of bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// Shares of a logo that may be lost on its ground: up to the first nobody minds, up to the second it is said.
    private static let bearable = (quiet: 0.04, said: 0.2)

    private static func panel(_ measure: LogoMeasure, _ warnings: inout [Warning]) throws(LogoFailure) -> Panel {
        let (white, black) = measure.lost
        // An opaque picture brings its own ground.
        let isLight = !measure.isTransparent || white <= bearable.quiet || white <= black
        let lost = isLight ? white : black
        guard lost <= bearable.said else { throw .pale(onWhite: white, onBlack: black) }
        if lost > bearable.quiet { warnings.append(.faint(share: lost)) }
        return isLight ? .light : .dark
    }

    public static func == (a: Logo, b: Logo) -> Bool { a.digest == b.digest && a.bytes == b.bytes }
    public func hash(into hasher: inout Hasher) { hasher.combine(digest) }

    /// The picture with its margins, for whoever looks at it as a picture.
    package var whole: Logo {
        var copy = self
        copy.ink = Rect(x: 0, y: 0, width: size.width, height: size.height)
        return copy
    }

    /// The largest rectangle of the logo's shape in the middle of `rect`.
    public func fitted(in rect: Rect) -> Rect {
        let scale = min(rect.width / ink.width, rect.height / ink.height)
        let (width, height) = (ink.width * scale, ink.height * scale)
        return Rect(x: rect.midX - width / 2, y: rect.midY - height / 2, width: width, height: height)
    }

    /// Draws what shows of the logo, as large as `rect` allows and in its middle; an SVG stays vectors, a JPEG its own bytes.
    ///
    /// - Parameters:
    ///   - cairo: a `cairo_t`.
    ///   - cache: of the thread that draws.
    package func draw(on cairo: OpaquePointer, in rect: Rect, cache: LogoArt.Cache) throws(LogoFailure) {
        guard rect.width > 0, rect.height > 0 else { return }
        try cache.art(of: self).draw(ink, in: fitted(in: rect), on: cairo)
    }
}
