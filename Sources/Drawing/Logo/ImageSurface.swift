internal import CCairo

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

    /// The box of what is not transparent.
    ///
    /// - Parameters:
    ///   - scale: pixels a unit of what was drawn on it.
    ///   - size: of what was drawn on it.
    func ink(scale: Double, of size: Size) throws(LogoFailure) -> (ink: Rect, isTransparent: Bool) {
        cairo_surface_flush(handle)
        let width = Int(cairo_image_surface_get_width(handle))
        let height = Int(cairo_image_surface_get_height(handle))
        let stride = Int(cairo_image_surface_get_stride(handle))
        guard let data = cairo_image_surface_get_data(handle) else { throw .blank }
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
