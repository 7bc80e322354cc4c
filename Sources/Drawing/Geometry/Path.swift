/// An outline of lines and cubic curves; closed parts fill by the even-odd rule, so that enclaves and lakes stay open.
public struct Path: Hashable, Sendable {
    public enum Element: Hashable, Sendable {
        case move(Point)
        case line(Point)
        case curve(Point, Point, Point)
        case close
    }

    public var elements: [Element]
    public init(_ elements: [Element] = []) { self.elements = elements }

    public static func rect(_ r: Rect) -> Path {
        Path([.move(Point(r.x, r.y)), .line(Point(r.maxX, r.y)), .line(Point(r.maxX, r.maxY)), .line(Point(r.x, r.maxY)), .close])
    }

    public static func circle(around centre: Point, radius: Double) -> Path {
        // The curve through a quarter that strays from it by less than 0.03 % of the radius.
        let handle = radius * 0.5522847
        let (x, y) = (centre.x, centre.y)
        return Path([
            .move(Point(x + radius, y)),
            .curve(Point(x + radius, y + handle), Point(x + handle, y + radius), Point(x, y + radius)),
            .curve(Point(x - handle, y + radius), Point(x - radius, y + handle), Point(x - radius, y)),
            .curve(Point(x - radius, y - handle), Point(x - handle, y - radius), Point(x, y - radius)),
            .curve(Point(x + handle, y - radius), Point(x + radius, y - handle), Point(x + radius, y)), .close,
        ])
    }

    /// Scales about the origin, then moves.
    public func placed(scale: Double, x: Double, y: Double) -> Path {
        func at(_ p: Point) -> Point { Point(p.x * scale + x, p.y * scale + y) }
        return Path(
            elements.map {
                switch $0 {
                case .move(let p): .move(at(p))
                case .line(let p): .line(at(p))
                case .curve(let a, let b, let c): .curve(at(a), at(b), at(c))
                case .close: .close
                }
            })
    }

    /// The lines and curves that may touch `area`, for stroking: what lies outside for certain is left out, and the path is cut there.
    public func visible(in area: Rect) -> Path {
        var kept: [Element] = []
        var start = Point(0, 0)
        var current = Point(0, 0)
        var isCut = true
        func keep(_ element: Element, _ a: Point, _ b: Point, _ end: Point) {
            let (left, right) = (min(current.x, a.x, b.x, end.x), max(current.x, a.x, b.x, end.x))
            let (top, bottom) = (min(current.y, a.y, b.y, end.y), max(current.y, a.y, b.y, end.y))
            if left <= area.maxX, right >= area.x, top <= area.maxY, bottom >= area.y {
                if isCut { kept.append(.move(current)) }
                kept.append(element)
                isCut = false
            } else {
                isCut = true
            }
            current = end
        }
        for element in elements {
            switch element {
            case .move(let p):
                start = p
                current = p
                isCut = true
            case .line(let p): keep(element, p, p, p)
            case .curve(let a, let b, let c): keep(element, a, b, c)
            case .close: if current != start { keep(.line(start), start, start, start) }
            }
        }
        return Path(kept)
    }

    /// The box around all points, control points included; nil for an empty path.
    public var bounds: Rect? {
        var low = Point(.infinity, .infinity)
        var high = Point(-.infinity, -.infinity)
        func take(_ p: Point) {
            low = Point(min(low.x, p.x), min(low.y, p.y))
            high = Point(max(high.x, p.x), max(high.y, p.y))
        }
        for element in elements {
            switch element {
            case .move(let p), .line(let p): take(p)
            case .curve(let a, let b, let c):
                take(a)
                take(b)
                take(c)
            case .close: break
            }
        }
        return low.x.isFinite ? Rect(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y) : nil
    }
}
