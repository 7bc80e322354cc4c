/// Fewer points for small maps, ends kept (Douglas and Peucker, 1973).
enum Simplification {
    static func simplified(_ points: [SIMD2<Double>], tolerance: Double) -> [SIMD2<Double>] {
        guard points.count > 2 else { return points }
        var keeps = [Bool](repeating: false, count: points.count)
        keeps[0] = true
        keeps[points.count - 1] = true
        var spans = [(0, points.count - 1)]
        while let (from, to) = spans.popLast() {
            guard to > from + 1 else { continue }
            let (a, b) = (points[from], points[to])
            let line = b - a
            let length = (line * line).sum().squareRoot()
            var (worst, place) = (0.0, from)
            for i in (from + 1)..<to {
                let d = points[i] - a
                let off = length > 0 ? abs(d.x * line.y - d.y * line.x) / length : (d * d).sum().squareRoot()
                if off > worst { (worst, place) = (off, i) }
            }
            if worst > tolerance {
                keeps[place] = true
                spans += [(from, place), (place, to)]
            }
        }
        return zip(points, keeps).filter(\.1).map(\.0)
    }
}
