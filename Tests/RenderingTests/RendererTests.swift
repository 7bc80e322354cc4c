import Base
import Campaign
import Drawing
import Foundation
import Rendering
import TestSupport
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("Rendering")
struct RendererTests {
    static let metadata = DocumentMetadata(title: "Affiche « Été »", author: "CPTS de l’Œuvre", date: Day("2026-03-23")!)
    static let size = Size(.mm(105), .mm(148))
    static let yellow = Colour(red: 1, green: 0.79, blue: 0.21)
    static let coral = Colour(red: 1, green: 0.46, blue: 0.31)

    /// A disc as four curves, and a wave line.
    static func disc(_ x: Double, _ y: Double, _ r: Double) -> Path {
        let k = r * 0.5523
        return Path([
            .move(Point(x + r, y)), .curve(Point(x + r, y + k), Point(x + k, y + r), Point(x, y + r)),
            .curve(Point(x - k, y + r), Point(x - r, y + k), Point(x - r, y)),
            .curve(Point(x - r, y - k), Point(x - k, y - r), Point(x, y - r)),
            .curve(Point(x + k, y - r), Point(x + r, y - k), Point(x + r, y)), .close,
        ])
    }

    static let artwork: [Item] = [
        .fill(.rect(Rect(x: 0, y: 0, width: size.width, height: size.height)), yellow),
        .clipped(
            Rect(x: 20, y: 30, width: 220.5, height: 250.25),
            (1...12).map { .stroke(disc(140.3, 160.7, Double($0) * 14.2), coral, width: 2.4 - Double($0) * 0.12) } + [
                .fill(Path(disc(140, 160, 60).elements + disc(140, 160, 30).elements), .black)
            ]),
        .stroke(Path([.move(Point(10, 400)), .line(Point(200, 390)), .line(Point(280, 410))]), .black, width: 3),
    ]

