internal import Base
internal import CCairo
public import Campaign
public import Drawing
internal import PDF

/// Turns pages into PDF files for print shops, for one thread: CMYK alone, bleed and marks as a printer's profile asks, nothing to click.
///
/// Pages are drawn by cairo, which knows RGB alone, in colours that stand for inks; then every colour operator of its content streams is
/// replaced. No general conversion touches the palette.
public final class PressRenderer {
    /// What is written outside the bleed: relay, piece, date, print shop, the most important first.
    public struct Slug: Hashable, Sendable {
        public let parts: [String]
        public let face: FontFace

        public init(_ parts: [String], face: FontFace) {
            self.parts = parts
            self.face = face
        }
    }

    private let setter: TextSetter
    private let arts: LogoArt.Cache
    private var backdrops = BoundedCache<Identity<Backdrop>, CompiledBackdrop>(limit: 16)
    private var backdropPrinter: PrinterProfile?
    private var converter: (icc: PressProfile?, value: InkConverter)?
    /// A relay's logo at the sizes of its posters and flyers, and its federation's.
    private var logos = BoundedCache<LogoKey, PressLogo>(limit: 8)
    private var profile: (icc: PressProfile, compressed: [UInt8])?

    private struct LogoKey: Equatable {
        let logo: Logo
        let width: Int
    }

    init(setter: TextSetter, logos: LogoArt.Cache) {
        self.setter = setter
        arts = logos
    }

    /// - Parameters:
    ///   - pages: whose fills and ripples go on beyond their edges by the printer's bleed at least.
    ///   - slug: written outside the bleed where the printer takes marks.
    public func pdf(_ pages: [Page], _ metadata: DocumentMetadata, _ printer: PrinterProfile, slug: Slug) throws -> PressFile {
        if backdropPrinter != printer {
            backdrops = BoundedCache(limit: 16)
            logos = BoundedCache(limit: 8)
            backdropPrinter = printer
        }
        let sheets = pages.map { PressSheet(trim: $0.size, printer: printer) }
        var contents: [PressItems] = []
        guard let first = sheets.first else { throw LibraryFailure("writing a PDF", reason: "it has no page") }
        let stream = StreamSurface(.pdf, first.media, reserving: 1 << 16)
        let surface = stream.handle
        metadata.describe(surface)
        do {
            let canvas = Canvas(surface: surface, book: setter.book, logos: arts, features: [])
            for (index, page) in pages.enumerated() {
                let sheet = sheets[index]
                if index > 0 { cairo_pdf_surface_set_size(surface, sheet.media.width, sheet.media.height) }
                let marks = try PressMarks(sheet: sheet, printer: printer).items(slug: slug, setter: setter)
                let artwork = Item.clipped(sheet.bleed, [.placed(.placed(x: sheet.trim.x, y: sheet.trim.y), page.items)])
                var items = PressItems()
                try canvas.draw(try items.keyed([artwork] + marks))
                cairo_show_page(canvas.context)
                contents.append(items)
            }
            try canvas.check("drawing a PDF")
        }
        let document = try PDFDocument(try stream.finish("writing a PDF"))
        let pages = try zip(pages, zip(sheets, contents)).map { page, rest in
            let (sheet, items) = rest
            return PressFinishing.Page(
                sheet: sheet, items: items, backdrop: try backdrop(of: page, sheet), logos: try items.logos.map(logo))
        }
        var finishing = PressFinishing(metadata: metadata, pages: pages)
        if let icc = printer.icc { finishing.intent = .init(name: try inks().name, profile: try compressed(icc)) }
        let pictures = contents.enumerated().flatMap { index, items in
            items.logos.filter { $0.logo.format != .svg && !$0.logo.isDrawn }.map { place in
                PressFile.Picture(page: index, ppi: place.logo.ink.width / (place.frame.width * place.scale / 72))
            }
        }
        return PressFile(bytes: try finishing.apply(to: document), sheets: sheets, pictures: pictures, isPDFX: printer.icc != nil)
    }

    private func backdrop(of page: Page, _ sheet: PressSheet) throws -> CompiledBackdrop? {
        guard let backdrop = page.backdrop else { return nil }
        return try backdrops.value(for: Identity(backdrop)) { try CompiledBackdrop(backdrop, on: sheet) }
    }

    private func logo(_ place: PressItems.PlacedLogo) throws -> PressLogo {
        let size = Size(place.frame.width * place.scale, place.frame.height * place.scale)
        let key = LogoKey(logo: place.logo, width: Int((size.width * 16).rounded()))
        return try logos.value(for: key) {
            try PressLogo(place.logo, art: arts.art(of: place.logo), size: size, converter: inks())
        }
    }

    /// Made for the first logo that needs it: opening a profile takes longer than a poster.
    private func inks() throws(LibraryFailure) -> InkConverter {
        let icc = backdropPrinter?.icc
        if let converter, converter.icc == icc { return converter.value }
        let made = try InkConverter(profile: icc?.bytes, name: icc?.path ?? "")
        converter = (icc, made)
        return made
    }

    private func compressed(_ icc: PressProfile) throws(LibraryFailure) -> [UInt8] {
        if let profile, profile.icc == icc { return profile.compressed }
        let bytes = try PressLogo.compressed(icc.bytes)
        profile = (icc, bytes)
        return bytes
    }
}
