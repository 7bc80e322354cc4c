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
