internal import Base
internal import Campaign
internal import Drawing

/// The table of a relay's links: channel, code as one says it, address to type, QR code. Print-outs carry the short form; a click follows
/// the channel's own.
struct FlowLinks {
    let layout: Layout
    let flow: Layout.Flow
    let setter: TextSetter
    let codes: CodeShelf
    let width: Double
    private let headers: [String]

    init(layout: Layout, flow: Layout.Flow, text: AuthoredText, setter: TextSetter, codes: CodeShelf, width: Double) {
        self.layout = layout
        self.flow = flow
        self.setter = setter
        self.codes = codes
        self.width = width
        headers = flow.table.headers.map { Typography.french($0.filled(with: text)) }
    }

    /// The rows, in the campaign's order of channels, below their head.
    func blocks(_ context: KitContext) throws -> [FlowBlock] {
        let links = context.campaign.channels.compactMap { channel in context.links[channel.id].map { (channel, $0) } }
        guard !links.isEmpty else { return [] }
        let side = try panelSide(links)
        let rows = try links.map { try row($0.0, $0.1, side, context) }
        return [try head(side)]
            + rows.enumerated().map { index, row in
                var row = row
                row.keepsWithNext = index == 0 || index == rows.count - 2
                return row
            }
    }

    private var style: TextStyle { layout.styles[flow.paragraph]! }
    private var strong: TextStyle { layout.styles[flow.label]! }
    private var colour: Colour { layout.colours[flow.rule]! }
    /// The left edges of the columns, and the right one of the last.
    ///
    /// - Parameter side: of the QR panels.
    private func columnEdges(_ side: Double) -> [Double] { [0, flow.table.code, flow.table.address, width - side, width] }

    /// Of a column, in points.
    private func cellWidth(_ column: Int, _ side: Double) -> Double {
        let edges = columnEdges(side)
        return edges[column + 1] - edges[column] - (column < 3 ? flow.gutter : 0)
    }

    /// Of all panels of a table: the layout's, or what the longest address needs for modules that print.
    private func panelSide(_ links: [(Channel, Link)]) throws -> Double {
        let smallest = QRMatrix.smallestModule.points
        return try links.reduce(flow.table.side) { side, entry in
            let matrix = try codes.matrix(of: entry.1, side: side)
            return Swift.max(side, Double(matrix.width + 2 * QRMatrix.quietZone) * smallest)
        }
    }

    private func head(_ side: Double) throws(TextFailure) -> FlowBlock {
        let (edges, colour, width) = (columnEdges(side), colour, width)
        var cells: [TextBlock] = []
        for (column, header) in headers.enumerated() { cells.append(try setter.set(header, style: strong, width: cellWidth(column, side))) }
        let ascent = cells[0].runs.first?.origin.y ?? 0
        let height = cells.map(\.height).max()! + 2 * flow.step
        var block = FlowBlock(skip: 8 * flow.step, ascent: ascent, height: height) { point in
            let row = zip(cells, edges).map { cell, edge in
                Item.tagged(.headerCell(.column), cell.placed(at: Point(point.x + edge, point.y)))
            }
            return [.tagged(.row, row), line(colour, at: Point(point.x, point.y + height), width, thickness: 0.75)]
        }
        block.keepsWithNext = true
        block.group = .table
        block.headsTable = true
        return block
    }

    private func row(_ channel: Channel, _ link: Link, _ side: Double, _ context: KitContext) throws -> FlowBlock {
        let (edges, colour) = (columnEdges(side), colour)
        let height = side + flow.step * 0.6
        let cells = [
            try setter.set(Typography.french(channel.label), style: strong, width: cellWidth(0, side)),
            try setter.set(link.code.spoken, style: style, width: cellWidth(1, side)),
            try setter.set(link.typed, style: style, width: cellWidth(2, side)),
        ]
        let matrix = try codes.matrix(of: link, side: side)
        let panel = Rect(x: edges[3], y: (height - side) / 2, width: side, height: side)
        var block = FlowBlock(ascent: 0, height: height) { point in
            var row: [Item] = []
            for (column, cell) in cells.enumerated() {
                let place = Point(point.x + edges[column], point.y + (height - cell.height) / 2)
                var items = cell.placed(at: place)
                if column == 2 { items = [.link(url: link.url, area: cell.ink.offset(x: place.x, y: place.y).inset(by: -3), items)] }
                row.append(.tagged(column == 0 ? .headerCell(.row) : .cell, items))
            }
            row.append(
                .tagged(.cell, matrix.items(in: panel.offset(x: point.x, y: point.y), link, address: context.campaign.printedAddress)))
            // No line comes near a code.
            let end = edges[3] - flow.gutter
            return [.tagged(.row, row), line(colour, at: Point(point.x, point.y + height), end, thickness: 0.35)]
        }
        block.group = .table
        block.code = .init(panel: panel, matrix: matrix, link: link)
        return block
    }
}

private func line(_ colour: Colour, at point: Point, _ width: Double, thickness: Double) -> Item {
    .fill(.rect(Rect(x: point.x, y: point.y - thickness / 2, width: width, height: thickness)), colour)
}

extension Link {
    /// The shortest address that a person can type: `ose2050.fr/?r=K7F3Q9A4`.
    var typed: String {
        var text = qrURL[...]
        if let scheme = text.firstRange(of: "://") { text = text[scheme.upperBound...] }
        for parameters in ["&utm_", "&mtm_"] { if let start = text.firstRange(of: parameters) { text = text[..<start.lowerBound] } }
        let host = text.prefix { $0 != "/" }
        return host.lowercased() + text.dropFirst(host.count)
    }
}
