package import Drawing

/// A path of a content stream, in page coordinates.
package struct ContentPath {
    /// What is inside a path that crosses itself.
    package enum Rule { case winding, evenOdd }

    /// What is done with a path, in this order: filled, drawn as a line, made the limit of what follows.
    package struct Painting {
        package let fill: Rule?
        package let strokes: Bool
        package let clip: Rule?
    }

    package private(set) var elements: [Path.Element] = []
    private(set) var current = Point(0, 0)
    private var start = Point(0, 0)
    private var low = Point(.infinity, .infinity)
    private var high = Point(-.infinity, -.infinity)
    private var parts = 0
    /// Whether all lines are upright or level so far.
    private var isSquare = true

    init() {}

    /// A closed figure of four corners.
    package init(_ a: Point, _ b: Point, _ c: Point, _ d: Point) { rectangle(a, b, c, d) }

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

    mutating func rectangle(_ a: Point, _ b: Point, _ c: Point, _ d: Point) {
        move(a)
        line(b)
        line(c)
        line(d)
        close()
    }

    mutating func close() {
        guard !elements.isEmpty else { return }
        elements.append(.close)
        current = start
    }

    mutating func clear() {
        elements.removeAll(keepingCapacity: true)
        current = Point(0, 0)
        start = current
        low = Point(.infinity, .infinity)
        high = Point(-.infinity, -.infinity)
        (parts, isSquare) = (0, true)
    }

    private mutating func take(_ p: Point) {
        current = p
        low = Point(min(low.x, p.x), min(low.y, p.y))
        high = Point(max(high.x, p.x), max(high.y, p.y))
    }

    /// The box around all points, control points included; nil where there are none.
    package var box: Rect? { low.x.isFinite ? Rect(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y) : nil }

    /// The width of a bar that is as thin as a line: below a point, and many times as long; nil for any other figure.
    package var barWidth: Double? {
        guard isSquare, parts == 1, let box, max(box.width, box.height) > 3 else { return nil }
        let width = min(box.width, box.height)
        return width < 1 ? width : nil
    }

    /// Its level and upright lines, each as a box without an area.
    package var straightLines: [Rect] {
        var lines: [Rect] = []
        var last: Point?
        for element in elements {
            switch element {
            case .move(let point): last = point
            case .line(let point):
                if let last, abs(point.x - last.x) < 0.01 || abs(point.y - last.y) < 0.01 {
                    lines.append(
                        Rect(
                            x: min(last.x, point.x), y: min(last.y, point.y), width: abs(point.x - last.x), height: abs(point.y - last.y)))
                }
                last = point
            case .curve(_, _, let point): last = point
            case .close: last = nil
            }
        }
        return lines
    }

    /// The box of a figure that is as good as certainly a QR code: square, made of level and upright lines, in many parts.
    package var symbolBox: Rect? {
        guard isSquare, parts >= 24, let box else { return nil }
        return box.width > 0 && abs(box.width - box.height) <= 0.01 * box.width ? box : nil
    }
}
