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

        var count = least
        while true {
            let places = positions(along, count)
            let nodes = places.map { at($0, p) }
            if count * 3 >= n || error(ClosedSpline(nodes), places, p) <= tolerance { return nodes }
            count += max(1, count / 8)
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

    private static func positions(_ along: [Double], _ count: Int) -> [Double] {
        let total = along[along.count - 1]
        var index = 0
        return (0..<count).map { k in
            let target = total * Double(k) / Double(count)
            while along[index + 1] <= target { index += 1 }
            return Double(index) + (target - along[index]) / (along[index + 1] - along[index])
        }
    }

    private static func at(_ place: Double, _ p: [Vector]) -> Vector {
        let i = Int(place)
        return p[i % p.count] + (p[(i + 1) % p.count] - p[i % p.count]) * (place - Double(i))
    }

    private static func error(_ spline: ClosedSpline, _ places: [Double], _ p: [Vector]) -> Double {
        var worst = 0.0
        for i in places.indices {
            let start = places[i]
            let end = i + 1 < places.count ? places[i + 1] : places[0] + Double(p.count)
            for k in 1..<8 {
                let t = Double(k) / 8
                let place = start + (end - start) * t
                let line = at(place + 0.5, p) - at(place - 0.5 + Double(p.count), p)
                let off = spline.point(i, at: t) - at(place, p)
                worst = max(worst, abs(off.cross(line)) / line.length)
            }
        }
        return worst
    }
}
