internal import CCairo

/// A picture in memory.
final class Raster {
    let surface: OpaquePointer

    init(width: Int, height: Int) throws(DrawingFailure) {
        surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(surface)
            throw DrawingFailure("making a \(width) × \(height) picture", status)
        }
    }

    deinit { cairo_surface_destroy(surface) }

    func copy() throws(DrawingFailure) -> Raster {
        let width = Int(cairo_image_surface_get_width(surface))
        let height = Int(cairo_image_surface_get_height(surface))
        let other = try Raster(width: width, height: height)
        cairo_surface_flush(surface)
        cairo_surface_flush(other.surface)
        let stride = Int(cairo_image_surface_get_stride(surface))
        cairo_image_surface_get_data(other.surface).update(from: cairo_image_surface_get_data(surface), count: stride * height)
        cairo_surface_mark_dirty(other.surface)
        return other
    }

    func png() throws(DrawingFailure) -> [UInt8] {
        let sink = ByteSink(reserving: 1 << 16)
        let status = cairo_surface_write_to_png_stream(surface, writeToByteSink, sink.closure)
        guard status == CAIRO_STATUS_SUCCESS else { throw DrawingFailure("writing a PNG", status) }
        return sink.bytes
    }
}
