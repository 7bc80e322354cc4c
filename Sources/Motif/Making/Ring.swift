internal import Foundation

/// A closed polyline; its last vertex joins its first.
struct Ring {
    var points: [Vector]

    var area: Double {
        var sum = 0.0
        var last = points[points.count - 1]
        for point in points {
            sum += last.cross(point)
            last = point
        }
        return sum / 2
    }

    var perimeter: Double {
        var sum = 0.0
        var last = points[points.count - 1]
        for point in points {
            sum += (point - last).length
            last = point
        }
        return sum
    }

    func contains(_ p: Vector) -> Bool {
        var inside = false
        var a = points[points.count - 1]
        for b in points {
            if (a.y > p.y) != (b.y > p.y), p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x) { inside.toggle() }
            a = b
        }
        return inside
    }

    /// The same line with vertices at equal steps.
    func resampled(_ count: Int) -> Ring {
        let step = perimeter / Double(count)
        var result: [Vector] = []
        result.reserveCapacity(count)
        var walked = 0.0
        for i in points.indices {
            let a = points[i]
            let b = points[i + 1 == points.count ? 0 : i + 1]
            let length = (b - a).length
            while result.count < count, Double(result.count) * step <= walked + length {
                result.append(length > 0 ? a + (b - a) * ((Double(result.count) * step - walked) / length) : a)
            }
            walked += length
        }
        while result.count < count { result.append(points[0]) }
        return Ring(points: result)
    }

    /// The line with ripples shorter than about `sigma` gone: a Gaussian along the arc, its shrinking of large bends made good.
    /// - Returns: vertices at equal steps, four or more to `sigma`.
    func smoothed(_ sigma: Double) -> Ring {
        let length = perimeter
        let count = max(96, Int((length / sigma * 5).rounded(.up)))
        let dense = resampled(count).points
        let reach = 3 * sigma / length * Double(count)
        let kernel = (0...Int(reach.rounded(.up))).map { exp(-pow(Double($0) / (reach / 3), 2) / 2) }
        let once = Ring.convolved(dense, kernel)
        let twice = Ring.convolved(once, kernel)
        return Ring(points: zip(once, twice).map { 2 * $0 - $1 })
    }

    private static func convolved(_ points: [Vector], _ kernel: [Double]) -> [Vector] {
        let total = kernel[0] + 2 * kernel.dropFirst().reduce(0, +)
        let n = points.count
        return points.indices.map { i in
            var sum = points[i] * kernel[0]
            for k in 1..<kernel.count { sum += (points[(i + k) % n] + points[(i + n * 8 - k) % n]) * kernel[k] }
            return sum / total
        }
    }
}
