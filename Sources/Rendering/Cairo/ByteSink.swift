internal import Base
internal import CCairo
internal import Drawing

/// Collects what cairo writes. A surface's own file functions report success on a full disk, so everything goes through memory.
final class ByteSink {
    private(set) var bytes: [UInt8] = []

    init(reserving count: Int = 0) { bytes.reserveCapacity(count) }

    var closure: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    /// A surface that draws a PDF into this sink; the caller destroys it.
    ///
    /// It is asked for PDF 1.4: in any later version cairo 1.18 hides objects in streams, which take longer to read than the page to draw.
    /// Nothing else depends on the version that is asked for.
    /// - Parameter size: of the first page, in points.
    func pdfSurface(_ size: Size) -> OpaquePointer {
        let surface = cairo_pdf_surface_create_for_stream(writeToByteSink, closure, size.width, size.height)!
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
        return surface
    }

    /// A surface that draws an SVG into this sink, measured in points; the caller destroys it. Cairo 1.16 takes points where nothing is said,
    /// 1.18 pixels.
    func svgSurface(_ size: Size) -> OpaquePointer {
        let surface = cairo_svg_surface_create_for_stream(writeToByteSink, closure, size.width, size.height)!
        cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PT)
        return surface
    }

    fileprivate func take(_ data: UnsafePointer<UInt8>, _ count: Int) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: count))
    }
}

/// cairo's write function for a `ByteSink` closure.
nonisolated func writeToByteSink(
    _ closure: UnsafeMutableRawPointer?, _ data: UnsafePointer<UInt8>?, _ length: UInt32
) -> cairo_status_t {
    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue().take(data, Int(length))
    return CAIRO_STATUS_SUCCESS
}

extension LibraryFailure {
    init(_ operation: String, _ status: cairo_status_t) {
        self.init(operation, reason: String(cString: cairo_status_to_string(status)))
    }
}
