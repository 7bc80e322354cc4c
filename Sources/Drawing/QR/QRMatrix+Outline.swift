extension QRMatrix {
    /// The outline of the dark areas in units of modules, y downwards, without quiet zone: fill it as one path, even-odd.
    ///
    /// Touching modules share one contour, so that no renderer can show a hairline between them.
    public var path: Path {
        var elements: [Path.Element] = []
        for corners in contours {
            for (index, corner) in corners.enumerated() {
                let point = Point(Double(corner.x), Double(corner.y))
                elements.append(index == 0 ? .move(point) : .line(point))
            }
            elements.append(.close)
        }
        return Path(elements)
    }

    /// The corners of each contour, clockwise around dark areas, starting with a run to the right.
    private var contours: [[(x: Int, y: Int)]] {
        var result: [[(x: Int, y: Int)]] = []
        var visited = [Bool](repeating: false, count: width * width)
        for row in 0..<width {
            for column in 0..<width where !visited[row * width + column] && isEdge(column, row, .right) {
                result.append(contour(column, row, &visited))
            }
        }
        return result
    }

    private enum Heading: Int {
        case right, down, left, up
        var step: (x: Int, y: Int) { [(1, 0), (0, 1), (-1, 0), (0, -1)][rawValue] }
        func turned(_ quarters: Int) -> Heading { Heading(rawValue: (rawValue + quarters + 4) % 4)! }
    }

    /// Whether the grid line of one module's length from this vertex has dark on its right hand and light on its left.
    private func isEdge(_ x: Int, _ y: Int, _ heading: Heading) -> Bool {
        switch heading {
        case .right: self[x, y] && !self[x, y - 1]
        case .down: self[x - 1, y] && !self[x, y]
        case .left: self[x - 1, y - 1] && !self[x - 1, y]
        case .up: self[x, y - 1] && !self[x - 1, y - 1]
        }
    }

    private func contour(_ column: Int, _ row: Int, _ visited: inout [Bool]) -> [(x: Int, y: Int)] {
        var corners: [(x: Int, y: Int)] = []
        var (x, y, heading) = (column, row, Heading.right)
        var turned = true
        repeat {
            if turned { corners.append((x, y)) }
            if heading == .right { visited[y * width + x] = true }
            x += heading.step.x
            y += heading.step.y
            // Right first: areas that touch at a corner only stay apart.
            let next = [heading.turned(1), heading, heading.turned(-1)].first { isEdge(x, y, $0) }!
            turned = next != heading
            heading = next
        } while !(x == column && y == row && heading == .right)
        // A start in the middle of a straight top edge is no corner.
        if !turned { corners.removeFirst() }
        return corners
    }
}
