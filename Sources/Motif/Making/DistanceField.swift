/// The exact distance to a figure's outline: negative inside, by the even-odd rule.
package struct DistanceField: Sendable {
    private struct Segment {
        let ax, ay, bx, by: Double
    }

    /// Neighbouring segments in their box: most boxes are too far away for a look inside.
    private struct Block {
        var minX = Double.infinity
        var minY = Double.infinity
        var maxX = -Double.infinity
        var maxY = -Double.infinity
        let segments: Range<Int>
    }

    private var segments: [Segment] = []
    private var blocks: [Block] = []
    package private(set) var low = SIMD2(Double.infinity, .infinity)
    package private(set) var high = SIMD2(-Double.infinity, -.infinity)

    package init(rings: [[SIMD2<Double>]]) {
        for ring in rings {
            let start = segments.count
            var a = ring[ring.count - 1]
            for b in ring {
                segments.append(Segment(ax: a.x, ay: a.y, bx: b.x, by: b.y))
                a = b
            }
            for first in stride(from: start, to: segments.count, by: 16) {
                var block = Block(segments: first..<min(first + 16, segments.count))
                for segment in segments[block.segments] {
                    block.minX = min(block.minX, segment.ax, segment.bx)
                    block.minY = min(block.minY, segment.ay, segment.by)
                    block.maxX = max(block.maxX, segment.ax, segment.bx)
                    block.maxY = max(block.maxY, segment.ay, segment.by)
                }
                blocks.append(block)
                low = SIMD2(min(low.x, block.minX), min(low.y, block.minY))
                high = SIMD2(max(high.x, block.maxX), max(high.y, block.maxY))
            }
        }
    }

    /// The outline's point nearest to a point.
    package func nearest(_ p: SIMD2<Double>) -> SIMD2<Double> {
        let (x, y) = (p.x, p.y)
        var best = Double.infinity
        // One vertex of each block bounds the distance, so that the search skips most blocks.
        for block in blocks {
            let segment = segments[block.segments.lowerBound]
            let (dx, dy) = (segment.ax - x, segment.ay - y)
            let square = dx * dx + dy * dy
            if square < best { best = square }
        }
        var (footX, footY) = (x, y)
        for block in blocks {
            let gapX = x < block.minX ? block.minX - x : x > block.maxX ? x - block.maxX : 0
            let gapY = y < block.minY ? block.minY - y : y > block.maxY ? y - block.maxY : 0
            if gapX * gapX + gapY * gapY > best { continue }
            for i in block.segments {
                let segment = segments[i]
                let (alongX, alongY) = (segment.bx - segment.ax, segment.by - segment.ay)
                let square = alongX * alongX + alongY * alongY
                var t = square > 0 ? ((x - segment.ax) * alongX + (y - segment.ay) * alongY) / square : 0
                t = t < 0 ? 0 : t > 1 ? 1 : t
                let (atX, atY) = (segment.ax + alongX * t, segment.ay + alongY * t)
                let distance = (x - atX) * (x - atX) + (y - atY) * (y - atY)
                if distance <= best {
                    best = distance
                    footX = atX
                    footY = atY
                }
            }
        }
        return SIMD2(footX, footY)
    }

    package func isInside(_ p: SIMD2<Double>) -> Bool {
        let (x, y) = (p.x, p.y)
        var inside = false
        for block in blocks where block.minY <= y && block.maxY > y && block.maxX > x {
            for i in block.segments {
                let segment = segments[i]
                guard (segment.ay > y) != (segment.by > y) else { continue }
                if x < segment.ax + (y - segment.ay) / (segment.by - segment.ay) * (segment.bx - segment.ax) { inside.toggle() }
            }
        }
        return inside
    }

    package func signed(_ p: SIMD2<Double>) -> Double {
        let distance = (p - nearest(p)).length
        return isInside(p) ? -distance : distance
    }
}
