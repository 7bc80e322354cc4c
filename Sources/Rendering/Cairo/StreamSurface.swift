internal import Base
internal import CCairo
internal import Drawing

/// A cairo surface whose PDF or SVG is written into memory.
///
/// cairo writes what is left when a surface is finished, also one that is given up half drawn: it is finished here, while there is still
/// something to write into.
final class StreamSurface {
    enum Kind { case pdf, svg }

    let handle: OpaquePointer
    private let sink: ByteSink

    /// - Parameter count: bytes to make room for beforehand.
    init(_ kind: Kind, _ size: Size, reserving count: Int) {
        sink = ByteSink(reserving: count)
        // Never nil: a surface that could not be made has a status that says so, which `finish` and every canvas look at.
        handle =
            switch kind {
            case .pdf: sink.pdfSurface(size)
            case .svg: sink.svgSurface(size)
            }
    }

    deinit {
        cairo_surface_finish(handle)
        cairo_surface_destroy(handle)
    }

    /// The whole file; nothing can be drawn afterwards.
    func finish(_ operation: String) throws(LibraryFailure) -> [UInt8] {
        cairo_surface_finish(handle)
        let status = cairo_surface_status(handle)
        guard status == CAIRO_STATUS_SUCCESS else { throw LibraryFailure(operation, status) }
        return sink.bytes
    }
}

extension DocumentMetadata {
    /// The program that makes it.
    static let creator = "Porte-voix"

    /// Tells it to a PDF surface.
    func describe(_ surface: OpaquePointer) {
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, author)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, Self.creator)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "\(date)T00:00:00Z")
    }
}
