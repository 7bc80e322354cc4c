internal import CCairo
import Graphics

/// PNG files as grey pixels, transparency on white.
public enum PNGRaster {
    public static func grey(_ png: [UInt8]) throws(RasterFailure) -> GreyImage {
        let source = Source(png)
        let image = try GreySurface(
            adopting: cairo_image_surface_create_from_png_stream(readSource, Unmanaged.passUnretained(source).toOpaque()))
        let surface = try GreySurface(
            width: Int(cairo_image_surface_get_width(image.handle)), height: Int(cairo_image_surface_get_height(image.handle)))
        guard let cairo = cairo_create(surface.handle) else { throw .unreadable(reason: "out of memory") }
        defer { cairo_destroy(cairo) }
        cairo_set_source_rgb(cairo, 1, 1, 1)
        cairo_paint(cairo)
        cairo_set_source_surface(cairo, image.handle, 0, 0)
        cairo_paint(cairo)
        return surface.grey
    }
}

private final class Source {
    let bytes: [UInt8]
    var at = 0
    init(_ bytes: [UInt8]) { self.bytes = bytes }
}

private nonisolated func readSource(
    _ closure: UnsafeMutableRawPointer?, _ data: UnsafeMutablePointer<UInt8>?, _ length: UInt32
) -> cairo_status_t {
    guard let closure, let data else { return CAIRO_STATUS_READ_ERROR }
    let source = Unmanaged<Source>.fromOpaque(closure).takeUnretainedValue()
    guard source.at + Int(length) <= source.bytes.count else { return CAIRO_STATUS_READ_ERROR }
    source.bytes.withUnsafeBufferPointer { data.update(from: $0.baseAddress! + source.at, count: Int(length)) }
    source.at += Int(length)
    return CAIRO_STATUS_SUCCESS
}
