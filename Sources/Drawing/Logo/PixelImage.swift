internal import Base
internal import CCairo
internal import CGdkPixbuf

/// A decoded PNG or JPEG, upright and no larger than any print needs; a JPEG keeps its own bytes for the files that can hold them.
final class PixelImage {
    /// Pixels along the longer side at most: those of a hand's breadth at 400 an inch.
    static let longest = 2_000

    let width: Int
    let height: Int
    let hasAlpha: Bool
    /// Whether it has fewer pixels than the file.
    let isReduced: Bool
    /// cairo keeps it alive as long as a PDF needs it, which may be longer than this object.
    let surface: ImageSurface

    init(_ bytes: [UInt8], _ format: Logo.Format) throws(LogoFailure) {
        let header: RasterHeader = format == .png ? try .png(bytes) : try .jpeg(bytes)
        let pixbuf = try Pixbuf(format == .png ? Array(bytes[..<8]) + header.essential.flatMap { bytes[$0] } : bytes, format)
        let orientation = format == .png ? header.orientation : pixbuf.orientation
        let scale = max(1, (max(pixbuf.width, pixbuf.height) + Self.longest - 1) / Self.longest)
        let size = ((pixbuf.width + scale - 1) / scale, (pixbuf.height + scale - 1) / scale)
        (width, height) = orientation > 4 ? (size.1, size.0) : size
        hasAlpha = pixbuf.channels == 4
        isReduced = width * height < header.width * header.height
        surface = try ImageSurface(width: width, height: height)
        cairo_surface_flush(surface.handle)
        pixbuf.copy(
            to: cairo_image_surface_get_data(surface.handle), stride: Int(cairo_image_surface_get_stride(surface.handle)), scale: scale,
            orientation: orientation, width: width, height: height)
        cairo_surface_mark_dirty(surface.handle)
        // A turned photograph is drawn turned: its bytes alone would lie on their side.
        if format == .jpeg, orientation == 1 { attach(bytes) }
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
    /// gdk-pixbuf's loader for one format and the picture it made, as it lies in the file.
    private final class Pixbuf {
        private let pixbuf: OpaquePointer
        /// Of a JPEG: Exif's, 1 to 8.
        let orientation: Int
        var width: Int { Int(gdk_pixbuf_get_width(pixbuf)) }
        var height: Int { Int(gdk_pixbuf_get_height(pixbuf)) }
        var channels: Int { Int(gdk_pixbuf_get_n_channels(pixbuf)) }

        init(_ bytes: [UInt8], _ format: Logo.Format) throws(LogoFailure) {
            var error: UnsafeMutablePointer<GError>?
            func failure() -> LogoFailure {
                let reason = error.map { String(cString: $0.pointee.message) } ?? "gdk-pixbuf gives no reason"
                if let error { g_error_free(error) }
                return .unreadable(format, reason: .library(reason))
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
            let turn = gdk_pixbuf_get_option(loaded, "orientation").map { String(cString: $0) }.flatMap { Int($0) } ?? 1
            orientation = (1...8).contains(turn) ? turn : 1
            let (bits, channels) = (gdk_pixbuf_get_bits_per_sample(loaded), gdk_pixbuf_get_n_channels(loaded))
            guard bits == 8, channels == 3 || channels == 4, gdk_pixbuf_get_width(loaded) > 0, gdk_pixbuf_get_height(loaded) > 0 else {
                throw .unreadable(format, reason: Wording("its pixels are of an unknown kind", fr: "ses pixels sont d’un genre inconnu"))
            }
            g_object_ref(UnsafeMutableRawPointer(loaded))
            pixbuf = loaded
        }

        deinit { g_object_unref(UnsafeMutableRawPointer(pixbuf)) }

        /// Writes the pixels as cairo's premultiplied ARGB words: upright, each the mean of a square.
        /// - Parameters:
        ///   - scale: pixels of the square's side.
        ///   - orientation: where the file's first row and column belong.
        ///   - width: of what is written, turned; so is `height`.
        func copy(
            to target: UnsafeMutablePointer<UInt8>?, stride: Int, scale: Int, orientation: Int, width: Int, height: Int
        ) {
            guard let target, let source = gdk_pixbuf_read_pixels(pixbuf) else { return }
            let rowstride = Int(gdk_pixbuf_get_rowstride(pixbuf))
            let (columns, rows, channels) = (self.width, self.height, self.channels)
            let (isFlipped, isUpsideDown) = ([2, 3, 7, 8].contains(orientation), [3, 4, 6, 7].contains(orientation))
            let isTurned = orientation > 4
            for y in 0..<(isTurned ? width : height) {
                for x in 0..<(isTurned ? height : width) {
                    var (alpha, red, green, blue, count): (UInt32, UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0, 0)
                    for sourceY in y * scale..<min(rows, (y + 1) * scale) {
                        var pixel = source + sourceY * rowstride + x * scale * channels
                        for _ in x * scale..<min(columns, (x + 1) * scale) {
                            let opacity = channels == 4 ? UInt32(pixel[3]) : 255
                            alpha += opacity
                            red += (UInt32(pixel[0]) * opacity + 127) / 255
                            green += (UInt32(pixel[1]) * opacity + 127) / 255
                            blue += (UInt32(pixel[2]) * opacity + 127) / 255
                            count += 1
                            pixel += channels
                        }
                    }
                    let half = count / 2
                    let word =
                        ((alpha + half) / count) << 24 | ((red + half) / count) << 16 | ((green + half) / count) << 8 | (blue + half)
                        / count
                    let (across, down) = isTurned ? (y, x) : (x, y)
                    let place = (isFlipped ? width - 1 - across : across, isUpsideDown ? height - 1 - down : down)
                    (target + place.1 * stride + place.0 * 4).withMemoryRebound(to: UInt32.self, capacity: 1) { $0.pointee = word }
                }
            }
        }
    }
}
