internal import Base
internal import CCairo
internal import CGdkPixbuf
internal import CPoppler
public import Drawing
public import PDF

/// Pages of a PDF in memory as grey pixels.
///
/// A region that holds paths alone is painted by `PathReplay`; everything else by poppler.
public enum PDFRaster {
    /// A part of a page, and how finely it is drawn.
    public struct Part: Hashable, Sendable {
        /// In points from the top left of the page's crop box.
        public let region: Rect
        /// Pixels an inch, above 0.
        public let ppi: Double

        public init(region: Rect, ppi: Double) {
            self.region = region
            self.ppi = ppi
        }
    }

    /// Draws a part of a page on white. Opens the document anew, so that any thread may call it.
    ///
    /// - Parameters:
    ///   - page: from 0.
    ///   - region: in points from the top left of the page's crop box; the whole page where nil.
    ///   - ppi: pixels an inch, above 0.
    public static func grey(_ pdf: [UInt8], page index: Int = 0, region: Rect? = nil, ppi: Double) throws(RasterFailure) -> GreyImage {
        if let region, let document = try? PDFInspection(pdf) {
            return try grey(document, page: index, parts: [Part(region: region, ppi: ppi)])[0]
        }
        return try rendered(pdf, page: index, region: region, ppi: ppi)
    }

    /// Draws parts of a page on white; its operators are gone through once for all of them.
    ///
    /// - Parameters:
    ///   - document: opened on this thread.
    ///   - page: from 0.
    ///   - grounds: of this thread, for files that begin with the same artwork.
    /// - Returns: a picture for each part, in their order.
    public static func grey(
        _ document: PDFInspection, page index: Int, parts: [Part], grounds: ReplayedGrounds = ReplayedGrounds()
    ) throws(RasterFailure) -> [GreyImage] {
        var replayed = [GreyImage?](repeating: nil, count: parts.count)
        if index < document.pageCount { replayed = try PathReplay.grey(document.page(index), parts: parts, grounds: grounds) }
        var pictures: [GreyImage] = []
        for (number, part) in parts.enumerated() {
            if let picture = replayed[number] {
                pictures.append(picture)
            } else {
                pictures.append(try rendered(document.bytes, page: index, region: part.region, ppi: part.ppi))
            }
        }
        return pictures
    }

    /// What poppler makes of it, whatever it holds.
    static func rendered(_ pdf: [UInt8], page index: Int, region: Rect?, ppi: Double) throws(RasterFailure) -> GreyImage {
        let page = try Page(pdf, index)
        let region = region ?? Rect(x: 0, y: 0, width: page.size.width, height: page.size.height)
        let scale = ppi / 72
        let (width, height) = (region.width * scale, region.height * scale)
        guard (0.5...30_000).contains(width), (0.5...30_000).contains(height) else { throw .size(width: -1, height: -1) }
        let surface = try GreySurface(width: Int(clamping: width.rounded()), height: Int(clamping: height.rounded()))
        guard let cairo = cairo_create(surface.handle) else { throw .unreadable(reason: "out of memory") }
        defer { cairo_destroy(cairo) }
        cairo_set_source_rgb(cairo, 1, 1, 1)
        cairo_paint(cairo)
        cairo_scale(cairo, scale, scale)
        cairo_translate(cairo, -region.x, -region.y)
        cairo_rectangle(cairo, region.x, region.y, region.width, region.height)
        cairo_clip(cairo)
        page.render(on: cairo)
        let status = cairo_status(cairo)
        guard status == CAIRO_STATUS_SUCCESS else { throw .unreadable(reason: String(cString: cairo_status_to_string(status))) }
        return surface.grey
    }

    /// poppler's page with its document: opened and freed here, seen nowhere else.
    private final class Page {
        private let document: OpaquePointer
        private let page: OpaquePointer
        let size: Size

        init(_ pdf: [UInt8], _ index: Int) throws(RasterFailure) {
            guard let bytes = g_bytes_new(pdf, gsize(pdf.count)) else { throw .unreadable(reason: "out of memory") }
            defer { g_bytes_unref(bytes) }
            var error: UnsafeMutablePointer<GError>?
            guard let document = poppler_document_new_from_bytes(bytes, nil, &error) else {
                let reason = error.map { String(cString: $0.pointee.message) } ?? "poppler gives no reason"
                if let error { g_error_free(error) }
                throw .unreadable(reason: reason)
            }
            let count = Int(poppler_document_get_n_pages(document))
            guard (0..<count).contains(index), let page = poppler_document_get_page(document, Int32(index)) else {
                g_object_unref(UnsafeMutableRawPointer(document))
                throw .noSuchPage(index: index, count: count)
            }
            var (width, height) = (0.0, 0.0)
            poppler_page_get_size(page, &width, &height)
            (self.document, self.page, size) = (document, page, Size(width, height))
        }

        deinit {
            g_object_unref(UnsafeMutableRawPointer(page))
            g_object_unref(UnsafeMutableRawPointer(document))
        }

        func render(on cairo: OpaquePointer) { poppler_page_render_for_printing(page, cairo) }
    }
}
