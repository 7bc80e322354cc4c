internal import CCairo
import Drawing

/// A path on its way, in page coordinates.
struct ReadingPath {
    private(set) var elements: [Path.Element] = []
    private(set) var current = Point(0, 0)
    private var start = Point(0, 0)
    private var low = Point(.infinity, .infinity)
    private var high = Point(-.infinity, -.infinity)
    private var parts = 0
    /// Whether all lines are upright or level so far.
    private var isSquare = true

    mutating func move(_ p: Point) {
        elements.append(.move(p))
        parts += 1
        start = p
        take(p)
    }

    mutating func line(_ p: Point) {
        if isSquare, abs(p.x - current.x) > 0.01, abs(p.y - current.y) > 0.01 { isSquare = false }
        elements.append(elements.isEmpty ? .move(p) : .line(p))
        take(p)
    }

    mutating func curve(_ a: Point, _ b: Point, _ c: Point) {
        isSquare = false
        if elements.isEmpty { elements.append(.move(a)) }
        elements.append(.curve(a, b, c))
        take(a)
        take(b)
        take(c)
    }

    mutating func close() {
        guard !elements.isEmpty else { return }
        elements.append(.close)
        current = start
    }

    mutating func clear() { self = ReadingPath() }

    private mutating func take(_ p: Point) {
        current = p
        low = Point(min(low.x, p.x), min(low.y, p.y))
        high = Point(max(high.x, p.x), max(high.y, p.y))
    }

    /// The box of a figure that is as good as certainly a QR code: square, made of level and upright lines, in many parts.
    var symbolBox: Rect? {
        guard isSquare, parts >= 24, low.x.isFinite else { return nil }
        let box = Rect(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
        return box.width > 0 && abs(box.width - box.height) <= 0.01 * box.width ? box : nil
    }

    func trace(on cairo: OpaquePointer) {
        cairo_new_path(cairo)
        for element in elements {
            switch element {
            case .move(let p): cairo_move_to(cairo, p.x, p.y)
            case .line(let p): cairo_line_to(cairo, p.x, p.y)
            case .curve(let a, let b, let c): cairo_curve_to(cairo, a.x, a.y, b.x, b.y, c.x, c.y)
            case .close: cairo_close_path(cairo)
            }
        }
    }
}
