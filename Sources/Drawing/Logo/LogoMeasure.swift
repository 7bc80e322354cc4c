internal import Foundation

/// What shows of a picture, and what of that would be lost on a ground.
struct LogoMeasure {
    /// In pixels: transparent margins and opaque white ones trimmed.
    private(set) var ink = (left: 0, top: 0, right: 0, bottom: 0)
    /// Whether anything beneath would show through.
    private(set) var isTransparent = false
    /// Shares of what shows that cannot be told from a white ground and from a black one, 0 to 1.
    private(set) var lost = (onWhite: 0.0, onBlack: 0.0)

    /// - Parameter surface: of any size for `ink`; `lost` takes a few milliseconds at 256 by 256 pixels.
    /// - Throws: `LogoFailure.blank` where nothing shows.
    init(_ surface: ImageSurface, measuringLoss: Bool) throws(LogoFailure) {
        let measured = surface.withPixels { pixels, perRow, width, height -> LogoMeasure? in
            var measure = LogoMeasure()
            guard measure.trim(pixels, perRow, width, height) else { return nil }
            if measuringLoss {
                measure.lost = (measure.loss(pixels, perRow, on: 255), measure.loss(pixels, perRow, on: 0))
            }
            return measure
        }
        guard let measured = measured ?? nil else { throw .blank }
        self = measured
    }

    private init() {}

    private mutating func trim(_ pixels: UnsafePointer<UInt32>, _ perRow: Int, _ width: Int, _ height: Int) -> Bool {
        ink = (width, height, -1, -1)
        for y in 0..<height {
            let row = pixels + y * perRow
            for x in 0..<width {
                // Under 250, so that the soft outer edge of a drawn background does not count.
                if row[x] >> 24 < 250 { isTransparent = true }
                if row[x] >> 24 > 8 { ink = (min(ink.left, x), min(ink.top, y), max(ink.right, x), max(ink.bottom, y)) }
            }
        }
        guard ink.right >= ink.left, ink.bottom >= ink.top else { return false }
        // White with transparency beside it is a part of the picture.
        guard !isTransparent else { return true }
        func isWhite(_ pixel: UInt32) -> Bool { pixel & 0xF8F8_F8F8 == 0xF8F8_F8F8 }
        func row(_ y: Int) -> Bool { (ink.left...ink.right).allSatisfy { isWhite(pixels[y * perRow + $0]) } }
        func column(_ x: Int) -> Bool { (ink.top...ink.bottom).allSatisfy { isWhite(pixels[$0 * perRow + x]) } }
        while ink.top <= ink.bottom, row(ink.top) { ink.top += 1 }
        guard ink.top <= ink.bottom else { return false }
        while row(ink.bottom) { ink.bottom -= 1 }
        while column(ink.left) { ink.left += 1 }
        while column(ink.right) { ink.right -= 1 }
        return true
    }

    /// Which part of a pixel's surroundings it is.
    private enum Part: UInt8 { case outside, seen, lost, counted }

    /// The share of what shows that has the ground's brightness and nothing around it that would set it off: white letters beside a coloured
    /// mark are lost on white; white letters on the mark are not, nor is a thin white line around it.
    private func loss(_ pixels: UnsafePointer<UInt32>, _ perRow: Int, on ground: Double) -> Double {
        let (columns, rows) = (ink.right - ink.left + 1, ink.bottom - ink.top + 1)
        var parts = [Part](repeating: .outside, count: columns * rows)
        var shown = 0
        // Logos are of few colours, in runs: one pixel in ten or so differs from the one before.
        var last: (pixel: UInt32, part: Part) = (0, .outside)
        for y in 0..<rows {
            for x in 0..<columns {
                let pixel = pixels[(ink.top + y) * perRow + ink.left + x]
                guard pixel >> 24 > 100 else { continue }
                shown += 1
                if pixel != last.pixel { last = (pixel, Self.isLost(pixel, on: ground) ? .lost : .seen) }
                parts[y * columns + x] = last.part
            }
        }
        // White that reaches the edge of an opaque picture is its ground.
        if !isTransparent { shown -= Self.floodGround(&parts, columns, rows) }
        guard shown > 0 else { return 1 }
        var lost = 0
        var queue: [Int] = []
        for start in parts.indices where parts[start] == .lost {
            queue.append(start)
            parts[start] = .counted
            var (area, open, closed) = (0, 0, 0)
            while let place = queue.popLast() {
                area += 1
                let (x, y) = (place % columns, place / columns)
                for (nx, ny) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)] {
                    guard nx >= 0, ny >= 0, nx < columns, ny < rows else {
                        open += 1
                        continue
                    }
                    switch parts[ny * columns + nx] {
                    case .outside: open += 1
                    case .seen: closed += 1
                    case .lost:
                        parts[ny * columns + nx] = .counted
                        queue.append(ny * columns + nx)
                    case .counted: break
                    }
                }
            }
            if Double(closed) < 0.4 * Double(open + closed) || open + closed == 0 { lost += area }
        }
        return Double(lost) / Double(shown)
    }

    /// Makes what looks like the ground and reaches an edge part of it.
    /// - Returns: how many pixels that are.
    private static func floodGround(_ parts: inout [Part], _ columns: Int, _ rows: Int) -> Int {
        var queue: [Int] = []
        for x in 0..<columns { queue += [x, (rows - 1) * columns + x] }
        for y in 0..<rows { queue += [y * columns, y * columns + columns - 1] }
        var count = 0
        while let place = queue.popLast() {
            guard parts[place] == .lost else { continue }
            parts[place] = .outside
            count += 1
            let (x, y) = (place % columns, place / columns)
            if x > 0 { queue.append(place - 1) }
            if x < columns - 1 { queue.append(place + 1) }
            if y > 0 { queue.append(place - columns) }
            if y < rows - 1 { queue.append(place + columns) }
        }
        return count
    }

    /// Contrast (WCAG 2.1) under which two colours of one hue run together.
    private static let leastContrast = 1.3
    /// Distance (CIE 1976) from which two colours are told apart whatever their brightness, as a yellow and white.
    private static let distance = 35.0

    private static func isLost(_ pixel: UInt32, on ground: Double) -> Bool {
        let alpha = Double(pixel >> 24) / 255
        func part(_ shift: UInt32) -> Double { (Double(pixel >> shift & 255) + (1 - alpha) * ground) / 255 }
        let colour = Colour(red: min(1, part(16)), green: min(1, part(8)), blue: min(1, part(0)))
        let behind = Colour(red: ground / 255, green: ground / 255, blue: ground / 255)
        guard colour.contrast(with: behind) < leastContrast else { return false }
        return colour.distance(to: behind) < distance
    }
}

extension Colour {
    fileprivate func distance(to other: Colour) -> Double {
        let (a, b) = (lab, other.lab)
        return ((a.l - b.l) * (a.l - b.l) + (a.a - b.a) * (a.a - b.a) + (a.b - b.b) * (a.b - b.b)).squareRoot()
    }

    /// CIE L*a*b* of sRGB under D65.
    private var lab: (l: Double, a: Double, b: Double) {
        func linear(_ v: Double) -> Double { v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4) }
        let (r, g, b) = (linear(red), linear(green), linear(blue))
        func f(_ t: Double) -> Double { t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116 }
        let x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047)
        let y = f(0.2126 * r + 0.7152 * g + 0.0722 * b)
        let z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883)
        return (116 * y - 16, 500 * (x - y), 200 * (y - z))
    }
}
