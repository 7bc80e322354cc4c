import Drawing

/// The words of a page as a reader meets them: where each run stands, in which block and under which tag.
struct SetText {
    struct Run {
        let text: String
        let area: Rect
        /// Runs of one tag, or of one figure, belong together.
        let block: Int
        let isInFigure: Bool
    }

    private(set) var runs: [Run] = []
    private(set) var tags: [Tag] = []
    private(set) var data: [Tag.Datum] = []
    private var blocks = 0

    init(_ page: Page, setter: TextSetter) throws {
        try walk(page.items, .placed(), block: 0, isInFigure: false, setter)
    }

    var text: String { runs.map(\.text).joined(separator: " ") }

    private mutating func walk(_ items: [Item], _ place: Transform, block: Int, isInFigure: Bool, _ setter: TextSetter) throws {
        for item in items {
            switch item {
            case .text(let run):
                let area = Rect(
                    x: run.origin.x, y: run.origin.y - run.size * 0.7, width: try setter.advance(of: run), height: run.size * 0.7)
                runs.append(Run(text: run.text, area: place(area), block: block, isInFigure: isInFigure))
            case .group(let group):
                var (place, block, isInFigure) = (place, block, isInFigure)
                if let own = group.transform {
                    place = Transform(
                        xx: place.xx * own.xx, yx: 0, xy: 0, yy: place.yy * own.yy, x0: place.xx * own.x0 + place.x0,
                        y0: place.yy * own.y0 + place.y0)
                }
                if case .tagged(.datum(let datum)) = group.kind {
                    data.append(datum)
                } else if case .tagged(let tag) = group.kind {
                    tags.append(tag)
                    blocks += 1
                    block = blocks
                    if case .figure = tag { isInFigure = true }
                }
                try walk(group.children, place, block: block, isInFigure: isInFigure, setter)
            case .fill, .stroke, .image: break
            }
        }
    }

    /// Pairs of runs of different blocks that lie on one another.
    var collisions: [(String, String)] {
        var found: [(String, String)] = []
        for (index, a) in runs.enumerated() {
            for b in runs[(index + 1)...] where a.block != b.block && a.area.inset(by: 0.6).intersects(b.area.inset(by: 0.6)) {
                found.append((a.text, b.text))
            }
        }
        return found
    }
}
