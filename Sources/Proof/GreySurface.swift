internal import CCairo

/// A cairo surface in memory, freed with its owner, that becomes a grey picture.
final class GreySurface {
    let handle: OpaquePointer

    convenience init(width: Int, height: Int) throws(RasterFailure) {
        guard width > 0, height > 0, width <= 30_000, height <= 30_000, width * height <= 100_000_000 else {
            throw .size(width: width, height: height)
        }
        try self.init(adopting: cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)))
    }

    /// A surface of one byte a pixel, painted white: paint greys on it as opacities (`CAIRO_OPERATOR_SOURCE`, see `PathReplay`).
    convenience init(greyWidth width: Int, height: Int) throws(RasterFailure) {
        guard width > 0, height > 0, width <= 30_000, height <= 30_000, width * height <= 100_000_000 else {
            throw .size(width: width, height: height)
        }
        try self.init(adopting: cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(width), Int32(height)))
    }

    init(adopting handle: OpaquePointer?) throws(RasterFailure) {
        guard let handle else { throw .unreadable(reason: "out of memory") }
        let status = cairo_surface_status(handle)
        guard status == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(handle)
            throw .unreadable(reason: String(cString: cairo_status_to_string(status)))
        }
        self.handle = handle
    }

    deinit { cairo_surface_destroy(handle) }

    /// Puts a picture of the same size on a surface of one byte a pixel.
    func show(_ picture: GreyImage) {
        cairo_surface_flush(handle)
        let stride = Int(cairo_image_surface_get_stride(handle))
        guard let data = cairo_image_surface_get_data(handle) else { return }
        picture.pixels.withUnsafeBufferPointer { pixels in
            for y in 0..<picture.height {
                (data + y * stride).update(from: pixels.baseAddress! + y * picture.width, count: picture.width)
            }
        }
        cairo_surface_mark_dirty(handle)
    }

    /// Luma of each pixel (ITU-R BT.601) on white.
    var grey: GreyImage {
        cairo_surface_flush(handle)
        let (width, height) = (Int(cairo_image_surface_get_width(handle)), Int(cairo_image_surface_get_height(handle)))
        let stride = Int(cairo_image_surface_get_stride(handle))
        guard let data = cairo_image_surface_get_data(handle) else { return GreyImage(width: 0, height: 0) }
        if cairo_image_surface_get_format(handle) == CAIRO_FORMAT_A8 {
            let pixels = [UInt8](unsafeUninitializedCapacity: width * height) { target, count in
                for y in 0..<height { (target.baseAddress! + y * width).initialize(from: data + y * stride, count: width) }
                count = width * height
            }
            return GreyImage(width: width, height: height, pixels: pixels)
        }
        let pixels = [UInt8](unsafeUninitializedCapacity: width * height) { target, count in
            for y in 0..<height {
                let row = UnsafeRawPointer(data + y * stride).assumingMemoryBound(to: UInt32.self)
                for x in 0..<width {
                    let pixel = row[x]
                    target[y * width + x] = luma(
                        red: UInt8(truncatingIfNeeded: pixel >> 16), green: UInt8(truncatingIfNeeded: pixel >> 8),
                        blue: UInt8(truncatingIfNeeded: pixel))
                }
            }
            count = width * height
        }
        return GreyImage(width: width, height: height, pixels: pixels)
    }
}
