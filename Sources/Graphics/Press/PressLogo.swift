internal import CCairo
internal import CZlib

/// A logo as a PDF object in inks, ready for any file: vectors where flat colours are all it has, else a picture on white.
final class PressLogo {
    private enum Content {
        /// A form: compressed operators, its box, and the document its fonts are in.
        case form([UInt8], Size, PDFDocument?)
        /// Bytes, their filter, colour space and size in pixels.
        case image([UInt8], filter: String, space: String, width: Int, height: Int)
    }

    private let content: Content

    /// - Parameter size: on the sheet, in points.
    init(_ logo: Logo, art: LogoArt, size: Size, converter: InkConverter) throws {
        if logo.format == .svg {
            content = try Self.form(logo, art, converter) ?? Self.picture(logo, art, size, converter)
        } else {
            content = try Self.greyJPEG(logo) ?? Self.picture(logo, art, size, converter)
        }
    }

    func object(in document: PDFDocument) -> PDFDocument.Object {
        switch content {
        case .form(let bytes, let size, let source):
            let box = "/BBox [0 0 \(PDFNumber.text(size.width)) \(PDFNumber.text(size.height))]"
            let dictionary = document.parse("<< /Type /XObject /Subtype /Form \(box) /Resources << >> >>")
            if let source {
                let fonts = source.get(source.get(source.page(0), "/Resources"), "/Font")
                let resources = document.parse("<< >>")
                let copies = document.parse("<< >>")
                // Fonts are indirect objects, and only such can be copied between documents.
                for name in source.keys(fonts) { document.set(copies, name, document.copy(source.get(fonts, name), from: source)) }
                document.set(resources, "/Font", copies)
                document.set(dictionary, "/Resources", resources)
            }
            return document.shared(document.stream(bytes, filter: "/FlateDecode", dictionary: dictionary))
        case .image(let bytes, let filter, let space, let width, let height):
            let dictionary = document.parse(
                """
                << /Type /XObject /Subtype /Image /Width \(width) /Height \(height) /ColorSpace \(space) /BitsPerComponent 8 \
                /Interpolate false >>
                """)
            return document.shared(document.stream(bytes, filter: filter, dictionary: dictionary))
        }
    }

    /// Operators that show it in a rectangle of a page whose y axis points downwards.
    func operators(_ name: String, in rect: Rect) -> String {
        let (width, height) =
            switch content {
            case .form(_, let size, _): (size.width, size.height)
            case .image: (1.0, 1.0)
            }
        let scale = (Self.precise(rect.width / width), Self.precise(rect.height / height))
        return "q \(scale.0) 0 0 -\(scale.1) \(PDFNumber.text(rect.x)) \(PDFNumber.text(rect.maxY)) cm \(name) Do Q"
    }

    /// Eight decimals: a scale is multiplied by hundreds of units.
    private static func precise(_ value: Double) -> String {
        let scaled = Int((value * 1e8).rounded())
        return "\(scaled / 100_000_000)." + String(100_000_000 + scaled % 100_000_000).dropFirst()
    }

    // MARK: Vectors

    /// Points along the longer side of a form: cairo rounds to 1/256 of a point.
    private static let formSide = 1000.0

    /// A drawing of more flat colours is a picture: finding the inks of each takes its time, and nobody wrote them by hand.
    private static let mostColours = 64

