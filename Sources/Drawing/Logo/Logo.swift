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
    /// The largest picture, 40 megapixels, by its header.
    public static let maximumPixels = 40_000_000

    /// What a person may want to know of a logo that is used all the same.
    public enum Warning: Hashable, Sendable, CustomStringConvertible {
        /// Fewer than 200 pixels on the longer side of what shows.
        case small(width: Int, height: Int)
        /// An SVG's text looks as the fonts of this machine make it.
        case textInFonts
        /// Filters come out as pixels in print.
        case filters

        public var description: String {
            switch self {
            case .small(let width, let height): "the picture has only \(width) × \(height) pixels and will look coarse in print"
            case .textInFonts: "the SVG has text that is not converted to outlines and may look different here"
            case .filters: "the SVG has effects that are drawn as pixels"
            }
        }
    }

    public let format: Format
    /// The file as it came; for an SVG, without its XML declaration and document type.
    public let bytes: [UInt8]
    /// The picture's own size: pixels, or the units of an SVG.
    public let size: Size
    /// The part of `size` that shows, transparent margins trimmed.
    public let ink: Rect
    /// Whether anything beneath would show through.
    public let isTransparent: Bool
    /// In a fixed order.
    public let warnings: [Warning]
    /// Of all bytes, so that looking a logo up does not read them again.
    private let digest: UInt64

    /// Width by height of what shows.
    public var aspect: Double { ink.width / ink.height }

    /// Reads, checks and once draws a logo.
    ///
    /// - Parameter bytes: the content of an SVG, PNG or JPEG file; its name plays no part.
    /// - Throws: `LogoFailure`, with a reason in plain words and a hint.
    public init(bytes: [UInt8]) throws(LogoFailure) {
        guard bytes.count <= Logo.maximumBytes else { throw .tooLarge(bytes: bytes.count) }
        format = try Format.found(in: bytes)
        var warnings: [Warning] = []
        switch format {
        case .svg:
            let checked = try SVGGuard(bytes)
            self.bytes = checked.clean
            if checked.hasText { warnings.append(.textInFonts) }
            if checked.hasFilters { warnings.append(.filters) }
        case .png:
            _ = try RasterHeader.png(bytes)
            self.bytes = bytes
        case .jpeg:
            _ = try RasterHeader.jpeg(bytes)
            self.bytes = bytes
        }
        let art = try LogoArt(self.bytes, format)
        let measured = try art.measured()
        size = art.size
        ink = measured.ink
        isTransparent = measured.isTransparent
        if format != .svg, max(ink.width, ink.height) < 200 {
            warnings.insert(.small(width: Int(ink.width), height: Int(ink.height)), at: 0)
        }
        self.warnings = warnings
        digest = self.bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    public static func == (a: Logo, b: Logo) -> Bool { a.digest == b.digest && a.bytes == b.bytes }
    public func hash(into hasher: inout Hasher) { hasher.combine(digest) }

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
