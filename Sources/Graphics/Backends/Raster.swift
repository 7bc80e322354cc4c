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
        cairo_surface_flush(surface)
        let width = Int(cairo_image_surface_get_width(surface))
        let height = Int(cairo_image_surface_get_height(surface))
        let stride = Int(cairo_image_surface_get_stride(surface))
        let data = cairo_image_surface_get_data(surface)!
        let pixels = [UInt8](unsafeUninitializedCapacity: width * height * 3) { target, count in
            var at = 0
            for y in 0..<height {
                let row = UnsafeRawPointer(data + y * stride).assumingMemoryBound(to: UInt32.self)
                for x in 0..<width {
                    let pixel = row[x]
                    target[at] = UInt8(truncatingIfNeeded: pixel >> 16)
                    target[at + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
                    target[at + 2] = UInt8(truncatingIfNeeded: pixel)
                    at += 3
                }
            }
            count = at
        }
        return try PNGEncoder.encode(pixels, width: width, height: height, .colour)
    }
}