    /// Nil where it holds more than flat colours.
    private static func form(_ logo: Logo, _ art: LogoArt, _ converter: InkConverter) throws -> Content? {
        let scale = formSide / max(logo.ink.width, logo.ink.height)
        let size = Size(logo.ink.width * scale, logo.ink.height * scale)
        let sink = ByteSink(reserving: 1 << 14)
        let surface = sink.pdfSurface(size)
        defer { cairo_surface_destroy(surface) }
        let cairo = cairo_create(surface)!
        try art.draw(logo.ink, in: Rect(x: 0, y: 0, width: size.width, height: size.height), on: cairo)
        cairo_show_page(cairo)
        let status = cairo_status(cairo)
        cairo_destroy(cairo)
        guard status == CAIRO_STATUS_SUCCESS else { throw DrawingFailure("drawing a logo", status) }
        cairo_surface_finish(surface)
        let document = try PDFDocument(sink.bytes)
        let resources = document.get(document.page(0), "/Resources")
        for kind in ["/XObject", "/Pattern", "/Shading", "/ColorSpace"] where document.has(resources, kind) { return nil }
        let states = PDFPageContent.states(document, resources)
        var colours: Set<[Double]> = []
        let rewriter = InkRewriter(opaqueStates: states) { red, green, blue, isFill throws(DrawingFailure) in
            colours.insert([red, green, blue])
            guard colours.count <= mostColours else { throw DrawingFailure("giving a logo its inks", reason: "it has too many colours") }
            return .operators(converter.inks(red: red, green: green, blue: blue).operands + (isFill ? " k" : " K"))
        }
        // A logo that holds more is drawn as a picture: that it does is no failure.
        guard let content = try? rewriter.rewrite(document.content(ofPage: 0)) else { return nil }
        return .form(try compressed(content), size, document.has(resources, "/Font") ? document : nil)
    }

    static func compressed(_ bytes: [UInt8], level: Int32 = 6) throws(DrawingFailure) -> [UInt8] {
        var length = compressBound(UInt(bytes.count))
        var output = [UInt8](repeating: 0, count: Int(length))
        let status = compress2(&output, &length, bytes, UInt(bytes.count), level)
        guard status == Z_OK else { throw DrawingFailure("compressing a stream", reason: "zlib error \(status)") }
        return Array(output.prefix(Int(length)))
    }

    // MARK: Pictures

    /// Pixels an inch of what is drawn as a picture, and the most that a picture keeps: line art is as sharp as this.
    private static let ppi = 600.0

    private static func picture(_ logo: Logo, _ art: LogoArt, _ size: Size, _ converter: InkConverter) throws -> Content {
        let most = (size.width / 72 * ppi, size.height / 72 * ppi)
        let isRaster = logo.format != .svg
        let width = max(1, Int((isRaster ? min(most.0, logo.ink.width) : most.0).rounded()))
        let height = max(1, Int((isRaster ? min(most.1, logo.ink.height) : most.1).rounded()))
        let raster = try Raster(width: width, height: height)
        let cairo = cairo_create(raster.surface)!
        cairo_set_source_rgb(cairo, 1, 1, 1)
        cairo_paint(cairo)
        try art.draw(logo.ink, in: Rect(x: 0, y: 0, width: Double(width), height: Double(height)), on: cairo)
        let status = cairo_status(cairo)
        cairo_destroy(cairo)
        guard status == CAIRO_STATUS_SUCCESS else { throw DrawingFailure("drawing a logo", status) }
        cairo_surface_flush(raster.surface)
        let pixels = try converter.picture(
            cairo_image_surface_get_data(raster.surface), stride: Int(cairo_image_surface_get_stride(raster.surface)), width: width,
            height: height)
        return .image(try compressed(pixels, level: 3), filter: "/FlateDecode", space: "/DeviceCMYK", width: width, height: height)
    }

    /// A JPEG of one grey component passes through as it is: its grey is black ink. Not one that may have to be turned.
    private static func greyJPEG(_ logo: Logo) -> Content? {
        guard logo.format == .jpeg, let header = JPEGFrame(logo.bytes), header.components == 1, !header.hasExif,
            logo.ink == Rect(x: 0, y: 0, width: logo.size.width, height: logo.size.height)
        else { return nil }
        return .image(
            logo.bytes, filter: "/DCTDecode", space: "/DeviceGray", width: Int(logo.size.width), height: Int(logo.size.height))
    }
}

/// What a JPEG's segments say before its first scan (ITU-T T.81, annex B).
private struct JPEGFrame {
    private(set) var components = 0
    private(set) var hasExif = false

    init?(_ bytes: [UInt8]) {
        var at = 2
        while at + 9 < bytes.count, bytes[at] == 0xFF {
            let marker = bytes[at + 1]
            if marker == 0xDA { return }
            if marker == 0xE1 { hasExif = true }
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                guard bytes[at + 4] == 8 else { return nil }
                components = Int(bytes[at + 9])
            }
            at += marker == 0xFF ? 1 : 2 + (Int(bytes[at + 2]) << 8) + Int(bytes[at + 3])
        }
        return nil
    }
}
