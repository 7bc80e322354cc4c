internal import Base
internal import CCairo
internal import CZlib
internal import Drawing
internal import PDF

/// A logo as a PDF object in inks, ready for any file: vectors where flat colours are all it has, else a picture on its ground.
final class PressLogo {
    private enum Content {
        /// A form: compressed operators and its box.
        case form([UInt8], Size)
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
        case .form(let bytes, let size):
            let box = "/BBox [0 0 \(MachineNumber.short(size.width, decimals: 4)) \(MachineNumber.short(size.height, decimals: 4))]"
            let dictionary = document.parse("<< /Type /XObject /Subtype /Form \(box) /Resources << >> >>")
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
            case .form(_, let size): (size.width, size.height)
            case .image: (1.0, 1.0)
            }
        // Eight decimals: a scale is multiplied by hundreds of units.
        let scale = [rect.width / width, rect.height / height].map { MachineNumber.fixed($0, decimals: 8) }
        let place = [rect.x, rect.maxY].map { MachineNumber.short($0, decimals: 4) }
        return "q \(scale[0]) 0 0 -\(scale[1]) \(place[0]) \(place[1]) cm \(name) Do Q"
    }

    /// Draws a logo's ink on the whole of a surface; the context is let go whether that succeeds or not.
    private static func draw(
        _ logo: Logo, _ art: LogoArt, _ size: Size, on surface: OpaquePointer, before: (OpaquePointer) -> Void = { _ in },
        after: (OpaquePointer) -> Void = { _ in }
    ) throws {
        guard let cairo = cairo_create(surface) else { throw LibraryFailure("drawing a logo", reason: "out of memory") }
        defer { cairo_destroy(cairo) }
        before(cairo)
        try art.draw(logo.ink, in: Rect(x: 0, y: 0, width: size.width, height: size.height), on: cairo)
        after(cairo)
        let status = cairo_status(cairo)
        guard status == CAIRO_STATUS_SUCCESS else { throw LibraryFailure("drawing a logo", status) }
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
        let stream = StreamSurface(.pdf, size, reserving: 1 << 14)
        try draw(logo, art, size, on: stream.handle, after: { cairo_show_page($0) })
        let document = try PDFDocument(try stream.finish("drawing a logo"))
        let resources = document.get(document.page(0), "/Resources")
        for kind in ["/XObject", "/Pattern", "/Shading", "/ColorSpace", "/Font"] where document.has(resources, kind) { return nil }
        let states = PDFResources.plainStates(document, resources)
        var colours: Set<[Double]> = []
        let rewriter = InkRewriter(opaqueStates: states) { red, green, blue, isFill throws(LibraryFailure) in
            colours.insert([red, green, blue])
            guard colours.count <= mostColours else { throw LibraryFailure("giving a logo its inks", reason: "it has too many colours") }
            return .operators(converter.inks(red: red, green: green, blue: blue).operands + (isFill ? " k" : " K"))
        }
        // A logo that holds more is drawn as a picture: that it does is no failure.
        guard let content = try? rewriter.rewrite(document.content(ofPage: 0)) else { return nil }
        return .form(try compressed(content), size)
    }

    static func compressed(_ bytes: [UInt8], level: Int32 = 6) throws(LibraryFailure) -> [UInt8] {
        var length = compressBound(UInt(bytes.count))
        var output = [UInt8](repeating: 0, count: Int(length))
        let status = compress2(&output, &length, bytes, UInt(bytes.count), level)
        guard status == Z_OK else { throw LibraryFailure("compressing a stream", reason: "zlib error \(status)") }
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
        try draw(
            logo, art, Size(Double(width), Double(height)), on: raster.surface,
            before: {
                let ground = logo.panel.colour
                cairo_set_source_rgb($0, ground.red, ground.green, ground.blue)
                cairo_paint($0)
            })
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

extension PressLogo {
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
}
