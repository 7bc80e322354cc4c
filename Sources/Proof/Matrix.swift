import Drawing

/// A matrix as PDF writes it: a b c d e f.
struct Matrix: Equatable {
    var a = 1.0
    var b = 0.0
    var c = 0.0
    var d = 1.0
    var e = 0.0
    var f = 0.0

    func point(_ x: Double, _ y: Double) -> Point { Point(a * x + c * y + e, b * x + d * y + f) }

    /// `self` applied before `outer`.
    func then(_ outer: Matrix) -> Matrix {
        Matrix(
            a: a * outer.a + b * outer.c, b: a * outer.b + b * outer.d, c: c * outer.a + d * outer.c, d: c * outer.b + d * outer.d,
            e: e * outer.a + f * outer.c + outer.e, f: e * outer.b + f * outer.d + outer.f)
    }

    init() {}
    init(a: Double, b: Double, c: Double, d: Double, e: Double, f: Double) {
        (self.a, self.b, self.c, self.d, self.e, self.f) = (a, b, c, d, e, f)
    }
    init(_ v: ArraySlice<Double>) {
        let s = v.startIndex
        self.init(a: v[s], b: v[s + 1], c: v[s + 2], d: v[s + 3], e: v[s + 4], f: v[s + 5])
    }

    init(_ v: [Double]) { self.init(v[...]) }

    /// How much longer lengths become, in the mean.
    var scale: Double { abs(a * d - b * c).squareRoot() }

    /// The upright box around a transformed box.
    func box(_ r: Rect) -> Rect {
        let corners = [point(r.x, r.y), point(r.maxX, r.y), point(r.x, r.maxY), point(r.maxX, r.maxY)]
        let (x, y) = (corners.map(\.x).min()!, corners.map(\.y).min()!)
        return Rect(x: x, y: y, width: corners.map(\.x).max()! - x, height: corners.map(\.y).max()! - y)
    }
}
