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

    /// Where the picture shows anything, found on its own pixels or on a drawing of 256.
    func measured() throws(LogoFailure) -> (ink: Rect, isTransparent: Bool) {
        if case .pixels(let image) = content {
            guard image.hasAlpha else { return (Rect(x: 0, y: 0, width: size.width, height: size.height), false) }
            return try image.surface.ink(scale: 1, of: size)
        }
        let scale = 256 / max(size.width, size.height)
        let width = max(1, Int((size.width * scale).rounded(.up)))
        let height = max(1, Int((size.height * scale).rounded(.up)))
        let surface = try ImageSurface(width: width, height: height)
        guard let cairo = cairo_create(surface.handle) else { throw .unreadable(.svg, reason: "no memory to draw it") }
        defer { cairo_destroy(cairo) }
        try draw(
            Rect(x: 0, y: 0, width: size.width, height: size.height),
            in: Rect(x: 0, y: 0, width: size.width * scale, height: size.height * scale), on: cairo)
        let status = cairo_status(cairo)
        guard status == CAIRO_STATUS_SUCCESS else {
            throw .unreadable(.svg, reason: String(cString: cairo_status_to_string(status)))
        }
        return try surface.ink(scale: scale, of: size)
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
