import Base
import Foundation
import Testing

@testable import Drawing

/// What one logo may cost, whoever made it.
@Suite("A logo's bounds")
struct LogoBoundsTests {
    private static func svg(_ body: String) -> [UInt8] {
        Array("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 400\">\(body)</svg>".utf8)
    }
    private static let disc = "<circle cx=\"200\" cy=\"200\" r=\"150\" fill=\"#14823C\"/>"

    @Test("what a thousand logos of the wild look like stays vectors")
    func plain() throws {
        for body in [
            Self.disc * 500, "<g opacity=\".5\">\(Self.disc * 100)</g>",
            "<path d=\"M0 0\("L9 300L200 7" * 150)\" fill=\"#14823C\"/>\(Self.disc)",
        ] {
            #expect(try SVGGuard(Self.svg(body)).isPlain)
        }
    }

    @Test(
        "what takes long to paint, or may, is tried once by another run of the program before any kit shows it",
        arguments: [
            disc * 2_000, "<path d=\"M0 0H400V400\" stroke=\"#000\" stroke-dasharray=\"9 9\"/>",
            "<g transform=\"scale(.0001)\"><path d=\"M0 0H4e6\" stroke=\"#000\" stroke-dasharray=\"1\"/></g>",
            "<style>circle{stroke-dasharray:1}</style>\(disc)", "<g opacity=\".9\">" * 20 + disc + "</g>" * 20,
            "<clipPath id=\"c\"><circle r=\"300\"/></clipPath>" + "<g clip-path=\"url(#c)\">" * 12 + disc * 900 + "</g>" * 12,
            "<pattern id=\"p\" width=\"1\" height=\"1\"/>\(disc)", "<filter id=\"f\"/><g filter=\"url(#f)\">\(disc)</g>",
        ])
    func tried(body: String) throws { #expect(try !SVGGuard(Self.svg(body)).isPlain) }

    @Test("clips are counted for each thing they cut")
    func clips() {
        let body = "<clipPath id=\"c\"><circle r=\"300\"/></clipPath>" + "<g clip-path=\"url(#c)\">" * 60 + Self.disc * 5_000 + "</g>" * 60
        expectTooComplex { _ = try SVGGuard(Self.svg(body)) }
    }

    @Test("a long variable that is used often is refused before it fills the memory")
    func variables() {
        let body =
            "<style>:root{--x:\("9" * 500_000)}</style>" + "<rect width=\"9\" height=\"9\" style=\"a:var(--x)\"/>" * 1_000 + Self.disc
        let clock = ContinuousClock()
        let start = clock.now
        do {
            _ = try SVGGuard(Self.svg(body))
            Issue.record("taken")
        } catch {
            guard case .drawnOtherwise = error else {
                Issue.record("\(error)")
                return
            }
        }
        #expect(clock.now - start < .seconds(20))
    }

    @Test("texts and profiles in a PNG, which unfold to any size, reach no decoder")
    func parts() throws {
        let plain = try Self.corners.png()
        var bytes = plain
        for kind in ["zTXt", "iCCP", "iTXt", "tEXt"] { bytes.insert(contentsOf: Self.chunk(kind, Array("x\0\0junk".utf8)), at: 33) }
        let header = try RasterHeader.png(bytes)
        #expect(header.essential.reduce(8) { $0 + $1.count } < bytes.count - 60)
        #expect(
            Set(header.essential.map { String(decoding: bytes[$0.lowerBound + 4..<$0.lowerBound + 8], as: UTF8.self) }) == [
                "IHDR", "IDAT", "IEND",
            ])
        #expect(try Logo(bytes: bytes).size == Logo(bytes: plain).size)
    }

    @Test("a progressive JPEG, which is in memory twice, has half the pixels of another at most")
    func progressive() throws {
        func frame(_ marker: UInt8) -> [UInt8] {
            [
                0xFF, 0xD8, 0xFF, marker, 0, 17, 8, 0x0E, 0x10, 0x0E, 0x10, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, 0xFF, 0xDA, 0, 2, 0,
                0xFF, 0xD9,
            ]
        }
        #expect(try RasterHeader.jpeg(frame(0xC0)).width == 3600)
        #expect(throws: LogoFailure.tooManyPixels(width: 3600, height: 3600, most: 8_000_000)) { try RasterHeader.jpeg(frame(0xC2)) }
    }

    @Test("a PNG that says how it is to be turned is turned", arguments: 1...8, [true, false])
    func turned(orientation: Int, isLittle: Bool) throws {
        let number = { (value: Int, count: Int) -> [UInt8] in
            let bytes = (0..<count).map { UInt8(value >> (8 * $0) & 255) }
            return isLittle ? bytes : bytes.reversed()
        }
        let exif =
            Array((isLittle ? "II" : "MM").utf8) + number(42, 2) + number(8, 4) + number(1, 2) + number(0x112, 2) + number(3, 2)
            + number(1, 4)
            + number(orientation, 2) + [0, 0, 0, 0, 0, 0]
        var bytes = try Self.corners.png()
        bytes.insert(contentsOf: Self.chunk("eXIf", exif), at: 33)
        let logo = try Logo(bytes: bytes)
        #expect(logo.size == (orientation > 4 ? Size(200, 300) : Size(300, 200)))
        // The red corner, which is the file's first, stands where Exif 2.3 says.
        let corner = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0), (1, 0), (1, 1), (0, 1)][orientation - 1]
        let image = try LogoArt(logo.bytes, logo.format).drawing(Rect(x: 0, y: 0, width: logo.size.width, height: logo.size.height), 1)
        let red = image.withPixels { pixels, perRow, width, height in
            [(0, 0), (1, 0), (1, 1), (0, 1)].filter { x, y in
                pixels[(y == 0 ? 5 : height - 6) * perRow + (x == 0 ? 5 : width - 6)] & 0xFFFFFF == 0xFF0000
            }
        }
        #expect(red?.count == 1 && red?.first ?? (9, 9) == corner)
    }

    /// 300 × 200 pixels of green, with a red corner at their beginning.
    private static var corners: ImageSurface {
        get throws {
            let body = "<rect width=\"300\" height=\"200\" fill=\"#14823C\"/><rect width=\"60\" height=\"60\" fill=\"red\"/>"
            let text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 300 200\">\(body)</svg>"
            return try LogoArt(Array(text.utf8), .svg).drawing(Rect(x: 0, y: 0, width: 300, height: 200), 1)
        }
    }

    private static func chunk(_ kind: String, _ content: [UInt8]) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(content.count >> $0 & 255) } + Array(kind.utf8) + content + [0, 0, 0, 0]
    }

    private func expectTooComplex(_ work: () throws -> Void) {
        do {
            try work()
            Issue.record("taken")
        } catch LogoFailure.tooComplex {
        } catch { Issue.record("\(error)") }
    }
}

extension String {
    fileprivate static func * (text: String, count: Int) -> String { String(repeating: text, count: count) }
}
