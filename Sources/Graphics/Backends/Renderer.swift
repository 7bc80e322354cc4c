internal import CCairo
public import Campaign

/// Turns pages into files, for one thread: fonts and compiled backdrops stay at hand from page to page.
public final class Renderer {
    public let setter: TextSetter
    /// Files for print shops.
    public private(set) lazy var press = PressRenderer(setter: setter, logos: logos)
    private let book: FontBook
    private let logos = LogoCache()
    private var compiled = RecentlyUsed<CompiledBackdrop>(limit: 16)
    private var rasters = RecentlyUsed<Raster>(limit: 12)

    public init() {
        setter = TextSetter()
        book = setter.book
    }

    // MARK: PDF

    /// What a PDF says about itself.
    public struct Metadata: Sendable {
        public let title: String
        public let author: String
        /// The date it bears: given, never the clock's, so that the same input makes the same bytes.
        public let date: Day

        public init(title: String, author: String, date: Day) {
            self.title = title
            self.author = author
            self.date = date
        }
    }

    /// A tagged PDF for screens and office printers: RGB, live links, `/Lang fr-FR`, its title in the title bar.
    public func pdf(_ pages: [Page], _ metadata: Metadata) throws -> [UInt8] {
        var finishing = PDFFinishing(metadata: metadata)
        let sink = ByteSink(reserving: 1 << 16)
        let surface = cairo_pdf_surface_create_for_stream(writeToByteSink, sink.closure, pages[0].size.width, pages[0].size.height)!
        defer { cairo_surface_destroy(surface) }
        Self.describe(surface, metadata)
        var underlays: [CompiledBackdrop?] = []
        do {
            let canvas = Canvas(surface: surface, book: book, logos: logos, features: [.tags, .links])
            cairo_tag_begin(canvas.context, "Document", nil)
            for (index, page) in pages.enumerated() {
                if index > 0 { cairo_pdf_surface_set_size(surface, page.size.width, page.size.height) }
                underlays.append(try underlay(of: page))
                try canvas.draw(page.items)
                if index == pages.count - 1 { cairo_tag_end(canvas.context, "Document") }
                cairo_show_page(canvas.context)
            }
            try canvas.check("drawing a PDF")
            finishing.alternatives = canvas.alternatives
        }
        try Self.finish(surface, "writing a PDF")
        finishing.underlays = underlays
        return try finishing.apply(to: sink.bytes)
    }

    /// The page's backdrop as a PDF content stream, compiled once. Only the first item of a page can be one.
    private func underlay(of page: Page) throws -> CompiledBackdrop? {
        guard case .backdrop(let backdrop) = page.items.first else { return nil }
        return try compiled.value(for: backdrop) { try CompiledBackdrop(backdrop) }
    }

    static func describe(_ surface: OpaquePointer, _ metadata: Metadata) {
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, metadata.title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, metadata.author)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Porte-voix")
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "\(metadata.date)T00:00:00Z")
    }

    // MARK: PNG

    /// An sRGB picture of a page, `width` pixels wide.
    public func png(_ page: Page, width: Int) throws -> [UInt8] {
        let raster = try rasterise(page, width: width)
        return try raster.png()
    }

    private func rasterise(_ page: Page, width: Int) throws -> Raster {
        let scale = Double(width) / page.size.width
        let raster: Raster
        if case .backdrop(let backdrop) = page.items.first {
            let layer = try rasters.value(for: backdrop, variant: width) {
                let layer = try Raster(width: width, height: Int((page.size.height * scale).rounded()))
                try draw(backdrop.items, on: layer, scale: scale)
                return layer
            }
            raster = try layer.copy()
        } else {
            raster = try Raster(width: width, height: Int((page.size.height * scale).rounded()))
        }
        try draw(page.items, on: raster, scale: scale)
        return raster
    }

    private func draw(_ items: [Item], on raster: Raster, scale: Double) throws {
        let canvas = Canvas(surface: raster.surface, book: book, logos: logos, features: [])
        cairo_scale(canvas.context, scale, scale)
        try canvas.draw(items)
        try canvas.check("drawing a picture")
    }

    // MARK: SVG

    /// A page as SVG, text as outlines; `width` and `height` in points.
    public func svg(_ page: Page) throws -> [UInt8] {
        let sink = ByteSink(reserving: 1 << 14)
        let surface = cairo_svg_surface_create_for_stream(writeToByteSink, sink.closure, page.size.width, page.size.height)!
        defer { cairo_surface_destroy(surface) }
        do {
            let canvas = Canvas(surface: surface, book: book, logos: logos, features: [.backdrops])
            try canvas.draw(page.items)
            cairo_show_page(canvas.context)
            try canvas.check("drawing an SVG")
        }
        try Self.finish(surface, "writing an SVG")
        return Renderer.renumbered(sink.bytes)
    }

    /// cairo numbers surfaces through a whole process; here they count from 1, so that the same page makes the same bytes.
    private static func renumbered(_ svg: [UInt8]) -> [UInt8] {
        var numbers: [Substring: Int] = [:]
        let text = String(decoding: svg, as: UTF8.self)
        let output = text.replacing(/surface([0-9]+)/) { match in
            let number = numbers[match.1] ?? numbers.count + 1
            numbers[match.1] = number
            return "surface\(number)"
        }
        return Array(output.utf8)
    }

    static func finish(_ surface: OpaquePointer, _ operation: String) throws {
        cairo_surface_finish(surface)
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else { throw DrawingFailure(operation, status) }
    }
}
