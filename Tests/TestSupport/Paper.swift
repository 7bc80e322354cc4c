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
}
