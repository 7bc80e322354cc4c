import Drawing

/// Where a QR code lies in a picture of its panel, measured on the pixels: first and last dark pixel of the three finder patterns.
struct QRSymbol {
    let left: Int
    let top: Int
    let right: Int
    let bottom: Int
    /// Pixels along one module.
    let module: Double
    /// What is at least this grey counts as light.
    let light: UInt8
    /// Relative luminance of light by dark, as in WCAG 2.1.
    let contrast: Double

    /// - Returns: nil where the picture shows no symbol of so many modules.
    init?(in image: GreyImage, modules: Int) {
        guard image.width >= modules, image.height >= modules else { return nil }
        var histogram = [Int](repeating: 0, count: 256)
        for pixel in image.pixels { histogram[Int(pixel)] += 1 }
        // A twentieth on either side: what a stray pixel or a thin frame cannot move.
        func grey(_ greys: some Sequence<Int>) -> Int {
            var rest = image.pixels.count / 20
            for grey in greys {
                rest -= histogram[grey]
                if rest < 0 { return grey }
            }
            return 0
        }
        let (dark, white) = (grey(0...255), grey((0...255).reversed()))
        guard white - dark >= 16 else { return nil }
        let threshold = (dark + white) / 2
        func isDark(_ x: Int, _ y: Int) -> Bool { Int(image[x, y]) < threshold }

        // The finder pattern: dark 1, light 1, dark 3, light 1, dark 1 along its middle, in both directions.
        guard let corners = Self.finders(image, threshold) else { return nil }
        left = corners.left
        top = corners.top
        right = corners.right
        bottom = corners.bottom
        let (width, height) = (right - left + 1, bottom - top + 1)
        guard width >= modules, abs(width - height) <= max(2, width / 50) else { return nil }
        module = Double(width + height) / 2 / Double(modules)
        light = UInt8(max(threshold, white - 24))
        func colour(_ grey: Int) -> Colour { Colour(red: Double(grey) / 255, green: Double(grey) / 255, blue: Double(grey) / 255) }
        contrast = colour(white).contrast(with: colour(dark))
    }

    /// How many modules the symbol of a picture has along its side, as its finder patterns, seven modules wide, tell; nil where there is none.
    static func modules(in image: GreyImage) -> Int? {
        guard let corners = finders(image, 128) else { return nil }
        let version = ((Double(corners.right - corners.left + 1) / corners.module - 17) / 4).rounded()
        return (1...40).contains(version) ? 17 + 4 * Int(version) : nil
    }

    /// - Returns: first and last dark pixel, and pixels along a module as the patterns' widths tell.
    private static func finders(_ image: GreyImage, _ threshold: Int)
        -> (left: Int, top: Int, right: Int, bottom: Int, module: Double)?
    {
        var result: (left: Int, top: Int, right: Int, bottom: Int)?
        var (widths, seen) = (0, 0)
        var ends: [Int] = []
        ends.reserveCapacity(image.width + 1)
        for y in 0..<image.height {
            ends.removeAll(keepingCapacity: true)
            image.pixels.withUnsafeBufferPointer { pixels in
                let row = pixels.baseAddress! + y * image.width
                var dark = false
                for x in 0..<image.width where (Int(row[x]) < threshold) != dark {
                    ends.append(x)
                    dark.toggle()
                }
                if dark { ends.append(image.width) }
            }
            guard ends.count >= 6 else { continue }
            for first in stride(from: 0, through: ends.count - 6, by: 2) {
                guard isFinder((0..<5).lazy.map { ends[first + $0 + 1] - ends[first + $0] }) else { continue }
                let middle = (ends[first + 2] + ends[first + 3]) / 2
                guard let column = column(image, threshold, middle, y), isFinder(column.lengths) else { continue }
                let (left, right) = (ends[first], ends[first + 5] - 1)
                guard abs((right - left) - (column.bottom - column.top)) <= max(2, (right - left) / 8) else { continue }
                let known = result ?? (left, column.top, right, column.bottom)
                result = (min(known.left, left), min(known.top, column.top), max(known.right, right), max(known.bottom, column.bottom))
                widths += right - left + 1
                seen += 1
            }
        }
        return result.map { ($0.left, $0.top, $0.right, $0.bottom, Double(widths) / Double(7 * seen)) }
    }

    private static func isFinder(_ lengths: some Sequence<Int>) -> Bool {
        let unit = Double(lengths.reduce(0, +)) / 7
        guard unit >= 1 else { return false }
        return zip(lengths, [1, 1, 3, 1, 1]).allSatisfy { abs(Double($0) - $1 * unit) <= max(0.6 * unit, 1) }
    }

    /// The five runs above and below a point in the middle of a finder pattern.
    private static func column(_ image: GreyImage, _ threshold: Int, _ x: Int, _ y: Int) -> (lengths: [Int], top: Int, bottom: Int)? {
        func isDark(_ y: Int) -> Bool { Int(image[x, y]) < threshold }
        guard isDark(y) else { return nil }
        func runs(_ step: Int) -> [Int] {
            var (at, dark, lengths) = (y, true, [0])
            while (0..<image.height).contains(at), lengths.count <= 3 {
                if isDark(at) != dark {
                    dark.toggle()
                    lengths.append(0)
                } else {
                    lengths[lengths.count - 1] += 1
                    at += step
                }
            }
            return lengths
        }
        let (up, down) = (runs(-1), runs(1))
        guard up.count >= 3, down.count >= 3 else { return nil }
        let lengths = [up[2], up[1], up[0] + down[0] - 1, down[1], down[2]]
        return (lengths, y - up[0] - up[1] - up[2] + 1, y + down[0] + down[1] + down[2] - 1)
    }
}
