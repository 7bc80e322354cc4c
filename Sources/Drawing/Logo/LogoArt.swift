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

    init(_ bytes: [UInt8], _ format: LogoFormat) throws(LogoFailure) {
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
            return try InkBounds.measure(image.surface, scale: 1, size: size)
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
        return try InkBounds.measure(surface.handle, scale: scale, size: size)
    }
}

/// A cairo surface of premultiplied ARGB in memory, freed with its owner.
final class ImageSurface {
    let handle: OpaquePointer

    init(width: Int, height: Int) throws(LogoFailure) {
        guard let handle = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height)) else {
            throw .unreadable(.png, reason: "no memory to draw it")
        }
        let status = cairo_surface_status(handle)
        guard status == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(handle)
            throw .unreadable(.png, reason: String(cString: cairo_status_to_string(status)))
        }
        self.handle = handle
    }

    deinit { cairo_surface_destroy(handle) }
}

/// The box of what is not transparent.
enum InkBounds {
    static func measure(_ surface: OpaquePointer, scale: Double, size: Size) throws(LogoFailure) -> (ink: Rect, isTransparent: Bool) {
        cairo_surface_flush(surface)
        let width = Int(cairo_image_surface_get_width(surface))
        let height = Int(cairo_image_surface_get_height(surface))
        let stride = Int(cairo_image_surface_get_stride(surface))
        guard let data = cairo_image_surface_get_data(surface) else { throw .blank }
        var (left, top, right, bottom) = (width, height, -1, -1)
        var isTransparent = false
        for y in 0..<height {
            let row = UnsafeRawPointer(data + y * stride).assumingMemoryBound(to: UInt32.self)
            for x in 0..<width {
                let alpha = row[x] >> 24
                // Under 250, so that the soft outer edge of a drawn background does not count.
                if alpha < 250 { isTransparent = true }
                if alpha > 8 {
                    (left, right) = (min(left, x), max(right, x))
                    (top, bottom) = (min(top, y), max(bottom, y))
                }
            }
        }
        guard right >= left, bottom >= top else { throw .blank }
        // A drawn copy is coarser than the original: the outermost pixel may hide half of what it shows.
        let x = max(0, Double(left) / scale)
        let y = max(0, Double(top) / scale)
        let ink = Rect(
            x: x, y: y, width: min(size.width, Double(right + 1) / scale) - x, height: min(size.height, Double(bottom + 1) / scale) - y)
        guard ink.width > 0, ink.height > 0 else { throw .blank }
        return (ink, isTransparent)
    }
}
