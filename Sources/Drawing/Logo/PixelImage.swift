internal import CCairo
internal import CGdkPixbuf

/// A decoded PNG or JPEG; a JPEG keeps its own bytes for the files that can hold them.
final class PixelImage {
    let width: Int
    let height: Int
    let hasAlpha: Bool
    /// cairo keeps it alive as long as a PDF needs it, which may be longer than this object.
    let surface: ImageSurface

    init(_ bytes: [UInt8], _ format: Logo.Format) throws(LogoFailure) {
        let pixbuf = try Pixbuf(bytes, format)
        width = pixbuf.width
        height = pixbuf.height
        hasAlpha = pixbuf.channels == 4
        surface = try ImageSurface(width: width, height: height)
        cairo_surface_flush(surface.handle)
        pixbuf.copy(to: cairo_image_surface_get_data(surface.handle), stride: Int(cairo_image_surface_get_stride(surface.handle)))
        cairo_surface_mark_dirty(surface.handle)
        // A turned photograph is drawn turned: its bytes alone would lie on their side.
        if format == .jpeg, !pixbuf.isTurned { attach(bytes) }
    }

    func paint(on cairo: OpaquePointer) {
        cairo_set_source_surface(cairo, surface.handle, 0, 0)
        // Without it a scaled picture fades out along its edges.
        cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD)
        cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_GOOD)
        cairo_rectangle(cairo, 0, 0, Double(width), Double(height))
        cairo_fill(cairo)
    }

    private func attach(_ bytes: [UInt8]) {
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = copy.initialize(from: bytes)
        let status = cairo_surface_set_mime_data(
            surface.handle, CAIRO_MIME_TYPE_JPEG, copy.baseAddress, UInt(bytes.count), freeBytes, copy.baseAddress)
        if status != CAIRO_STATUS_SUCCESS { copy.deallocate() }
    }
}

private nonisolated func freeBytes(_ bytes: UnsafeMutableRawPointer?) { bytes?.deallocate() }

extension PixelImage {
    /// gdk-pixbuf's loader for one format and the picture it made.
    private final class Pixbuf {
        private let pixbuf: OpaquePointer
        let isTurned: Bool
        var width: Int { Int(gdk_pixbuf_get_width(pixbuf)) }
        var height: Int { Int(gdk_pixbuf_get_height(pixbuf)) }
        var channels: Int { Int(gdk_pixbuf_get_n_channels(pixbuf)) }

        init(_ bytes: [UInt8], _ format: Logo.Format) throws(LogoFailure) {
            var error: UnsafeMutablePointer<GError>?
            func failure() -> LogoFailure {
                let reason = error.map { String(cString: $0.pointee.message) } ?? "gdk-pixbuf gives no reason"
                if let error { g_error_free(error) }
                return .unreadable(format, reason: reason)
            }
            // The type is given: no other decoder may try its luck.
            guard let loader = gdk_pixbuf_loader_new_with_type(format == .png ? "png" : "jpeg", &error) else { throw failure() }
            defer { g_object_unref(loader) }
            guard gdk_pixbuf_loader_write(loader, bytes, gsize(bytes.count), &error) != 0 else {
                gdk_pixbuf_loader_close(loader, nil)
                throw failure()
            }
            guard gdk_pixbuf_loader_close(loader, &error) != 0 else { throw failure() }
            guard let loaded = gdk_pixbuf_loader_get_pixbuf(loader) else { throw failure() }
            let turn = gdk_pixbuf_get_option(loaded, "orientation").map { String(cString: $0) }
            isTurned = turn != nil && turn != "1"
            guard let upright = gdk_pixbuf_apply_embedded_orientation(loaded) else {
                throw .unreadable(format, reason: "no memory to turn it")
            }
            let (bits, channels) = (gdk_pixbuf_get_bits_per_sample(upright), gdk_pixbuf_get_n_channels(upright))
            guard bits == 8, channels == 3 || channels == 4, gdk_pixbuf_get_width(upright) > 0, gdk_pixbuf_get_height(upright) > 0 else {
                g_object_unref(UnsafeMutableRawPointer(upright))
                throw .unreadable(format, reason: "its pixels are of an unknown kind")
            }
            pixbuf = upright
        }

        deinit { g_object_unref(UnsafeMutableRawPointer(pixbuf)) }

        /// Writes the pixels as cairo's premultiplied ARGB words.
        func copy(to target: UnsafeMutablePointer<UInt8>?, stride: Int) {
            guard let target, let source = gdk_pixbuf_read_pixels(pixbuf) else { return }
            let rowstride = Int(gdk_pixbuf_get_rowstride(pixbuf))
            let (width, height, channels) = (self.width, self.height, self.channels)
            for y in 0..<height {
                let row = UnsafeMutableRawPointer(target + y * stride).assumingMemoryBound(to: UInt32.self)
                var pixel = source + y * rowstride
                for x in 0..<width {
                    let alpha = channels == 4 ? UInt32(pixel[3]) : 255
                    let (red, green, blue) = (UInt32(pixel[0]), UInt32(pixel[1]), UInt32(pixel[2]))
                    func premultiplied(_ part: UInt32) -> UInt32 { (part * alpha + 127) / 255 }
                    row[x] =
                        alpha << 24 | premultiplied(red) << 16 | premultiplied(green) << 8 | premultiplied(blue)
                    pixel += channels
                }
            }
        }
    }
}
