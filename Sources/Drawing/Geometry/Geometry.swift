/// A position in points from the page's top left corner, y downwards.
public struct Point: Hashable, Sendable {
    public var x: Double
    public var y: Double
    public init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }
}

/// A width and a height in points.
public struct Size: Hashable, Sendable {
    public var width: Double
    public var height: Double
    public init(_ width: Double, _ height: Double) {
        self.width = width
        self.height = height
    }
    public init(_ width: Length, _ height: Length) { self.init(width.points, height.points) }
}

/// An upright rectangle in points, y downwards.
public struct Rect: Hashable, Sendable {
    public var x: Double
    public var y: Double
    public var width: Double
    public var height: Double
    public init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }
    public var maxX: Double { x + width }
    public var maxY: Double { y + height }
    public var midX: Double { x + width / 2 }
    public var midY: Double { y + height / 2 }
    public func inset(by d: Double) -> Rect { Rect(x: x + d, y: y + d, width: width - 2 * d, height: height - 2 * d) }
    public func offset(x dx: Double, y dy: Double) -> Rect { Rect(x: x + dx, y: y + dy, width: width, height: height) }
    public func contains(_ other: Rect, tolerance: Double = 0.01) -> Bool {
        other.x >= x - tolerance && other.y >= y - tolerance && other.maxX <= maxX + tolerance && other.maxY <= maxY + tolerance
    }
    public func union(_ other: Rect) -> Rect {
        let (left, top) = (min(x, other.x), min(y, other.y))
        return Rect(x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
    }
    public func intersects(_ other: Rect) -> Bool { x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY }
}

/// An affine map of the page: `x' = xx·x + xy·y + x0`, `y' = yx·x + yy·y + y0`, in points, y downwards.
public struct Transform: Hashable, Sendable {
    public let xx: Double
    public let yx: Double
    public let xy: Double
    public let yy: Double
    public let x0: Double
    public let y0: Double

    public init(xx: Double, yx: Double, xy: Double, yy: Double, x0: Double, y0: Double) {
        self.xx = xx
        self.yx = yx
        self.xy = xy
        self.yy = yy
        self.x0 = x0
        self.y0 = y0
    }

    /// Scaled about the origin, then moved.
    public static func placed(scale: Double = 1, x: Double = 0, y: Double = 0) -> Transform {
        Transform(xx: scale, yx: 0, xy: 0, yy: scale, x0: x, y0: y)
    }

    public func callAsFunction(_ p: Point) -> Point { Point(xx * p.x + xy * p.y + x0, yx * p.x + yy * p.y + y0) }

    /// The upright rectangle around what becomes of one.
    public func callAsFunction(_ r: Rect) -> Rect {
        let corners = [Point(r.x, r.y), Point(r.maxX, r.y), Point(r.x, r.maxY), Point(r.maxX, r.maxY)].map { self($0) }
        let x = corners.map(\.x).min()!
        let y = corners.map(\.y).min()!
        return Rect(x: x, y: y, width: corners.map(\.x).max()! - x, height: corners.map(\.y).max()! - y)
    }
}

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
