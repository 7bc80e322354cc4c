internal import Base
internal import Campaign
internal import Charts
internal import Drawing

/// A table set into a frame: as many rows as it holds, and how many it leaves to the spreadsheet.
struct TableBlock {
    struct Column {
        let title: String
        /// Of the table's width.
        let share: Double
        let isNumber: Bool

        init(_ title: String, _ share: Double, isNumber: Bool = false) {
            (self.title, self.share, self.isNumber) = (title, share, isNumber)
        }
    }

    struct Cell {
        let text: String
        let isBold: Bool
        let link: String?

        init(_ text: String, isBold: Bool = false, link: String? = nil) { (self.text, self.isBold, self.link) = (text, isBold, link) }
    }

    let columns: [Column]
    /// The first cell of each heads its row.
    let rows: [[Cell]]
    /// All there are, those beyond `rows` counted.
    let count: Int
    /// What a row is: « écart », « écarts ».
    let thing: (one: String, many: String)

    private static let gap = 12.0
    private static let air = 6.0

    private struct Line {
        let blocks: [TextBlock]
        var height: Double { (blocks.map { $0.height + min($0.descent, 3) }.max() ?? 0) + 2 * TableBlock.air }
    }

    /// Draws at the largest size at which `wanted` rows have room, or else in the smallest.
    /// - Returns: How many rows stand there.
    @discardableResult
    func draw(on page: inout PaperPage, in frame: Rect, wanted: Int, sizes: [Double] = [12, 10.5, 9]) throws -> Int {
        let places = places(in: frame)
        var choice: (lines: [Line], shown: Int, size: Double)?
        for size in sizes {
            let lines = try self.lines(page, places, size)
            let shown = fitting(lines, try head(page, places, size), frame.height, note: note(size))
            choice = (lines, shown, size)
            if shown >= min(wanted, rows.count) { break }
        }
        guard let choice, choice.shown > 0 || rows.isEmpty else {
            throw PaperPage.CompositionFailure(
                description: "a table of \(thing.many) has no room for a single row in \(frame.height) points")
        }
        try put(Array(choice.lines.prefix(choice.shown)), choice.size, places, on: &page, frame)
        return choice.shown
    }

    private func note(_ size: Double) -> Double { size * 1.3 + 8 }

    private func places(in frame: Rect) -> [(x: Double, width: Double)] {
        let room = frame.width - Self.gap * Double(columns.count - 1)
        let whole = columns.reduce(0) { $0 + $1.share }
        var x = frame.x
        return columns.map { column in
            let place = (x, room * column.share / whole)
            x += place.1 + Self.gap
            return place
        }
    }

    private func head(_ page: PaperPage, _ places: [(x: Double, width: Double)], _ size: Double) throws -> Line {
        Line(
            blocks: try zip(columns, places).map { column, place in
                try page.setter.settle(
                    column.title,
                    page.look.text(size, weight: 700, colour: page.look.soft, minimum: 7, alignment: column.isNumber ? .right : .left),
                    width: place.width)
            })
    }

    private func lines(_ page: PaperPage, _ places: [(x: Double, width: Double)], _ size: Double) throws -> [Line] {
        try rows.map { row in
            Line(
                blocks: try zip(zip(row, columns), places).map { pair, place in
                    try page.setter.settle(
                        pair.0.text,
                        page.look.text(
                            size, weight: pair.0.isBold ? 700 : 400, minimum: min(size, PaperLook.Size.table),
                            alignment: pair.1.isNumber ? .right : .left), width: place.width)
                })
        }
    }

    /// How many lines have room, with the note that others follow where not all do.
    private func fitting(_ lines: [Line], _ head: Line, _ height: Double, note: Double) -> Int {
        var used = head.height
        for (index, line) in lines.enumerated() {
            used += line.height
            let isLast = index == lines.count - 1 && count == lines.count
            if used + (isLast ? 0 : note) > height {
                // The note of the rows before this one had room already.
                return index
            }
        }
        return lines.count
    }

    private func put(
        _ lines: [Line], _ size: Double, _ places: [(x: Double, width: Double)], on page: inout PaperPage, _ frame: Rect
    ) throws {
        var cells: [Item] = []
        var rules: [Item] = []
        var y = frame.y
        func rule(_ width: Double, _ colour: Colour) {
            rules.append(.fill(.rect(Rect(x: frame.x, y: y, width: frame.width, height: width)), colour))
        }
        func row(_ line: Line, _ tag: (Int) -> Tag, _ links: [String?]) -> Item {
            var items: [Item] = []
            for (index, (block, place)) in zip(line.blocks, places).enumerated() {
                let words = block.placed(at: Point(place.x, y + Self.air))
                let area = Rect(x: place.x, y: y + Self.air - 2, width: place.width, height: block.height + block.descent + 4)
                items.append(.tagged(tag(index), links[index].map { [.link(url: $0, area: area, words)] } ?? words))
            }
            return .tagged(.row, items)
        }
        let head = try head(page, places, size)
        rule(1.2, page.look.ink)
        cells.append(row(head, { _ in .headerCell(.column) }, columns.map { _ in nil }))
        y += head.height
        for (index, line) in lines.enumerated() {
            rule(0.5, index == 0 ? page.look.ink : page.look.chart.edge)
            cells.append(row(line, { $0 == 0 ? .headerCell(.row) : .cell }, rows[index].map(\.link)))
            y += line.height
        }
        page.add(.tagged(.artifact(.layout), rules))
        page.add(.tagged(.table, cells))
        let left = count - lines.count
        guard left > 0 else { return }
        let text = "Et \(FrenchNumber.text(left)) \(left > 1 ? "autres \(thing.many)" : "autre \(thing.one)") dans le tableur."
        try page.write(
            text, page.look.text(size, colour: page.look.soft), in: Rect(x: frame.x, y: y + 8, width: frame.width, height: size * 1.4))
    }
}
