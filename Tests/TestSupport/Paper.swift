import Foundation

/// A page as grey pixels, drawn by poppler's `pdftoppm`: not by the program under test.
public struct Paper: Sendable {
    public let width: Int
    public let height: Int
    /// Row by row, 0 black to 255 white.
    public let pixels: [UInt8]

    public struct Unreadable: Error {}

    /// - Parameter page: from 1.
    /// - Throws: `Unreadable`, `Tool.Missing`.
    public init(pdf: String, page: Int = 1, ppi: Int) async throws {
        let scratch = try ScratchDirectory()
        let outcome = try await Tool.run(
            "pdftoppm", "-gray", "-r", "\(ppi)", "-f", "\(page)", "-l", "\(page)", "-singlefile", pdf, scratch.path("page"))
        guard outcome.status == 0 else { throw Unreadable() }
        try self.init(pgm: scratch.bytes("page.pgm"))
    }

    /// - Throws: `Unreadable` unless it is a binary PGM of eight bits.
    public init(pgm: [UInt8]) throws {
        let header = pgm.prefix(64).split(maxSplits: 4, omittingEmptySubsequences: false) { [9, 10, 13, 32].contains($0) }
        guard header.count == 5, header[0].elementsEqual("P5".utf8), let width = Int(String(decoding: header[1], as: UTF8.self)),
            let height = Int(String(decoding: header[2], as: UTF8.self)), header[3].elementsEqual("255".utf8),
            pgm.count - header[4].startIndex == width * height
        else { throw Unreadable() }
        (self.width, self.height) = (width, height)
        pixels = Array(pgm[header[4].startIndex...])
    }

    public subscript(x: Int, y: Int) -> UInt8 { pixels[y * width + x] }

    /// The box around what is darker than mid-grey inside an area, its right and bottom edges one past the last pixel; nil where there
    /// is nothing.
    public func dark(x: Range<Int>, y: Range<Int>) -> (x: Range<Int>, y: Range<Int>)? {
        var (left, right, top, bottom) = (Int.max, Int.min, Int.max, Int.min)
        pixels.withUnsafeBufferPointer { pixels in
            for row in y {
                for column in x where pixels[row * width + column] < 128 {
                    (left, right, top, bottom) = (min(left, column), max(right, column), min(top, row), max(bottom, row))
                }
            }
        }
        return left > right ? nil : (left..<right + 1, top..<bottom + 1)
    }

    /// The largest difference of two pixels, and the share of pixels that differ by more than `threshold`.
    public func difference(from other: Paper, threshold: Int) -> (largest: Int, share: Double) {
        guard width == other.width, height == other.height else { return (255, 1) }
        var largest = 0
        var count = 0
        for index in pixels.indices {
            let difference = abs(Int(pixels[index]) - Int(other.pixels[index]))
            largest = max(largest, difference)
            if difference > threshold { count += 1 }
        }
        return (largest, Double(count) / Double(max(pixels.count, 1)))
    }

    /// How dark a part of the sheet is, cell by cell, in so many columns and rows; read from its other corner where it is turned by half a
    /// turn. Measures are in millimetres. Cells of a millimetre forgive half a pixel and nothing else.
    public func part(x: Double, y: Double, width: Double, height: Double, ppi: Double, columns: Int, rows: Int, turned: Bool = false)
        -> [Int]
    {
        let scale = ppi / 25.4
        var cells: [Int] = []
        for row in 0..<rows {
            let top = Int(((y + height * Double(row) / Double(rows)) * scale).rounded())
            let bottom = Int(((y + height * Double(row + 1) / Double(rows)) * scale).rounded())
            for column in 0..<columns {
                let left = Int(((x + width * Double(column) / Double(columns)) * scale).rounded())
                let right = Int(((x + width * Double(column + 1) / Double(columns)) * scale).rounded())
                var sum = 0
                for line in top..<bottom {
                    for pixel in pixels[line * self.width + left..<line * self.width + right] { sum += Int(pixel) }
                }
                cells.append(sum / max(1, (right - left) * (bottom - top)))
            }
        }
        return turned ? cells.reversed() : cells
    }

    /// Share of the page that toner covers.
    public var coverage: Double { 1 - Double(pixels.reduce(0) { $0 + Int($1) }) / 255 / Double(pixels.count) }
}

/// Share of cells that differ by more than a quarter of the way from black to white.
public func unlike(_ a: [Int], _ b: [Int]) -> Double {
    guard a.count == b.count, !a.isEmpty else { return 1 }
    return Double(zip(a, b).count { abs($0 - $1) > 64 }) / Double(a.count)
}
