internal import CCairo
public import Campaign

/// A file for a print shop and what is to be known of it.
public struct PressFile: Sendable {
    public let bytes: [UInt8]
    /// Of every page, in their order.
    public let sheets: [PressSheet]
    /// The logos that are pictures, in the order of their places.
    public let pictures: [PressPicture]
    /// Whether it is a PDF/X-4 and says so.
    public let isPDFX: Bool
}

/// A picture at its final size.
public struct PressPicture: Hashable, Sendable {
    /// From 0.
    public let page: Int
    /// Pixels an inch on paper: a print shop asks for 300, and under 150 anyone sees them.
    public let ppi: Double
}

/// Turns pages into PDF files for print shops, for one thread: CMYK alone, bleed and marks as a printer's profile asks, nothing to click.
///
/// Pages are drawn by cairo, which knows RGB alone, in colours that stand for inks; then every colour operator of its content streams is
/// replaced. No general conversion touches the palette.
public final class PressRenderer {
    private let setter: TextSetter
    private let arts: LogoCache
    private var backdrops = RecentlyUsed<Backdrop, CompiledBackdrop>(limit: 16)
    private var backdropPrinter: PrinterProfile?
    private var converter: (icc: PressProfile?, value: InkConverter)?
    private var logos: [LogoKey: PressLogo] = [:]
    private var profile: (icc: PressProfile, compressed: [UInt8])?

    private struct LogoKey: Hashable {
        let logo: Logo
        let width: Int
    }

    /// A relay's logo at the sizes of its posters and flyers, and its federation's.
    private static let keptLogos = 8

    init(setter: TextSetter, logos: LogoCache) {
        self.setter = setter
        arts = logos
    }

    /// - Parameters:
    ///   - pages: whose fills and ripples go on beyond their edges by the printer's bleed at least.
    ///   - slug: written outside the bleed where the printer takes marks.
    public func pdf(_ pages: [Page], _ metadata: Renderer.Metadata, _ printer: PrinterProfile, slug: TextSlug) throws -> PressFile {
        if backdropPrinter != printer {
            backdrops = RecentlyUsed(limit: 16)
            logos.removeAll()
            backdropPrinter = printer
        }
        let sheets = pages.map { PressSheet(trim: $0.size, printer: printer) }
        var contents: [PressItems] = []
        let sink = ByteSink(reserving: 1 << 16)
        let surface = sink.pdfSurface(sheets[0].media)
        defer { cairo_surface_destroy(surface) }
        Renderer.describe(surface, metadata)
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
        try Renderer.finish(surface, "writing a PDF")

        let document = try PDFDocument(sink.bytes)
        let pages = try zip(pages, zip(sheets, contents)).map { page, rest in
            let (sheet, items) = rest
            return PressPage(sheet: sheet, items: items, backdrop: try backdrop(of: page, sheet), logos: try items.logos.map(logo))
        }
        var finishing = PressFinishing(metadata: metadata, pages: pages)
        if let icc = printer.icc { finishing.intent = .init(name: try inks().name, profile: try compressed(icc)) }
        let pictures = contents.enumerated().flatMap { index, items in
            items.logos.filter { $0.logo.format != .svg }.map { place in
                PressPicture(page: index, ppi: place.logo.ink.width / (place.frame.width * place.scale / 72))
            }
        }
        return PressFile(bytes: try finishing.apply(to: document), sheets: sheets, pictures: pictures, isPDFX: printer.icc != nil)
    }

    private func backdrop(of page: Page, _ sheet: PressSheet) throws -> CompiledBackdrop? {
        guard case .backdrop(let backdrop) = page.items.first else { return nil }
        return try backdrops.value(for: backdrop) { try CompiledBackdrop(backdrop, on: sheet) }
    }

    private func logo(_ place: PressItems.PlacedLogo) throws -> PressLogo {
        let size = Size(place.frame.width * place.scale, place.frame.height * place.scale)
        let key = LogoKey(logo: place.logo, width: Int((size.width * 16).rounded()))
        if let known = logos[key] { return known }
        if logos.count >= Self.keptLogos { logos.removeAll() }
        let logo = try PressLogo(place.logo, art: arts.art(of: place.logo), size: size, converter: inks())
        logos[key] = logo
        return logo
    }

    /// Made for the first logo that needs it: opening a profile takes longer than a poster.
    private func inks() throws(DrawingFailure) -> InkConverter {
        let icc = backdropPrinter?.icc
        if let converter, converter.icc == icc { return converter.value }
        let made = try InkConverter(profile: icc?.bytes, name: icc?.path ?? "")
        converter = (icc, made)
        return made
    }

    private func compressed(_ icc: PressProfile) throws(DrawingFailure) -> [UInt8] {
        if let profile, profile.icc == icc { return profile.compressed }
        let bytes = try PressLogo.compressed(icc.bytes)
        profile = (icc, bytes)
        return bytes
    }
}

/// What becomes of one page of cairo's file.
struct PressPage {
    let sheet: PressSheet
    let items: PressItems
    let backdrop: CompiledBackdrop?
    /// One for each place of `items.logos`.
    let logos: [PressLogo]
}
