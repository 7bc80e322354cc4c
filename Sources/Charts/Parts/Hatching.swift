internal import Drawing
internal import Foundation

/// Diagonal strokes that end at a shape's edge: real lines, so that every medium and every printer draws them alike.
enum Hatching {
    enum Lean { case rising, falling }

    /// - Parameters:
    ///   - rings: closed, inside by the even-odd rule.
    ///   - spacing: between strokes, in points; strokes of neighbouring shapes lie on one raster.
    static func path(_ rings: [[Point]], spacing: Double, lean: Lean = .rising) -> Path {
        // Turned by 45° the strokes are level lines.
        let sign = lean == .rising ? 1.0 : -1.0
        func turned(_ p: Point) -> Point { Point((p.x - sign * p.y) / 2.squareRoot(), (p.x * sign + p.y) / 2.squareRoot()) }
        let shapes = rings.map { $0.map(turned) }
        let levels = shapes.joined().map(\.y)
        guard let low = levels.min(), let high = levels.max(), high - low < 1e5 else { return Path() }
        var elements: [Path.Element] = []
        var level = ((low / spacing).rounded(.down) + 0.5) * spacing
        while level < high {
            var crossings: [Double] = []
            for ring in shapes where ring.count > 2 {
                var a = ring[ring.count - 1]
                for b in ring {
                    if (a.y > level) != (b.y > level) { crossings.append(a.x + (level - a.y) / (b.y - a.y) * (b.x - a.x)) }
                    a = b
                }
            }
            crossings.sort()
            for i in stride(from: 0, to: crossings.count - 1, by: 2) where crossings[i + 1] - crossings[i] > 0.4 {
                let (v, from, to) = (level, crossings[i], crossings[i + 1])
                let (p, q) = (unturned(from, v, sign), unturned(to, v, sign))
                elements += [.move(p), .line(q)]
            }
            level += spacing
        }
        return Path(elements)
    }

    private static func unturned(_ u: Double, _ v: Double, _ sign: Double) -> Point {
        // u = (x − s·y)/√2, v = (s·x + y)/√2, with s² = 1.
        Point((u + sign * v) / 2.squareRoot(), (v - sign * u) / 2.squareRoot())
    }

    /// A hatched box with its outline.
    static func items(in box: Rect, colour: Colour, spacing: Double, lean: Lean = .rising) -> [Item] {
        let ring = [Point(box.x, box.y), Point(box.maxX, box.y), Point(box.maxX, box.maxY), Point(box.x, box.maxY)]
        return [
            .stroke(path([ring], spacing: spacing, lean: lean), colour, width: 0.9), .stroke(.rect(box), colour, width: 0.9),
        ]
    }
}
