internal import Drawing

/// Finds where a page can be cut across: through no code, no logo and no line of text, as far from all of them as may be.
struct SheetCut {
    /// Strips that a cut should not cross: how bad it is to, from the top of the page.
    private struct Obstacle {
        let top: Double
        let bottom: Double
        let badness: Int
    }

    private var obstacles: [Obstacle] = []

    init(_ items: [Item]) { add(items) }

    private mutating func add(_ items: [Item]) {
        for item in items {
            switch item {
            case .text(let run):
                let (y, size) = (run.origin.y, run.size)
                obstacles.append(Obstacle(top: y - 0.74 * size, bottom: y + 0.02 * size, badness: 100))
                // Accents and descenders: not every line has them, and they are easily pieced together.
                obstacles.append(Obstacle(top: y - 0.95 * size, bottom: y + 0.23 * size, badness: 1))
            case .image(_, let frame): add(frame)
            case .group(let group):
                let isWhole = if case .tagged(.figure) = group.kind { true } else { group.transform != nil }
                if isWhole {
                    if let box = item.bounds(letters: .accented) { add(box) }
                } else if group.clip == nil {
                    add(group.children)
                }
            case .fill, .stroke: break
            }
        }
    }

    private mutating func add(_ box: Rect) { obstacles.append(Obstacle(top: box.y, bottom: box.maxY, badness: 10_000)) }

    /// The best height for a cut in a range; its middle where nothing stands in the way.
    func best(in range: ClosedRange<Double>) -> Double {
        let steps = 80
        let middle = (range.lowerBound + range.upperBound) / 2
        func rank(_ y: Double) -> (Int, Double, Double) {
            var badness = 0
            // More than 2 mm of clearance helps no one.
            var clearance = Length.mm(2).points
            for obstacle in obstacles {
                if y > obstacle.top, y < obstacle.bottom {
                    badness += obstacle.badness
                } else {
                    clearance = min(clearance, y <= obstacle.top ? obstacle.top - y : y - obstacle.bottom)
                }
            }
            return (badness, -clearance, abs(y - middle))
        }
        let heights = (0...steps).map { range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(steps) }
        return heights.min { rank($0) < rank($1) } ?? middle
    }
}
