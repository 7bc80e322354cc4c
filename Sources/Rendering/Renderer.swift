internal import Base
internal import CCairo
internal import Campaign
public import Drawing

/// Turns pages into files, for one thread: fonts and compiled backdrops stay at hand from page to page.
public final class Renderer {
    public let setter: TextSetter
    /// Files for print shops.
    public private(set) lazy var press = PressRenderer(setter: setter, logos: logos)
    private let book: FontBook
    private let logos: LogoArt.Cache
    private var compiled = BoundedCache<Identity<Backdrop>, CompiledBackdrop>(limit: 16)
    private let pictures: PictureMaker

    public init() {
        setter = TextSetter()
        let book = setter.book
        let logos = LogoArt.Cache()
        self.book = book
        self.logos = logos
        pictures = PictureMaker(letters: LetterShelf(book: book)) { items, raster, scale, x, y in
            let canvas = Canvas(surface: raster.surface, book: book, logos: logos, features: [.outlines, .backdrops])
            cairo_translate(canvas.context, Double(-x), Double(-y))
            cairo_scale(canvas.context, scale, scale)
            try canvas.draw(items)
            try canvas.check("drawing a picture")
        }
    }

    // MARK: PDF

    /// A tagged PDF for screens and office printers: RGB, live links, its language, its title in the title bar.
    public func pdf(_ pages: [Page], _ metadata: DocumentMetadata) throws -> [UInt8] {
        let (finishing, bytes) = try drawn(pages, metadata)
        return try finishing.apply(to: bytes)
    }

    /// cairo's own file, and what it lacks.
    func drawn(_ pages: [Page], _ metadata: DocumentMetadata) throws -> (finishing: PDFFinishing, bytes: [UInt8]) {
        var finishing = PDFFinishing(metadata: metadata)
        finishing.heights = pages.map(\.size.height)
        guard let first = pages.first else { throw LibraryFailure("writing a PDF", reason: "it has no page") }
        let stream = StreamSurface(.pdf, first.size, reserving: 1 << 16)
        let surface = stream.handle
        metadata.describe(surface)
        var underlays: [[(opening: String?, layer: CompiledBackdrop)]] = []
        do {
            let canvas = Canvas(surface: surface, book: book, logos: logos, features: [.tags, .links])
            cairo_tag_begin(canvas.context, "Document", nil)
            for (index, page) in pages.enumerated() {
                if index > 0 { cairo_pdf_surface_set_size(surface, page.size.width, page.size.height) }
                underlays.append(try self.underlays(of: page))
                try canvas.draw(page.items)
                if index == pages.count - 1 { cairo_tag_end(canvas.context, "Document") }
                canvas.showPage()
            }
            try canvas.check("drawing a PDF")
            finishing.heard = canvas.heard
            finishing.showsOutline = !canvas.bookmarks.isEmpty
            outline(canvas.bookmarks, on: surface)
        }
        finishing.underlays = underlays
        return (finishing, try stream.finish("writing a PDF"))
    }

    /// The page's backdrops as PDF content streams, each compiled once.
    private func underlays(of page: Page) throws -> [(opening: String?, layer: CompiledBackdrop)] {
        try Underlay.all(in: page.items).map { underlay in
            let layer = try compiled.value(for: Identity(underlay.backdrop)) { try CompiledBackdrop(underlay.backdrop) }
            return (underlay.opening(pageHeight: page.size.height), layer)
        }
    }

    private func outline(_ bookmarks: [Group.Bookmark], on surface: OpaquePointer) {
        var above: [(level: Int, id: Int32)] = []
        for bookmark in bookmarks {
            above.removeAll { $0.level >= bookmark.level }
            let id = cairo_pdf_surface_add_outline(
                surface, above.last?.id ?? 0, bookmark.title, "dest='\(bookmark.name)'", CAIRO_PDF_OUTLINE_FLAG_OPEN)
            above.append((bookmark.level, id))
        }
    }

    // MARK: PNG

    /// An sRGB picture of a page, `width` pixels wide, of 256 colours at most.
    public func png(_ page: Page, width: Int) throws -> [UInt8] {
        try pictures.png(of: page, width: width)
    }

    // MARK: SVG

    /// A page as SVG, text as outlines; `width` and `height` in points.
    public func svg(_ page: Page) throws -> [UInt8] {
        let stream = StreamSurface(.svg, page.size, reserving: 1 << 14)
        do {
            let canvas = Canvas(surface: stream.handle, book: book, logos: logos, features: [.backdrops])
            try canvas.draw(page.items)
            cairo_show_page(canvas.context)
            try canvas.check("drawing an SVG")
        }
        return Renderer.renumbered(try stream.finish("writing an SVG"))
    }

    /// cairo numbers surfaces through a whole process; here they count from 1, so that the same page makes the same bytes.
    private static func renumbered(_ svg: [UInt8]) -> [UInt8] {
        var numbers: [Substring: Int] = [:]
        let text = String(decoding: svg, as: UTF8.self)
        let output = text.replacing(surfaceName) { match in
            let number = numbers[match.1] ?? numbers.count + 1
            numbers[match.1] = number
            return "surface\(number)"
        }
        return Array(output.utf8)
    }

    private static nonisolated(unsafe) let surfaceName = /surface([0-9]+)/
}
