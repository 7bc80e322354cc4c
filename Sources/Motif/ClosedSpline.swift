internal import Drawing

typealias Vector = SIMD2<Double>

/// The smooth closed curve through given nodes: cubic pieces whose tangent and curvature run through every node unbroken.
struct ClosedSpline {
    let nodes: [Vector]
    /// Derivatives at the nodes, by chord length.
    let tangents: [Vector]

    /// - Parameter nodes: at least three, no two neighbours equal.
    init(_ nodes: [Vector]) {
        self.nodes = nodes
        tangents = ClosedSpline.tangents(nodes)
    }

    /// The Bézier piece from a node to the next.
    func piece(_ index: Int) -> (Vector, Vector, Vector, Vector) {
        let next = index + 1 == nodes.count ? 0 : index + 1
        let third = (nodes[next] - nodes[index]).length / 3
        return (nodes[index], nodes[index] + tangents[index] * third, nodes[next] - tangents[next] * third, nodes[next])
    }

    func point(_ index: Int, at t: Double) -> Vector {
        let (a, b, c, d) = piece(index)
        let u = 1 - t
        return a * (u * u * u) + b * (3 * u * u * t) + c * (3 * u * t * t) + d * (t * t * t)
    }

    /// Points along the curve, `count` to a piece.
    func flattened(_ count: Int) -> [Vector] {
        nodes.indices.flatMap { index in (0..<count).map { point(index, at: Double($0) / Double(count)) } }
    }

    var elements: [Path.Element] {
        var elements: [Path.Element] = [.move(Point(nodes[0]))]
        elements.reserveCapacity(nodes.count + 2)
        for index in nodes.indices {
            let (_, b, c, d) = piece(index)
            elements.append(.curve(Point(b), Point(c), Point(d)))
        }
        elements.append(.close)
        return elements
    }

    /// Solves the cyclic system of equal curvature on both sides of each node; its diagonal dominates, so sweeps halve the error at least.
    private static func tangents(_ p: [Vector]) -> [Vector] {
        let n = p.count
        var chord: [Double] = []
        chord.reserveCapacity(n)
        for i in 0..<n { chord.append((p[i + 1 == n ? 0 : i + 1] - p[i]).length) }
        var m = [Vector](repeating: .zero, count: n)
        var right = m
        for i in 0..<n {
            let before = chord[i == 0 ? n - 1 : i - 1]
            let after = chord[i]
            let back = (p[i] - p[i == 0 ? n - 1 : i - 1]) / before
            let ahead = (p[i + 1 == n ? 0 : i + 1] - p[i]) / after
            right[i] = 3 * (after * back + before * ahead)
            m[i] = (after * back + before * ahead) / (before + after)
        }
        for _ in 0..<24 {
            for i in 0..<n {
                let before = chord[i == 0 ? n - 1 : i - 1]
                let after = chord[i]
                m[i] = (right[i] - after * m[i == 0 ? n - 1 : i - 1] - before * m[i + 1 == n ? 0 : i + 1]) / (2 * (before + after))
            }
        }
        return m
    }
}

extension Vector {
    var length: Double { (x * x + y * y).squareRoot() }
    func cross(_ other: Vector) -> Double { x * other.y - y * other.x }
}

extension Point {
    init(_ v: Vector) { self.init(v.x, v.y) }
}
