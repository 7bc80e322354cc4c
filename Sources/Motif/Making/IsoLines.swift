/// The closed lines at one distance from a figure, by marching over only the cells that the line can meet.
struct IsoLines {
    let field: DistanceField
    let distance: Double

    private struct Corner: Hashable {
        let x: Int
        let y: Int
    }
    /// The side of a cell: from its corner to the right, or downwards.
    private struct Side: Hashable {
        let x: Int
        let y: Int
        let down: Bool
    }

    /// Rings around the figure have positive area (y downwards: clockwise to the eye); those around water have negative area.
    func rings() -> [Ring] {
        let cell = min(0.09, max(0.0125, distance / 8))
        let margin = distance + 3 * cell
        let origin = field.low - Vector(repeating: margin)
        let extent = field.high - field.low + Vector(repeating: 2 * margin)
        var size = 1
        while Double(size) * cell < max(extent.x, extent.y) { size *= 2 }
        var values: [Corner: Double] = [:]
        var next: [Side: Side] = [:]
        var order: [Side] = []

        func position(_ x: Double, _ y: Double) -> Vector { origin + Vector(x, y) * cell }
        func value(_ x: Int, _ y: Int) -> Double {
            let corner = Corner(x: x, y: y)
            if let known = values[corner] { return known }
            let result = field.signed(position(Double(x), Double(y))) - distance
            values[corner] = result
            return result
        }
        func join(_ from: Side, _ to: Side) {
            next[from] = to
            order.append(from)
        }
        func march(_ x: Int, _ y: Int) {
            let inside = [value(x, y) < 0, value(x + 1, y) < 0, value(x + 1, y + 1) < 0, value(x, y + 1) < 0]
            let sides = [
                Side(x: x, y: y, down: false), Side(x: x + 1, y: y, down: true), Side(x: x, y: y + 1, down: false),
                Side(x: x, y: y, down: true),
            ]
            // Around the cell, the line enters the cell where the corners change from inside to outside.
            let enters = (0..<4).filter { inside[$0] && !inside[($0 + 1) % 4] }
            let leaves = (0..<4).filter { !inside[$0] && inside[($0 + 1) % 4] }
            if enters.count == 1 {
                join(sides[enters[0]], sides[leaves[0]])
            } else if enters.count == 2 {
                let joined = field.signed(position(Double(x) + 0.5, Double(y) + 0.5)) < distance
                for entry in enters { join(sides[entry], sides[(entry + (joined ? 1 : 3)) % 4]) }
            }
        }
        func visit(_ x: Int, _ y: Int, _ size: Int) {
            let half = Double(size) / 2
            let reach = half * cell * 1.41421357
            guard abs(field.signed(position(Double(x) + half, Double(y) + half)) - distance) <= reach else { return }
            if size == 1 { return march(x, y) }
            for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] { visit(x + dx * size / 2, y + dy * size / 2, size / 2) }
        }
        visit(0, 0, size)

        func crossing(_ side: Side) -> Vector {
            let (x, y) = side.down ? (side.x, side.y + 1) : (side.x + 1, side.y)
            let a = value(side.x, side.y)
            let t = a / (a - value(x, y))
            var p = position(Double(side.x) + (side.down ? 0 : t), Double(side.y) + (side.down ? t : 0))
            for _ in 0..<2 {
                let foot = field.nearest(p)
                let away = p - foot
                if away.length > 1e-9 { p = foot + away * (distance / away.length) }
            }
            return p
        }
        var rings: [Ring] = []
        for start in order {
            var points: [Vector] = []
            var at = start
            while let following = next.removeValue(forKey: at) {
                points.append(crossing(at))
                at = following
            }
            if points.count >= 4 { rings.append(Ring(points: points)) }
        }
        return rings
    }
}
