import Campaign
import Foundation
import TestSupport
import Testing

@testable import Drawing
@testable import Rendering

@Suite("Pictures in strips")
struct PictureTests {
    /// Rows of lines and noise, the same each time; `noise` of 256 pixels differ.
    private static func rows(_ count: Int, noise: UInt32) -> [UInt8] {
        var state: UInt32 = 7
        return (0..<count).map { index in
            state = state &* 1_664_525 &+ 1_013_904_223
            return state >> 24 < noise ? UInt8(truncatingIfNeeded: state >> 8) : UInt8(truncatingIfNeeded: index / 700)
        }
    }

    @Test(
        "strips compressed one by one make one sound file, whatever they hold and however they end",
        .enabled(if: Tool.areThere("python3"), "needs python3"), arguments: [0, 3, 40, 256] as [UInt32])
    func sound(noise: UInt32) async throws {
        let scratch = try ScratchDirectory()
        let compressor = try StripCompressor()
        for width in [1, 99, 499] {
            let heights = [1, 2, 130, 131, 3, 60]
            let strips = heights.enumerated().map { index, height in Self.rows(height * (width + 1), noise: noise + UInt32(index % 2)) }
            let compressed = try strips.map(compressor.strip)
            for (strip, rows) in zip(compressed, strips) { #expect(try compressor.rows(strip) == rows) }
            let file = PNGFile.encode(width: width, height: heights.reduce(0, +), colours: [0, 0xFFFFFF], strips: compressed)
            try scratch.write("strips.png", bytes: file)
            try scratch.write("rows", bytes: strips.flatMap { $0 })
            let script = """
                import sys, zlib, struct
                file, rows = (open(path, "rb").read() for path in sys.argv[1:])
                place, data = 8, b""
                while place < len(file):
                    length, kind = struct.unpack(">I4s", file[place:place + 8])
                    body = file[place + 8:place + 8 + length]
                    assert zlib.crc32(kind + body) == struct.unpack(">I", file[place + 8 + length:place + 12 + length])[0]
                    data += body if kind == b"IDAT" else b""
                    place += 12 + length
                reader = zlib.decompressobj()
                assert reader.decompress(data) == rows and reader.eof and not reader.unused_data
                """
            let outcome = try await Tool.run("python3", "-c", script, scratch.path("strips.png"), scratch.path("rows"))
            #expect(outcome.status == 0, "\(width) \(outcome.stderr)")
        }
    }

    @Test("a relay's picture does not depend on the relays before it, whichever rows they and it write on")
    func alone() throws {
        let size = Size(400, 900)
        let backdrop = Backdrop(
            size: size,
            items: [.fill(.rect(Rect(x: 0, y: 0, width: 400, height: 900)), RendererTests.yellow)]
                + (1...40).map { .stroke(RendererTests.disc(180, 420, Double($0) * 11), RendererTests.coral, width: 2) })
        func page(_ mark: Double) -> Page {
            Page(
                size: size,
                items: [.backdrop(backdrop), .fill(RendererTests.disc(200, mark, 30), .black)])
        }
        let renderer = Renderer()
        let marks = [800, 100, 450, 800, 200] as [Double]
        for mark in marks { #expect(try renderer.png(page(mark), width: 400) == Renderer().png(page(mark), width: 400), "\(mark)") }
    }

    /// White paper with words on it.
    static func page(_ words: String, size: Double, at place: Point) throws -> Page {
        let style = TextStyle(face: FontFace(family: "Sora", weight: 700), colour: .black, size: size)
        let ground = Item.fill(.rect(Rect(x: 0, y: 0, width: 200, height: 100)), .white)
        let text = try TextSetter().set(words, style: style, width: 1000).placed(at: place)
        let page = Size(200, 100)
        return Page(size: page, items: [.backdrop(Backdrop(size: page, items: [ground]))] + text)
    }

    @Test(
        "letters cover what their outlines cover, small and large, wherever among pixels they begin",
        .enabled(if: Tool.areThere("python3", "pdftoppm", "rsvg-convert"), "needs python3, pdftoppm and rsvg-convert"),
        arguments: [7, 11, 40] as [Double])
    func letters(size: Double) async throws {
        let scratch = try ScratchDirectory()
        for shift in [0, 0.3, 0.71] {
            let page = try Self.page("Santé, où ?", size: size, at: Point(6 + shift, 60 + shift / 2))
            let renderer = Renderer()
            let picture = try await RendererTests.pixels(renderer.png(page, width: 400))
            // An SVG's letters are outlines, which no renderer moves to where it likes letters best.
            try scratch.write("page.svg", bytes: renderer.svg(page))
            #expect(try await Tool.run("rsvg-convert", "-f", "pdf", "-o", scratch.path("page.pdf"), scratch.path("page.svg")).status == 0)
            let paper = try await Paper(pdf: scratch.path("page.pdf"), ppi: 144)
            let drawn = stride(from: 0, to: picture.count, by: 3).map { Int(picture[$0]) }
            #expect(drawn.count == paper.pixels.count)
            let (ink, paperInk) = (drawn.reduce(0) { $0 + 255 - $1 }, paper.pixels.reduce(0) { $0 + 255 - Int($1) })
            #expect(paperInk > 0 && abs(ink - paperInk) * 10 < paperInk, "\(ink) \(paperInk)")
            // A letter may begin an eighth of a pixel beside its place, and six steps stand for all shades.
            let off = zip(drawn, paper.pixels).reduce(0) { $0 + abs($1.0 - Int($1.1)) }
            #expect(off * 6 < paperInk, "\(off) of \(paperInk)")
        }
    }

    @Test("words that reach beyond the picture are cut at its edge", .enabled(if: Tool.areThere("python3"), "needs python3"))
    func cut() async throws {
        let places = [
            (Point(-30, 30), true), (Point(150, 30), true), (Point(20, -20), true), (Point(20, 70), true), (Point(-500, 50), false),
            (Point(20, -300), false), (Point(20, 300), false),
        ]
        for (place, isSeen) in places {
            let page = try Self.page("Territoire", size: 48, at: place)
            let pixels = try await RendererTests.pixels(Renderer().png(page, width: 200))
            let touched = stride(from: 0, to: pixels.count, by: 3).count { pixels[$0] < 128 }
            #expect((touched > 20) == isSeen, "\(place) \(touched)")
            #expect(pixels.count == 200 * 100 * 3)
        }
    }

    @Test("a line covers pixels by its width, thinner than a pixel too, and is as strong as it is meant to be", arguments: [0.5, 1, 3])
    func lines(width: Double) throws {
        for strength in [0.25, 1] {
            var lines = ToneLines(width: 40, height: 20, steps: 240)
            let path = Path([.move(Point(-5, 10.5)), .line(Point(45, 10.5))])
            lines.draw(Tones.Mark(path: path, strength: strength, width: width), scale: 1, x: 0, y: 0)
            let column = (0..<20).map { Double(lines.values[$0 * 40 + 20]) / 240 }
            #expect(abs(column.reduce(0, +) - width * strength) < 0.2 * strength, "\(column)")
            #expect(column.max()! <= strength + 0.01)
            #expect((0..<20).allSatisfy { lines.values[$0 * 40] == lines.values[$0 * 40 + 39] })
        }
    }
}
