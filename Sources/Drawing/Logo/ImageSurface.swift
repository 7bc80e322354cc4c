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
}
