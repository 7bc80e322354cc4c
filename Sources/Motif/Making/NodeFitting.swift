/// The fewest nodes, close together in bends and far apart on easy lines, whose spline stays on a line.
enum NodeFitting {
    /// - Parameters:
    ///   - ring: smooth, with vertices at equal steps.
    ///   - tolerance: how far the spline may leave the line.
    static func nodes(of ring: Ring, tolerance: Double, least: Int) -> [Vector] {
        let p = ring.points
        let n = p.count
        let step = ring.perimeter / Double(n)
        let mean = 2 * Double.pi / (step * Double(n))
        var density = p.indices.map { i in
            let bend = p[(i + 1) % n] - 2 * p[i] + p[(i + n - 1) % n]
            return (bend.length / (step * step) / mean).squareRoot() + 0.35
        }
        let window = max(2, n / 160)
        for _ in 0..<2 { density = blurred(density, window) }
        var along = [0.0]
        for value in density { along.append(along[along.count - 1] + value) }

        var places = (0..<least).map { place(along, along[n] * Double($0) / Double(least)) }
        while true {
            let spline = ClosedSpline(places.map { at($0, p) })
            var refined: [Double] = []
            for i in places.indices {
                let start = places[i]
                let end = i + 1 < places.count ? places[i + 1] : places[0] + Double(n)
                refined.append(start)
                guard end - start > 3, error(spline, i, start, end, p) > tolerance else { continue }
                let middle = (amount(along, start) + amount(along, end)) / 2
                refined.append(place(along, middle))
            }
            if refined.count == places.count { return spline.nodes }
            places = refined
        }
    }

    private static func blurred(_ values: [Double], _ window: Int) -> [Double] {
        let n = values.count
        return values.indices.map { i in
            var sum = 0.0
            for k in -window...window { sum += values[(i + k + n * 2) % n] }
            return sum / Double(2 * window + 1)
        }
    }

    /// Where the running sum of the density reaches an amount.
    private static func place(_ along: [Double], _ amount: Double) -> Double {
        var (low, high) = (0, along.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if along[middle] <= amount { low = middle } else { high = middle }
        }
        return Double(low) + (amount - along[low]) / (along[high] - along[low])
    }

    private static func amount(_ along: [Double], _ place: Double) -> Double {
        let low = min(Int(place), along.count - 2)
        return along[low] + (along[low + 1] - along[low]) * (place - Double(low))
    }

    private static func at(_ place: Double, _ p: [Vector]) -> Vector {
        let i = Int(place)
        return p[i % p.count] + (p[(i + 1) % p.count] - p[i % p.count]) * (place - Double(i))
    }

    /// How far a piece of the spline leaves the line.
    private static func error(_ spline: ClosedSpline, _ piece: Int, _ start: Double, _ end: Double, _ p: [Vector]) -> Double {
        var worst = 0.0
        for k in 1..<8 {
            let t = Double(k) / 8
            let place = start + (end - start) * t
            let line = at(place + 0.5, p) - at(place - 0.5 + Double(p.count), p)
            let off = spline.point(piece, at: t) - at(place, p)
            worst = max(worst, abs(off.cross(line)) / line.length)
        }
        return worst
    }
}