    static func page(_ renderer: Renderer, name: String, artwork: [Item]) throws -> Page {
        let style = TextStyle(face: FontFace(family: "Sora", weight: 800), colour: .black, size: 28, leading: 1, balanced: true)
        let title = try renderer.setter.set("En 2050, qui prendra soin de vous\u{202F}?", style: style, width: 240)
        let relay = try renderer.setter.set(
            name, style: TextStyle(face: FontFace(family: "Sora", weight: 400), colour: .black, size: 14), width: 240)
        let matrix = try QRMatrix(payload: "https://ose2050.fr/?r=K7F3Q9A4")
        let logo = try Logo(
            bytes: Array(
                #"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><circle cx="10" cy="10" r="9" fill="green"/></svg>"#.utf8))
        return Page(
            size: size,
            items: artwork + [
                .tagged(.heading(1), title.placed(at: Point(30, 60))),
                .tagged(
                    .paragraph,
                    [.link(url: "https://ose2050.fr/", area: Rect(x: 30, y: 300, width: 200, height: 30), relay.placed(at: Point(30, 310)))]
                ),
                .tagged(.figure(alternative: "QR code"), [.fill(matrix.path.placed(scale: 2.5, x: 200, y: 330), .black)]),
                .tagged(.figure(alternative: "Logo"), [.image(logo, Rect(x: 30, y: 340, width: 60, height: 30))]),
            ])
    }

    static func backdrop() -> Item { .backdrop(Backdrop(size: size, items: artwork)) }

    @Test("the same page gives the same PDF and PNG twice, from one renderer or two, whatever was drawn before")
    func twice() throws {
        let first = Renderer()
        let page = try Self.page(first, name: "CPTS de l’Œuvre", artwork: [Self.backdrop()])
        let pdf = try first.pdf([page, page], Self.metadata)
        let png = try first.png(page, width: 320)
        _ = try first.pdf([Self.page(first, name: "Un autre relais", artwork: [])], Self.metadata)
        #expect(try first.pdf([page, page], Self.metadata) == pdf)
        #expect(try first.png(page, width: 320) == png)

        let second = Renderer()
        let again = try Self.page(second, name: "CPTS de l’Œuvre", artwork: [Self.backdrop()])
        #expect(try second.pdf([again, again], Self.metadata) == pdf)
        #expect(try second.png(again, width: 320) == png)
    }

    @Test("threads at work at once give the bytes that one alone gives")
    func threads() async throws {
        let names = (0..<6).map { "CPTS du Pays n° \($0)" }
        func make(_ name: String) throws -> [[UInt8]] {
            let renderer = Renderer()
            let page = try Self.page(renderer, name: name, artwork: [Self.backdrop()])
            return try [renderer.pdf([page], Self.metadata), renderer.png(page, width: 200)]
        }
        let alone = try names.map(make)
        let together = try await withThrowingTaskGroup(of: (Int, [[UInt8]]).self) { group in
            for _ in 0..<2 {
                for (index, name) in names.enumerated() { group.addTask { (index, try make(name)) } }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(together.count == 12)
        for (index, files) in together { #expect(files == alone[index], "\(names[index])") }
    }

    @Test("another date, title or author makes another file; none of them is the clock's")
    func metadata() throws {
        let renderer = Renderer()
        let page = Page(size: Self.size, items: [.fill(Self.disc(100, 100, 50), .black)])
        let base = try renderer.pdf([page], Self.metadata)
        for other in [
            DocumentMetadata(title: "x", author: "CPTS de l’Œuvre", date: Day("2026-03-23")!),
            DocumentMetadata(title: "Affiche « Été »", author: "x", date: Day("2026-03-23")!),
            DocumentMetadata(title: "Affiche « Été »", author: "CPTS de l’Œuvre", date: Day("2026-03-24")!),
        ] {
            #expect(try renderer.pdf([page], other) != base)
        }
        #expect(String(decoding: base, as: UTF8.self).contains("D:20260323000000Z"))
    }

    @Test(
        "a backdrop looks as its items drawn one by one",
        .enabled(if: Tool.areThere("pdftoppm"), "needs pdftoppm to look at the pages"))
    func backdropAsItems() async throws {
        let scratch = try ScratchDirectory()
        let renderer = Renderer()
        let shared = try renderer.pdf([Self.page(renderer, name: "CPTS", artwork: [Self.backdrop()])], Self.metadata)
        let direct = try renderer.pdf([Self.page(renderer, name: "CPTS", artwork: Self.artwork)], Self.metadata)
        let a = try await Paper(pdf: scratch.write("a.pdf", bytes: shared), ppi: 144)
        let b = try await Paper(pdf: scratch.write("b.pdf", bytes: direct), ppi: 144)
        // Tenths of a point move an edge by at most a tenth of a pixel here: its grey changes a little, nothing else does.
        let difference = a.difference(from: b, threshold: 24)
        #expect(difference.largest <= 64 && difference.share < 0.002, "\(difference)")
        #expect(Set(a.pixels).count > 3, "the page is not blank")
    }

    @Test(
        "a backdrop in a picture is its items drawn one by one, but for the shades of soft edges",
        .enabled(if: Tool.areThere("python3"), "needs python3"))
    func backdropInPicture() async throws {
        let renderer = Renderer()
        let shared = try await Self.pixels(renderer.png(Self.page(renderer, name: "CPTS", artwork: [Self.backdrop()]), width: 300))
        let direct = try await Self.pixels(renderer.png(Self.page(renderer, name: "CPTS", artwork: Self.artwork), width: 300))
        #expect(shared.count == direct.count && shared.count > 300 * 300)
        let differences = zip(shared, direct).map { abs(Int($0) - Int($1)) }
        let off = differences.count { $0 > 20 }
        #expect(off * 40 < shared.count, "\(off) of \(shared.count) further off than rounding to four bits explains")
        #expect(differences.max()! <= 68, "a shade stands for its neighbours alone")
    }

    /// The pixels of an indexed PNG whose rows are not filtered, three bytes each, read by Python's own zlib.
    static func pixels(_ png: [UInt8]) async throws -> [UInt8] {
        let scratch = try ScratchDirectory()
        try scratch.write("a.png", bytes: png)
        let script = """
            import struct, sys, zlib
            data, at, colours, packed = open(sys.argv[1], "rb").read(), 8, b"", b""
            while at < len(data):
                (length,), kind = struct.unpack(">I", data[at:at + 4]), data[at + 4:at + 8]
                body = data[at + 8:at + 8 + length]
                assert struct.unpack(">I", data[at + 8 + length:at + 12 + length])[0] == zlib.crc32(kind + body)
                if kind == b"IHDR": width = struct.unpack(">I", body[:4])[0]
                if kind == b"PLTE": colours = body
                if kind == b"IDAT": packed += body
                at += 12 + length
            rows, out = zlib.decompress(packed), bytearray()
            for start in range(0, len(rows), width + 1):
                assert rows[start] == 0
                for number in rows[start + 1:start + 1 + width]: out += colours[3 * number:3 * number + 3]
            open(sys.argv[2], "wb").write(out)
            """
        let outcome = try await Tool.run("python3", "-c", script, scratch.path("a.png"), scratch.path("a.rgb"))
        try #require(outcome.status == 0)
        return try scratch.bytes("a.rgb")
    }

    @Test("a path with a hole keeps it, in the shared layer too", .enabled(if: Tool.areThere("pdftoppm"), "needs pdftoppm"))
    func evenOdd() async throws {
        let scratch = try ScratchDirectory()
        let ring = Item.fill(Path(Self.disc(150, 200, 100).elements + Self.disc(150, 200, 50).elements), .black)
        let page = Page(size: Self.size, items: [.backdrop(Backdrop(size: Self.size, items: [ring]))])
        let paper = try await Paper(pdf: scratch.write("a.pdf", bytes: Renderer().pdf([page], Self.metadata)), ppi: 72)
        #expect(paper[150, 200] == 255 && paper[225, 200] == 0 && paper[280, 200] == 255)
    }

    @Test("an SVG is well-formed and as large as the page, its text drawn as outlines")
    func svg() throws {
        let renderer = Renderer()
        let bytes = try renderer.svg(Self.page(renderer, name: "R&D <Santé> « à l’œuvre »", artwork: [Self.backdrop()]))
        #expect(bytes == (try renderer.svg(Self.page(renderer, name: "R&D <Santé> « à l’œuvre »", artwork: [Self.backdrop()]))))
        let reader = SVGReader()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = reader
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        #expect(reader.elements.first == "svg" && reader.elements.contains("path") && !reader.elements.contains("text"))
        #expect(abs((Double(reader.width.prefix { $0.isNumber || $0 == "." }) ?? 0) - Self.size.width) < 1, "\(reader.width)")
    }

    private final class SVGReader: NSObject, XMLParserDelegate {
        var elements: [String] = []
        var width = ""

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String] = [:]
        ) {
            if elements.isEmpty { width = attributes["width"] ?? "" }
            elements.append(name.split(separator: ":").last.map(String.init) ?? name)
        }
    }

    @Test(
        "no-break spaces, ligatures and accents are found again in the PDF's text",
        .enabled(if: Tool.areThere("pdftotext"), "needs pdftotext"))
    func extraction() async throws {
        let scratch = try ScratchDirectory()
        let renderer = Renderer()
        let text = "Pourquoi\u{202F}? Réponse\u{A0}: «\u{A0}l’œuvre à ﬁnir\u{A0}» – 5\u{202F}000 & Ça, l’été"
        let style = TextStyle(face: FontFace(family: "Sora", weight: 400), colour: .black, size: 8)
        let block = try renderer.setter.set(text, style: style, width: 280)
        let page = Page(size: Self.size, items: [.tagged(.paragraph, block.placed(at: Point(10, 50)))])
        let pdf = try scratch.write("a.pdf", bytes: renderer.pdf([page], Self.metadata))
        let found = try await Tool.run("pdftotext", pdf, "-").stdout
        #expect(found.plainSpaces.contains(text.replacing("ﬁ", with: "fi").plainSpaces), "\(found)")
    }
}

extension String {
    /// With every kind of blank as one space, and the ligatures of « fi » taken apart.
    fileprivate var plainSpaces: String {
        replacing("ﬁ", with: "fi").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
