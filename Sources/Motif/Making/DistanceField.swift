/// The exact distance to a figure's outline: negative inside, by the even-odd rule.
package struct DistanceField: Sendable {
    private struct Block {
        var low: Vector
        var high: Vector
        var segments: Range<Int>
    }
    private var a: [Vector] = []
    private var b: [Vector] = []
    private var blocks: [Block] = []
    package private(set) var low = SIMD2<Double>.zero
    package private(set) var high = SIMD2<Double>.zero

    package init(rings: [[SIMD2<Double>]]) {
        for ring in rings {
            let start = a.count
            for i in ring.indices {
                a.append(ring[i])
                b.append(ring[i + 1 == ring.count ? 0 : i + 1])
            }
            for first in stride(from: start, to: a.count, by: 16) {
                let segments = first..<min(first + 16, a.count)
                let ends = segments.flatMap { [a[$0], b[$0]] }
                blocks.append(
                    Block(
                        low: ends.dropFirst().reduce(ends[0], pointwiseMin), high: ends.dropFirst().reduce(ends[0], pointwiseMax),
                        segments: segments))
            }
        }
        low = a.reduce(Vector(repeating: .infinity), pointwiseMin)
        high = a.reduce(Vector(repeating: -.infinity), pointwiseMax)
    }

    /// The outline's point nearest to a point.
    package func nearest(_ p: SIMD2<Double>) -> SIMD2<Double> {
        var best = Double.infinity
        var place = p
        for pass in 0..<2 {
            // A first pass over block corners bounds the distance, so that the second skips most blocks.
            for block in blocks {
                let gap = pointwiseMax(pointwiseMax(block.low - p, p - block.high), .zero)
                if pass == 0 {
                    let d = a[block.segments.lowerBound] - p
                    best = min(best, d.x * d.x + d.y * d.y)
                    continue
                }
                if gap.x * gap.x + gap.y * gap.y > best { continue }
                for i in block.segments {
                    let along = b[i] - a[i]
                    let to = p - a[i]
                    let square = along.x * along.x + along.y * along.y
                    let t = square > 0 ? min(1, max(0, (to.x * along.x + to.y * along.y) / square)) : 0
                    let foot = a[i] + along * t
                    let d = p - foot
                    let distance = d.x * d.x + d.y * d.y
                    if distance <= best {
                        best = distance
                        place = foot
                    }
                }
            }
        }
        return place
    }

    package func isInside(_ p: SIMD2<Double>) -> Bool {
        var inside = false
        for block in blocks where block.low.y <= p.y && block.high.y > p.y && block.high.x > p.x {
            for i in block.segments where (a[i].y > p.y) != (b[i].y > p.y) {
                if p.x < a[i].x + (p.y - a[i].y) / (b[i].y - a[i].y) * (b[i].x - a[i].x) { inside.toggle() }
            }
        }
        return inside
    }

    package func signed(_ p: SIMD2<Double>) -> Double {
        let distance = (p - nearest(p)).length
        return isInside(p) ? -distance : distance
    }
}
