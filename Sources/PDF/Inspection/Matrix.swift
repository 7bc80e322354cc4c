package import Drawing

/// A matrix as PDF writes it: a b c d e f.
package struct Matrix: Equatable {
    package var a = 1.0
    package var b = 0.0
    package var c = 0.0
    package var d = 1.0
    package var e = 0.0
    package var f = 0.0

    package func point(_ x: Double, _ y: Double) -> Point { Point(a * x + c * y + e, b * x + d * y + f) }

    /// `self` applied before `outer`.
    package func then(_ outer: Matrix) -> Matrix {
        Matrix(
            a: a * outer.a + b * outer.c, b: a * outer.b + b * outer.d, c: c * outer.a + d * outer.c, d: c * outer.b + d * outer.d,
            e: e * outer.a + f * outer.c + outer.e, f: e * outer.b + f * outer.d + outer.f)
    }

    init() {}
    package init(a: Double, b: Double, c: Double, d: Double, e: Double, f: Double) {
        (self.a, self.b, self.c, self.d, self.e, self.f) = (a, b, c, d, e, f)
    }
    /// - Precondition: six numbers.
    init(_ v: [Double]) { self.init(a: v[0], b: v[1], c: v[2], d: v[3], e: v[4], f: v[5]) }

    /// How much longer lengths become, in the mean.
    package var scale: Double { abs(a * d - b * c).squareRoot() }

    /// How much longer lengths become in the direction in which they grow least.
    package var leastScale: Double {
        let (sum, area) = (a * a + b * b + c * c + d * d, abs(a * d - b * c))
        let most = ((sum + max(0, sum * sum - 4 * area * area).squareRoot()) / 2).squareRoot()
        return most > 0 ? area / most : 0
    }

    /// The upright box around a transformed box.
    package func box(_ r: Rect) -> Rect {
        let corners = [point(r.x, r.y), point(r.maxX, r.y), point(r.x, r.maxY), point(r.maxX, r.maxY)]
        let (x, y) = (corners.map(\.x).min()!, corners.map(\.y).min()!)
        return Rect(x: x, y: y, width: corners.map(\.x).max()! - x, height: corners.map(\.y).max()! - y)
    }
}
