internal import Base
internal import CCairo

/// A logo opened for drawing: librsvg's handle or the pixels of a picture. Belongs to one thread.
package final class LogoArt {
    private enum Content {
        case vectors(SVGHandle)
        case pixels(PixelImage)
    }

    /// In pixels, or the units of an SVG.
    let size: Size
    private let content: Content
    /// A picture's own format and pixels, upright; nil for vectors.
    var pixels: PixelImage? { if case .pixels(let image) = content { image } else { nil } }

    init(_ bytes: [UInt8], _ format: Logo.Format) throws(LogoFailure) {
        if format == .svg {
            let handle = try SVGHandle(bytes)
            size = handle.size
            content = .vectors(handle)
        } else {
            let image = try PixelImage(bytes, format)
            size = Size(Double(image.width), Double(image.height))
            content = .pixels(image)
        }
    }

    /// Draws the part `ink` of the picture into `rect`, clipped to it.
    package func draw(_ ink: Rect, in rect: Rect, on cairo: OpaquePointer) throws(LogoFailure) {
        cairo_save(cairo)
        defer { cairo_restore(cairo) }
        cairo_rectangle(cairo, rect.x, rect.y, rect.width, rect.height)
        cairo_clip(cairo)
        cairo_translate(cairo, rect.x, rect.y)
        cairo_scale(cairo, rect.width / ink.width, rect.height / ink.height)
        cairo_translate(cairo, -ink.x, -ink.y)
        switch content {
        case .vectors(let handle): try handle.render(on: cairo)
        case .pixels(let image): image.paint(on: cairo)
        }
    }

    /// Pixels along the longer side of the drawing that is measured.
    private static let measuredSide = 256.0

    /// What shows of it, in its own units, found on its own pixels or on a drawing.
    func measured() throws(LogoFailure) -> (ink: Rect, measure: LogoMeasure) {
        let scale = min(1, Self.measuredSide / max(size.width, size.height))
        guard let image = pixels else {
            let scale = Self.measuredSide / max(size.width, size.height)
            let measure = try LogoMeasure(try drawing(Rect(x: 0, y: 0, width: size.width, height: size.height), scale), measuringLoss: true)
            return (try inked(measure, scale), measure)
        }
        let whole = try LogoMeasure(image.surface, measuringLoss: false)
        let small = try LogoMeasure(try drawing(Rect(x: 0, y: 0, width: size.width, height: size.height), scale), measuringLoss: true)
        return (try inked(whole, 1), small)
    }

    /// A drawing of the part `rect`, `scale` pixels a unit.
    func drawing(_ rect: Rect, _ scale: Double) throws(LogoFailure) -> ImageSurface {
        let (width, height) = (rect.width * scale, rect.height * scale)
        let surface = try ImageSurface(width: max(1, Int(width.rounded(.up))), height: max(1, Int(height.rounded(.up))))
        guard let cairo = cairo_create(surface.handle) else {
            throw .unreadable(.svg, reason: Wording("no memory to draw it", fr: "la mémoire manque pour le dessiner"))
        }
        defer { cairo_destroy(cairo) }
        try draw(rect, in: Rect(x: 0, y: 0, width: width, height: height), on: cairo)
        let status = cairo_status(cairo)
        guard status == CAIRO_STATUS_SUCCESS else {
            throw .unreadable(.svg, reason: .library(String(cString: cairo_status_to_string(status))))
        }
        return surface
    }

    private func inked(_ measure: LogoMeasure, _ scale: Double) throws(LogoFailure) -> Rect {
        // A drawn copy is coarser than the original: the outermost pixel may hide half of what it shows.
        let (x, y) = (Double(measure.ink.left) / scale, Double(measure.ink.top) / scale)
        let ink = Rect(
            x: x, y: y, width: min(size.width, Double(measure.ink.right + 1) / scale) - x,
            height: min(size.height, Double(measure.ink.bottom + 1) / scale) - y)
        guard ink.width > 0, ink.height > 0 else { throw .blank }
        return ink
    }

    /// The logos that one thread has opened. Not to be shared between threads: the drawing backend owns it.
    package final class Cache {
        /// Opened pictures are large: a run draws one relay's logo many times, then never again.
        private var arts = BoundedCache<Logo, LogoArt>(limit: 4)

        package init() {}

        package func art(of logo: Logo) throws(LogoFailure) -> LogoArt {
            try arts.value(for: logo) { () throws(LogoFailure) in try LogoArt(logo.bytes, logo.format) }
        }
    }
}
