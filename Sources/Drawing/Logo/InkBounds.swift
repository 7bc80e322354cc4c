internal import CCairo

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
