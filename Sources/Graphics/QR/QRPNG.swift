internal import CCairo

extension QRMatrix {
    public enum PNGFailure: Error, Hashable, Sendable {
        /// The side in pixels is smaller than the modules with their quiet zone. Remedy: at least `needed` pixels.
        case tooSmall(side: Int, needed: Int)
        /// Larger than a screen file needs: 20,000 pixels at most.
        case tooLarge(side: Int)
        /// cairo's status code.
        case library(operation: String, status: Int)
    }

    /// A black and white PNG of one bit a pixel whose modules are whole pixels, centred; what is left over widens the quiet zone.
    ///
    /// - Parameter side: width and height in pixels, quiet zone included: with 1,200 a module of version 2 is 36 pixels.
    public func png(side: Int) throws(PNGFailure) -> [UInt8] {
        let needed = width + 2 * QRMatrix.quietZone
        guard side >= needed else { throw .tooSmall(side: side, needed: needed) }
        guard side <= 20_000 else { throw .tooLarge(side: side) }
        let module = side / needed
        let margin = (side - module * width) / 2

        // The bits of an A1 surface lie as in a grey PNG: a set bit is white.
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_A1, Int32(side), Int32(side)) else {
            throw .library(operation: "cairo_image_surface_create", status: Int(CAIRO_STATUS_NO_MEMORY.rawValue))
        }
        defer { cairo_surface_destroy(surface) }
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS, let data = cairo_image_surface_get_data(surface) else {
            throw .library(operation: "cairo_image_surface_create", status: Int(status.rawValue))
        }
        cairo_surface_flush(surface)
        let stride = Int(cairo_image_surface_get_stride(surface))
        data.update(repeating: 0xFF, count: stride * side)
        for row in 0..<width {
            let first = data + (margin + row * module) * stride
            for column in 0..<width where self[column, row] {
                let start = margin + column * module
                for x in start..<start + module { first[x >> 3] &= ~(1 << UInt8(Self.lowBitFirst ? x & 7 : 7 - x & 7)) }
            }
            for copy in 1..<max(module, 1) { (first + copy * stride).update(from: first, count: stride) }
        }
        cairo_surface_mark_dirty(surface)

        let sink = ByteSink()
        let written = cairo_surface_write_to_png_stream(surface, appendToSink, Unmanaged.passUnretained(sink).toOpaque())
        guard written == CAIRO_STATUS_SUCCESS else {
            throw .library(operation: "cairo_surface_write_to_png_stream", status: Int(written.rawValue))
        }
        return sink.bytes
    }

    /// cairo packs A1 in the machine's byte order.
    private static var lowBitFirst: Bool { 1.littleEndian == 1 }
}

/// Where cairo's stream callback puts what it writes.
private final class ByteSink {
    var bytes: [UInt8] = []
}

private nonisolated func appendToSink(
    _ closure: UnsafeMutableRawPointer?, _ data: UnsafePointer<UInt8>?, _ length: UInt32
) -> cairo_status_t {
    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue().bytes += UnsafeBufferPointer(start: data, count: Int(length))
    return CAIRO_STATUS_SUCCESS
}
