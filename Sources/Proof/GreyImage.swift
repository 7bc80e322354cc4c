internal import Base
import Glibc

/// A picture of one byte a pixel, 0 black to 255 white, rows from the top.
public struct GreyImage: Hashable, Sendable {
    public let width: Int
    public let height: Int
    /// `width` × `height` bytes.
    public private(set) var pixels: [UInt8]

    /// - Precondition: `pixels` has `width` × `height` bytes.
    public init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(width >= 0 && height >= 0 && pixels.count == width * height)
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// Compares bytes by the block: pictures are looked up by their pixels.
    public static func == (a: GreyImage, b: GreyImage) -> Bool {
        guard a.width == b.width, a.height == b.height else { return false }
        return a.pixels.withUnsafeBytes { a in
            b.pixels.withUnsafeBytes { b in a.count == 0 || memcmp(a.baseAddress!, b.baseAddress!, a.count) == 0 }
        }
    }

    public init(width: Int, height: Int, filledWith grey: UInt8 = 255) {
        self.init(width: width, height: height, pixels: Array(repeating: grey, count: width * height))
    }

    /// White outside the picture.
    public subscript(x: Int, y: Int) -> UInt8 {
        get { (0..<width).contains(x) && (0..<height).contains(y) ? pixels[y * width + x] : 255 }
        set { if (0..<width).contains(x), (0..<height).contains(y) { pixels[y * width + x] = newValue } }
    }

    /// The part from `x`, `y` on, cut to the picture.
    public func cropped(x: Int, y: Int, width: Int, height: Int) -> GreyImage {
        let (left, top) = (max(0, min(x, self.width)), max(0, min(y, self.height)))
        let (right, bottom) = (max(left, min(x + width, self.width)), max(top, min(y + height, self.height)))
        var result: [UInt8] = []
        result.reserveCapacity((right - left) * (bottom - top))
        for row in top..<bottom { result += pixels[row * self.width + left..<row * self.width + right] }
        return GreyImage(width: right - left, height: bottom - top, pixels: result)
    }

    /// Each pixel of the result is the mean of the pixels it covers.
    ///
    /// - Parameter factor: new size by old, above 0 and at most 1.
    public func reduced(by factor: Double) -> GreyImage {
        let (newWidth, newHeight) = (
            max(1, Int(clamping: Double(width) * factor)), max(1, Int(clamping: Double(height) * factor))
        )
        func cells(_ count: Int, _ limit: Int) -> [Range<Int>] {
            (0..<count).map { index in
                let start = min(limit - 1, Int(clamping: (Double(index) / factor).rounded()))
                return start..<max(start + 1, min(limit, Int(clamping: (Double(index + 1) / factor).rounded())))
            }
        }
        guard width > 0, height > 0, factor < 1 else { return self }
        let (columns, rows) = (cells(newWidth, width), cells(newHeight, height))
        var result = [UInt8](repeating: 255, count: newWidth * newHeight)
        // A sum of up to 257 rows fits.
        guard rows.allSatisfy({ $0.count <= 257 }) else { return reduced(by: 1.0 / 256).reduced(by: factor * 256) }
        var sums = [UInt16](repeating: 0, count: width)
        pixels.withUnsafeBufferPointer { source in
            sums.withUnsafeMutableBufferPointer { sums in
                for (y, band) in rows.enumerated() {
                    for x in 0..<width { sums[x] = 0 }
                    for row in band {
                        let line = source.baseAddress! + row * width
                        for x in 0..<width { sums[x] &+= UInt16(line[x]) }
                    }
                    for (x, columns) in columns.enumerated() {
                        var sum: UInt32 = 0
                        for column in columns { sum &+= UInt32(sums[column]) }
                        result[y * newWidth + x] = UInt8(sum / UInt32(band.count * columns.count))
                    }
                }
            }
        }
        return GreyImage(width: newWidth, height: newHeight, pixels: result)
    }

    /// The square of `side` modules from `left`, `top` on at `scale` pixels a module, each pixel the mean of what it covers, in fractions:
    /// modules keep their proportions whatever the size they come from. White outside the picture.
    public func sampled(left: Double, top: Double, module: Double, side: Int, scale: Int) -> GreyImage {
        let count = side * scale
        let step = module / Double(scale)
        let (columns, rows) = (Span.cut(from: left, step: step, count: count), Span.cut(from: top, step: step, count: count))
        // Rows first, then columns: the mean over a rectangle is the mean of means.
        let (width, height) = (width, height)
        var line = [Float](repeating: 0, count: width)
        var result = [UInt8](repeating: 255, count: count * count)
        pixels.withUnsafeBufferPointer { source in
            line.withUnsafeMutableBufferPointer { line in
                for (y, span) in rows.enumerated() {
                    for x in 0..<width { line[x] = 0 }
                    for row in span.first...span.last {
                        let weight = span.weight(row)
                        if row >= 0, row < height {
                            let from = UnsafeBufferPointer(rebasing: source[row * width..<(row + 1) * width])
                            for x in 0..<width { line[x] += Float(from[x]) * weight }
                        } else {
                            for x in 0..<width { line[x] += 255 * weight }
                        }
                    }
                    for (x, span) in columns.enumerated() {
                        var sum: Float = 0
                        for column in span.first...span.last {
                            sum += (column >= 0 && column < width ? line[column] : 255) * span.weight(column)
                        }
                        result[y * count + x] = UInt8(min(255, sum + 0.5))
                    }
                }
            }
        }
        return GreyImage(width: count, height: count, pixels: result)
    }

