internal import Base
internal import CCairo

/// A cairo surface of premultiplied ARGB in memory, freed with its owner.
final class ImageSurface {
    let handle: OpaquePointer

    init(width: Int, height: Int) throws(LogoFailure) {
        guard let handle = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height)) else {
            throw .unreadable(.png, reason: Wording("no memory to draw it", fr: "la mémoire manque pour le dessiner"))
        }
        let status = cairo_surface_status(handle)
        guard status == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(handle)
            throw .unreadable(.png, reason: .library(String(cString: cairo_status_to_string(status))))
        }
        self.handle = handle
    }

    deinit { cairo_surface_destroy(handle) }

    /// Its pixels as they are in memory: rows of premultiplied ARGB words.
    func withPixels<Result>(_ body: (_ pixels: UnsafePointer<UInt32>, _ perRow: Int, _ width: Int, _ height: Int) -> Result) -> Result? {
        cairo_surface_flush(handle)
        let stride = Int(cairo_image_surface_get_stride(handle))
        guard let data = cairo_image_surface_get_data(handle) else { return nil }
        let pixels = UnsafeRawPointer(data).assumingMemoryBound(to: UInt32.self)
        return body(
            pixels, stride / 4, Int(cairo_image_surface_get_width(handle)), Int(cairo_image_surface_get_height(handle)))
    }

    /// The surface as a PNG file.
    func png() throws(LogoFailure) -> [UInt8] {
        let sink = Sink()
        let status = cairo_surface_write_to_png_stream(handle, appendToSink, Unmanaged.passUnretained(sink).toOpaque())
        guard status == CAIRO_STATUS_SUCCESS else {
            throw .unreadable(.png, reason: .library(String(cString: cairo_status_to_string(status))))
        }
        return sink.bytes
    }

    fileprivate final class Sink { var bytes: [UInt8] = [] }
}

private func appendToSink(
    _ context: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<UInt8>?, _ count: UInt32
) -> cairo_status_t {
    guard let context, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
    let sink = Unmanaged<ImageSurface.Sink>.fromOpaque(context).takeUnretainedValue()
    sink.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
    return CAIRO_STATUS_SUCCESS
}
