import Campaign
import Foundation
import TestSupport
import Testing

@testable import Drawing
@testable import Rendering

@Suite("Logos in print-shop files", .enabled(if: Tool.areThere("qpdf"), "needs qpdf"))
struct PressLogoTests {
    static func svg(_ content: String) throws -> Logo {
        try Logo(bytes: Array(#"<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">\#(content)</svg>"#.utf8))
    }

    static func print(_ logo: Logo, millimetres: Double = 40) async throws -> (file: PressFile, printed: PrintedFile) {
        let frame = Rect(x: 60, y: 80, width: Length.mm(millimetres).points, height: Length.mm(millimetres).points)
        let box: [Item] = [.fill(.rect(Rect(x: 0, y: 0, width: 298, height: 300)), PressTests.night), .fill(.rect(frame), .white)]
        let (file, printed) = try await PressTests.print(box + [.image(logo, frame)], PressTests.bare)
        return (file, printed)
    }

    /// A PNG whose pixels are `colour(x, y)`.
    static func png(_ width: Int, _ height: Int, _ colour: (Int, Int) -> [UInt8]) async throws -> Logo {
        let pixels = (0..<height).flatMap { y in (0..<width).flatMap { colour($0, y) } }
        let scratch = try ScratchDirectory()
        try scratch.write("pixels", bytes: pixels)
        let script = """
            import struct, sys, zlib
            width, height, pixels = int(sys.argv[3]), int(sys.argv[4]), open(sys.argv[1], "rb").read()
            rows = b"".join(b"\\0" + pixels[y * width * 3:(y + 1) * width * 3] for y in range(height))
            chunk = lambda kind, body: struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
            header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
            png = b"\\x89PNG\\r\\n\\x1a\\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
            open(sys.argv[2], "wb").write(png)
            """
        let outcome = try await Tool.run("python3", "-c", script, scratch.path("pixels"), scratch.path("a.png"), "\(width)", "\(height)")
        try #require(outcome.status == 0)
        return try Logo(bytes: scratch.bytes("a.png"))
    }

    @Test("flat vectors stay vectors: black in black alone, a navy in three inks at most, white without ink")
    func flat() async throws {
        let logo = try Self.svg(
            """
            <rect width="200" height="100" fill="#14213D"/><circle cx="50" cy="50" r="40" fill="#000"/>\
            <g transform="rotate(10 100 50)"><path d="M90 20 L150 80" stroke="#C9743B" stroke-width="8" fill="none"/></g>\
            <rect x="150" y="10" width="30" height="30" fill="white"/>
            """)
        let (_, printed) = try await Self.print(logo)
        #expect(printed.forms == 1 && printed.pictures.isEmpty)
        #expect(printed.foreign.isEmpty && printed.fourInkBlacks.isEmpty && printed.mostInk <= 2.8, "\(printed.inks)")
        let inks = printed.inks.map(\.numbers)
        #expect(inks.contains([0, 0, 0, 1]) && inks.contains([0, 0, 0, 0]))
    }

    @Test(
        "gradients, transparency, masks and filters become a picture in CMYK of 600 pixels an inch",
        arguments: [
            ##"<linearGradient id="g"><stop stop-color="#f00"/><stop offset="1"/></linearGradient><rect width="200" height="100" fill="url(#g)"/>"##,
            ##"<rect width="200" height="100" fill="#F00"/><circle cx="90" cy="50" r="40" fill="#00F" fill-opacity="0.5"/>"##,
            ##"<g opacity="0.6"><rect width="200" height="100" fill="#F00"/><circle cx="90" cy="50" r="40" fill="#00F"/></g>"##,
        ])
    func rasterised(content: String) async throws {
        let (file, printed) = try await Self.print(Self.svg(content))
        let picture = try #require(printed.pictures.first)
        #expect(printed.forms == 0 && printed.pictures.count == 1 && picture.dictionary.contains("/DeviceCMYK"))
        #expect(picture.dictionary.contains("/Width 945") && picture.bytes.count == 945 * 472 * 4, "\(picture.dictionary)")
        #expect(printed.foreign.isEmpty && printed.mostInk <= 2.8)
        // What is drawn for this file is sharp enough by itself.
        #expect(file.pictures.isEmpty)
    }

    @Test("pictures lay 280 % of ink at most, and greys print in black alone, whatever their colours")
    func ink() async throws {
        // Every hue and level, and a ramp of greys.
        let logo = try await Self.png(256, 256) { x, y in
            y < 16 ? [UInt8(x), UInt8(x), UInt8(x)] : [UInt8(x), UInt8(y), UInt8((x * 7 + y * 13) % 256)]
        }
        let (_, printed) = try await Self.print(logo)
        let bytes = try #require(printed.pictures.first).bytes
        #expect(bytes.count == 256 * 256 * 4 && printed.mostInk <= 2.8, "\(printed.mostInk)")
        for x in 0..<256 {
            let pixel = Array(bytes[x * 4..<x * 4 + 4])
            #expect(pixel[0] == 0 && pixel[1] == 0 && pixel[2] == 0, "\(x): \(pixel)")
            if x > 0 { #expect(pixel[3] <= bytes[x * 4 - 1], "\(x)") }
        }
        #expect(bytes[3] == 255 && bytes[255 * 4 + 3] == 0)
        let dark = stride(from: 0, to: bytes.count, by: 4).filter { bytes[$0 + 3] >= 153 && bytes[$0..<$0 + 3].allSatisfy { $0 > 0 } }
        #expect(dark.isEmpty, "\(dark.count)")
    }

    @Test("a picture keeps its pixels up to 600 an inch, and its resolution on paper is told")
    func resolution() async throws {
        for (pixels, millimetres, kept, ppi) in [(100, 40.0, 100, 63.5), (400, 40, 400, 254), (2000, 40, 945, 1270)] {
            let (file, printed) = try await Self.print(
                try await Self.png(pixels, pixels) { _, _ in [200, 30, 40] }, millimetres: millimetres)
            #expect(try #require(printed.pictures.first).dictionary.contains("/Width \(kept)\n"))
            let inks = printed.pictures[0].bytes.prefix(4)
            // A strong red: magenta and yellow.
            #expect(inks[1] > 200 && inks[2] > 180 && inks[0] < 60 && inks[3] < 60, "\(Array(inks))")
            #expect(file.pictures.count == 1 && abs(file.pictures[0].ppi - ppi) < 0.5, "\(file.pictures)")
        }
    }

    @Test("a grey JPEG passes through byte for byte")
    func greyJPEG() async throws {
        let bytes = try #require(Data(base64Encoded: Self.grey))
        let logo = try Logo(bytes: Array(bytes))
        let (file, printed) = try await Self.print(logo)
        let picture = try #require(printed.pictures.first)
        #expect(picture.dictionary.contains("/DCTDecode") && picture.dictionary.contains("/DeviceGray"))
        #expect(Data(file.bytes).range(of: bytes) != nil)
    }

    @Test(
        "a converted colour looks as the profile says it does",
        arguments: [
            [14, 124, 134], [240, 84, 45], [20, 33, 61], [59, 42, 94], [122, 31, 61], [23, 76, 60], [200, 200, 200], [142, 74, 34],
        ])
    func faithful(rgb: [Int]) throws {
        let converter = try InkConverter(profile: nil, name: "")
        let ink = converter.inks(red: Double(rgb[0]) / 255, green: Double(rgb[1]) / 255, blue: Double(rgb[2]) / 255)
        let press = try ColourProfile(cmykFile: "/usr/share/color/icc/ghostscript/default_cmyk.icc")
        let measure = try ColourTransform(from: press, .cmykPercent, to: .lab(), .lab)
        let forward = try ColourTransform(from: .sRGB(), .rgb, to: press, .cmyk)
        var aim = [UInt8](repeating: 0, count: 4)
        forward.convert(rgb.map { UInt8($0) }, into: &aim, pixels: 1)
        func lab(_ inks: [Double]) -> [Double] {
            var lab = [0.0, 0, 0]
            measure.convert(inks, into: &lab, pixels: 1)
            return lab
        }
        let (given, wanted) = (
            lab([ink.cyan, ink.magenta, ink.yellow, ink.black].map { $0 * 100 }), lab(aim.map { Double($0) / 2.55 })
        )
        let difference = (0..<3).reduce(0) { $0 + pow(given[$1] - wanted[$1], 2) }.squareRoot()
        #expect(difference < 4, "\(rgb): \(ink), \(difference) away")
        #expect(ink.total <= 2.8 && !(ink.black >= 0.6 && min(ink.cyan, ink.magenta, ink.yellow) > 0))
    }

    /// 8 × 8 pixels of grey.
    static let grey = """
        /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//\
        wAALCAAIAAgBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEI\
        I0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ip\
        qrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AKH/AB9/9fH/AKN/+y/n9ev/2Q==
        """
}
