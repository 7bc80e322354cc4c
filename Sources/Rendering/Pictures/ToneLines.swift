internal import Drawing

/// Draws lines as numbers: for each pixel the strength of the line on it times how much of it the line covers.
///
/// By the distance of pixels from short pieces of the line, which is exact for what ripples are (lines of even width that do not cross) and
/// takes a sixth of the time of a general stroker, which has corners, dashes and crossings to think of.
struct ToneLines {
    let width: Int
    let height: Int
    /// What full strength and full cover are.
    let steps: Int
    private(set) var values: [UInt8]

    /// Pieces of a line are this long at most, in pixels: the box around a slanting piece is then hardly larger than the piece.
    private static let longest: Float = 5
    /// Shares of a pixel that a line may cover: halves look as smooth as finer ones at these widths, and compress better.
    fileprivate static let coverSteps: Float = 2
    /// How far pieces may be from the curve, in pixels.
    private static let tolerance: Float = 0.1

    init(width: Int, height: Int, steps: Int) {
        (self.width, self.height, self.steps) = (width, height, steps)
        values = [UInt8](repeating: 0, count: width * height)
    }

    /// - Parameters:
    ///   - scale: pixels a point.
    ///   - x: the left edge of the pixels, in pixels of the picture; `y` the top edge.
    mutating func draw(_ mark: Tones.Mark, scale: Double, x: Int, y: Int) {
        let pen = Pen(radius: Float(mark.width * scale / 2), strength: Float(mark.strength) * Float(steps))
        func place(_ point: Point) -> SIMD2<Float> { SIMD2(Float(point.x * scale) - Float(x), Float(point.y * scale) - Float(y)) }
        values.withUnsafeMutableBufferPointer { values in
            let field = Field(values: values.baseAddress!, width: width, height: height)
            var start = SIMD2<Float>()
            var current = SIMD2<Float>()
            for element in mark.path.elements {
                switch element {
                case .move(let point):
                    start = place(point)
                    current = start
                case .line(let point):
                    let end = place(point)
                    field.line(pen, current, end)
                    current = end
                case .curve(let a, let b, let c):
                    let end = place(c)
                    field.curve(pen, current, place(a), place(b), end)
                    current = end
                case .close:
                    field.line(pen, current, start)
                    current = start
                }
            }
        }
    }

    private struct Pen {
        /// How far from the middle of the line it still shows.
        let reach: Float
        /// Squares of the distances below which a pixel is covered by half, whole, and what it then is.
        let steps: (half: Step, all: Step)

        struct Step {
            let square: Float
            let value: UInt8
        }

        init(radius: Float, strength: Float) {
            let reach = radius + 0.5
            self.reach = reach
            // A line thinner than a pixel never covers one whole.
            let most = (min(2 * radius, 1) * ToneLines.coverSteps).rounded()
            func step(_ number: Float) -> Step {
                let nearest = max(0, reach - (number - 0.5) / ToneLines.coverSteps)
                return Step(
                    square: nearest * nearest, value: UInt8((min(number, most) / ToneLines.coverSteps * strength).rounded()))
            }
            steps = (step(1), step(2))
        }
    }

    private struct Field {
        let values: UnsafeMutablePointer<UInt8>
        let width: Int
        let height: Int

        func curve(_ pen: Pen, _ p: SIMD2<Float>, _ a: SIMD2<Float>, _ b: SIMD2<Float>, _ q: SIMD2<Float>) {
            guard isNear(pen, low: p.lowest(a).lowest(b.lowest(q)), high: p.highest(a).highest(b.highest(q))) else { return }
            // Pieces of equal parameter differ from a cubic by 6/8 of its greatest second difference over the square of their number.
            let bend = max((p - 2 * a + b).length, (a - 2 * b + q).length)
            let pieces = max(1, min(64, (0.75 * bend / ToneLines.tolerance).squareRoot().rounded(.up)))
            var last = p
            for piece in 1...Int(pieces) {
                let t = Float(piece) / pieces
                let u = 1 - t
                let ends = p * (u * u * u) + q * (t * t * t)
                let next = ends + a * (3 * u * u * t) + b * (3 * u * t * t)
                line(pen, last, next)
                last = next
            }
        }

        func line(_ pen: Pen, _ from: SIMD2<Float>, _ to: SIMD2<Float>) {
            guard isNear(pen, low: from.lowest(to), high: from.highest(to)) else { return }
            let pieces = max(1, min(4096, ((to - from).length / ToneLines.longest).rounded(.up)))
            let step = (to - from) / pieces
            for piece in 0..<Int(pieces) { self.piece(pen, from + step * Float(piece), step) }
        }

        private func isNear(_ pen: Pen, low: SIMD2<Float>, high: SIMD2<Float>) -> Bool {
            high.x + pen.reach > 0 && high.y + pen.reach > 0 && low.x - pen.reach < Float(width) && low.y - pen.reach < Float(height)
        }

        private func piece(_ pen: Pen, _ start: SIMD2<Float>, _ step: SIMD2<Float>) {
            let end = start + step
            guard isNear(pen, low: start.lowest(end), high: start.highest(end)) else { return }
            let left = max(0, Int(min(start.x, end.x) - pen.reach - 0.5))
            let right = min(width - 1, Int(max(start.x, end.x) + pen.reach))
            let top = max(0, Int(min(start.y, end.y) - pen.reach - 0.5))
            let bottom = min(height - 1, Int(max(start.y, end.y) + pen.reach))
            guard left <= right, top <= bottom else { return }
            let square = step.x * step.x + step.y * step.y
            let inverse = square > 0 ? 1 / square : 0
            let (half, all) = pen.steps
            for y in top...bottom {
                let row = values + y * width
                let dy = Float(y) + 0.5 - start.y
                let rise = dy * step.y
                for x in left...right {
                    let dx = Float(x) + 0.5 - start.x
                    let along = max(0, min(1, (dx * step.x + rise) * inverse))
                    let (ex, ey) = (dx - along * step.x, dy - along * step.y)
                    let distance = ex * ex + ey * ey
                    guard distance < half.square else { continue }
                    let value = distance < all.square ? all.value : half.value
                    if value > row[x] { row[x] = value }
                }
            }
        }
    }
}

extension SIMD2<Float> {
    fileprivate var length: Float { (x * x + y * y).squareRoot() }
    fileprivate func lowest(_ other: SIMD2<Float>) -> SIMD2<Float> { pointwiseMin(self, other) }
    fileprivate func highest(_ other: SIMD2<Float>) -> SIMD2<Float> { pointwiseMax(self, other) }
}
