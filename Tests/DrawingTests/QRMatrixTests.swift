import Drawing
import Rendering
import Testing

@Suite("QR matrix")
struct QRMatrixTests {
    static let link = "https://ose2050.fr/?r=K7F3Q9A4"

    @Test("a printed link makes 29 modules at level Q", arguments: [83, 41.33, 30.5, 18.8])
    func printedLink(side: Double) throws {
        let matrix = try QRMatrix(payload: Self.link, side: .mm(side))
        #expect(matrix.version == 3)
        #expect(matrix.width == 29)
        #expect(matrix.correction == .quartile)
        #expect(matrix.module(side: .mm(side)) >= .mm(0.5))
    }

    @Test(
        "where room is short a long link keeps its modules at half a millimetre with level M, and never goes below it",
        arguments: [(60.0, QRMatrix.Correction.quartile), (21.5, .medium), (12, .medium)])
    func short(side: Double, correction: QRMatrix.Correction) throws {
        let link = "https://semaine-depistage.ville-de-bordeaux.fr/?r=K7F3Q9A4"
        let matrix = try QRMatrix(payload: link, side: .mm(side))
        #expect(matrix.correction == correction)
        #expect(matrix.module(side: .mm(side)) >= .mm(0.5) || side == 12)
    }

    @Test("correction rises as far as the size stays", arguments: [("A", QRMatrix.Correction.high, 1), ("HTTPS://A.FR/", .quartile, 1)])
    func boost(payload: String, correction: QRMatrix.Correction, version: Int) throws {
        let matrix = try QRMatrix(payload: payload)
        #expect(matrix.correction == correction)
        #expect(matrix.version == version)
    }

    @Test("a payload beyond version 40 is refused, with its size")
    func tooLong() {
        #expect(throws: QRMatrix.Failure.tooLong(bytes: 4000, correction: .high)) {
            try QRMatrix(payload: String(repeating: "é", count: 2000), minimum: .high)
        }
        #expect(throws: QRMatrix.Failure.tooLong(bytes: 100_000, correction: .medium)) {
            try QRMatrix(payload: String(repeating: "x", count: 100_000))
        }
    }

    @Test("the largest payloads of the standard fit", arguments: [("7", 7089), ("A", 4296), ("a", 2953)])
    func largest(character: String, count: Int) throws {
        #expect(try QRMatrix(payload: String(repeating: character, count: count), minimum: .low).version == 40)
        #expect(throws: QRMatrix.Failure.self) { try QRMatrix(payload: String(repeating: character, count: count + 1), minimum: .low) }
    }

    @Test("an empty link is refused")
    func empty() {
        #expect(throws: QRMatrix.Failure.empty) { try QRMatrix(payload: "") }
    }

    @Test("the outline covers the dark modules and nothing else", arguments: [Self.link, "A", String(repeating: "Lien à ñ ", count: 40)])
    func outline(payload: String) throws {
        let matrix = try QRMatrix(payload: payload)
        let path = matrix.path
        #expect(path.bounds == Rect(x: 0, y: 0, width: Double(matrix.width), height: Double(matrix.width)))
        // Even-odd along each row: a vertical edge flips the colour of all that lies to its right.
        var flips = [[Bool]](repeating: [Bool](repeating: false, count: matrix.width + 1), count: matrix.width)
        var start = Point(0, 0)
        var last = Point(0, 0)
        func edge(to point: Point) {
            if point.x == last.x {
                for row in Int(min(last.y, point.y))..<Int(max(last.y, point.y)) { flips[row][Int(point.x)].toggle() }
            } else {
                #expect(point.y == last.y)
            }
            last = point
        }
        for element in path.elements {
            switch element {
            case .move(let point): (start, last) = (point, point)
            case .line(let point): edge(to: point)
            case .close: edge(to: start)
            case .curve: Issue.record("a QR code has no curves")
            }
        }
        for row in 0..<matrix.width {
            var dark = false
            for column in 0..<matrix.width {
                if flips[row][column] { dark.toggle() }
                #expect(dark == matrix[column, row])
            }
        }
    }

    @Test("the SVG says its size in millimetres, its link in words, and comes out the same each time")
    func svg() throws {
        let code = try QRCode(payload: "https://ose2050.fr/?a=1&b=<2>")
        let text = String(decoding: code.svg(side: .mm(42.5)), as: UTF8.self)
        #expect(text.contains("width=\"42.5mm\" height=\"42.5mm\""))
        #expect(text.contains("viewBox=\"0 0 \(code.modules) \(code.modules)\""))
        #expect(text.contains("<title id=\"t\">https://ose2050.fr/?a=1&amp;b=&lt;2&gt;</title>"))
        #expect(text.contains("shape-rendering=\"crispEdges\""))
        #expect(try QRCode(payload: "https://ose2050.fr/?a=1&b=<2>").svg(side: .mm(42.5)) == Array(text.utf8))
    }

    @Test("the PNG has the side asked for and one bit a pixel")
    func png() throws {
        let bytes = try QRMatrix(payload: Self.link).png(side: 1200)
        #expect(bytes.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10])
        #expect(Array(bytes[16..<26]) == [0, 0, 4, 0xB0, 0, 0, 4, 0xB0, 1, 0])
        #expect(try QRMatrix(payload: Self.link).png(side: 1200) == bytes)
    }

    @Test("a PNG too small for its modules is refused, with the side it needs")
    func smallPNG() throws {
        let matrix = try QRMatrix(payload: Self.link)
        #expect(throws: QRMatrix.PNGFailure.tooSmall(side: 32, needed: 37)) { try matrix.png(side: 32) }
    }
}
