internal import Base
internal import CCairo

/// A picture in memory, four bytes a pixel: 0xXXRRGGBB. Black when made.
final class Raster {
    let surface: OpaquePointer
    let width: Int
    let height: Int
    private let pixels: UnsafeMutablePointer<UInt8>
    private let stride: Int

    init(width: Int, height: Int) throws(LibraryFailure) {
        surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(surface)
            throw LibraryFailure("making a \(width) × \(height) picture", status)
        }
        self.width = width
        self.height = height
        cairo_surface_flush(surface)
        pixels = cairo_image_surface_get_data(surface)
        stride = Int(cairo_image_surface_get_stride(surface))
    }

    deinit { cairo_surface_destroy(surface) }

    /// The pixels of a row. Read them after `flush`; say `touched` after writing.
    func row(_ index: Int) -> UnsafeMutablePointer<UInt32> {
        UnsafeMutableRawPointer(pixels + index * stride).assumingMemoryBound(to: UInt32.self)
    }

    /// What cairo has drawn is in the pixels.
    func flush() { cairo_surface_flush(surface) }
    /// What was written to the pixels is seen by cairo.
    func touched() { cairo_surface_mark_dirty(surface) }

    /// Black again.
    func clear() {
        pixels.update(repeating: 0, count: stride * height)
        touched()
    }
}