    /// The pixels that one sample covers, the first and the last in part; weights add up to 1.
    private struct Span {
        let first: Int
        let last: Int
        /// Of its first pixel, of those between, of its last.
        private let weights: (first: Float, inner: Float, last: Float)

        static func cut(from start: Double, step: Double, count: Int) -> [Span] {
            (0..<count).map { Span(start + Double($0) * step, start + Double($0 + 1) * step) }
        }

        private init(_ low: Double, _ high: Double) {
            first = Int(clamping: low.rounded(.down))
            last = max(first, Int(clamping: high.rounded(.up)) - 1)
            let span = high - low
            func weight(_ pixel: Int) -> Float { Float((min(high, Double(pixel + 1)) - max(low, Double(pixel))) / span) }
            weights = (weight(first), Float(1 / span), weight(last))
        }

        @inline(__always)
        func weight(_ pixel: Int) -> Float { pixel == first ? weights.first : pixel == last ? weights.last : weights.inner }
    }

    /// Without the breath of grey along edges that miss a whole pixel by a hundredth: what is within `reach` of the commonest dark or the
    /// commonest light is that.
    ///
    /// Files give coordinates in steps of 1/256 of a point, so the same figure has other such greys wherever it stands.
    public func settled(within reach: Int = 8) -> GreyImage {
        var histogram = [Int](repeating: 0, count: 256)
        let result = pixels.withUnsafeBufferPointer { source in
            // One pixel of seven tells which greys are the grounds.
            for at in stride(from: 0, to: source.count, by: 7) { histogram[Int(source[at])] += 1 }
            func commonest(_ greys: Range<Int>) -> Int { greys.max { histogram[$0] < histogram[$1] }! }
            let grounds = [commonest(0..<128), commonest(128..<256)].filter { histogram[$0] > 0 }
            let table = (0..<256).map { grey in UInt8(grounds.first { abs($0 - grey) <= reach } ?? grey) }
            return table.withUnsafeBufferPointer { table in
                [UInt8](unsafeUninitializedCapacity: source.count) { target, count in
                    for at in 0..<source.count { target[at] = table[Int(source[at])] }
                    count = source.count
                }
            }
        }
        return GreyImage(width: width, height: height, pixels: result)
    }

    /// Softened by a kernel of 1 2 1 in both directions; the outermost pixels stay as they are across the edge.
    public func blurred() -> GreyImage {
        func softened(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> UInt8 { UInt8((Int(a) + 2 * Int(b) + Int(c)) / 4) }
        let (width, height) = (width, height)
        guard width > 2, height > 2 else { return self }
        var across = pixels
        var result = pixels
        pixels.withUnsafeBufferPointer { source in
            across.withUnsafeMutableBufferPointer { target in
                for y in 0..<height {
                    let row = y * width
                    for x in 1..<width - 1 { target[row + x] = softened(source[row + x - 1], source[row + x], source[row + x + 1]) }
                }
            }
        }
        across.withUnsafeBufferPointer { source in
            result.withUnsafeMutableBufferPointer { target in
                for at in width..<width * (height - 1) { target[at] = softened(source[at - width], source[at], source[at + width]) }
            }
        }
        return GreyImage(width: width, height: height, pixels: result)
    }

    /// Turned about its middle, white where nothing was; the size stays.
    public func rotated(degrees: Double) -> GreyImage {
        let (sine, cosine) = (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
        let (middleX, middleY) = (Double(width - 1) / 2, Double(height - 1) / 2)
        let (width, height) = (width, height)
        var result = [UInt8](repeating: 255, count: width * height)
        pixels.withUnsafeBufferPointer { source in
            for y in 0..<height {
                for x in 0..<width {
                    let (dx, dy) = (Double(x) - middleX, Double(y) - middleY)
                    let (sx, sy) = (cosine * dx + sine * dy + middleX, cosine * dy - sine * dx + middleY)
                    guard sx >= 0, sy >= 0, sx < Double(width - 1), sy < Double(height - 1) else { continue }
                    let (left, top) = (Int(sx), Int(sy))
                    let (fx, fy) = (sx - Double(left), sy - Double(top))
                    let at = top * width + left
                    let upper = Double(source[at]) * (1 - fx) + Double(source[at + 1]) * fx
                    let lower = Double(source[at + width]) * (1 - fx) + Double(source[at + width + 1]) * fx
                    result[y * width + x] = UInt8(upper * (1 - fy) + lower * fy + 0.5)
                }
            }
        }
        return GreyImage(width: width, height: height, pixels: result)
    }

    /// Black and white brought to these greys, everything between in proportion.
    public func levelled(black: UInt8, white: UInt8) -> GreyImage {
        let table = (0...255).map { UInt8(Int(black) + $0 * (Int(white) - Int(black)) / 255) }
        return GreyImage(width: width, height: height, pixels: pixels.map { table[Int($0)] })
    }
}
