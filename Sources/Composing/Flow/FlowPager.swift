internal import Campaign
internal import Drawing

/// Places the blocks of a flow in its frames: first baselines on a common grid, titles with what they lead to, whole blocks alone.
struct FlowPager {
    let frames: [Rect]
    /// How many of the last frames stand on the page that is added as often as the text needs it; 0 for none.
    var repeating = 0
    /// Points between the lines that baselines stand on.
    let step: Double

    /// More than any guide has: a text that fills them is no text for a relay.
    private static let limit = 120

    /// The text has more than its frames hold, or a block that no frame does.
    struct Overflow: Error {
        /// What the first block left over is about.
        let title: String
    }

    private func frame(_ number: Int) -> Rect? {
        if number < frames.count { return frames[number] }
        guard repeating > 0, number < FlowPager.limit else { return nil }
        return frames[frames.count - repeating + (number - frames.count) % repeating]
    }

    func place(_ blocks: [FlowBlock]) throws(Overflow) -> Placed {
        var text = Placed()
        var column = Column(frame: frames[0], step: step)
        var head: FlowBlock?
        var title = ""
        var rest = blocks[...]
        while let first = rest.first {
            let count = (rest.firstIndex { !$0.keepsWithNext } ?? rest.endIndex - 1) - rest.startIndex + 1
            let chunk = Array(rest.prefix(count))
            rest = rest.dropFirst(count)
            if let name = first.title?.text { title = name }
            var next = column
            if first.startsPage && !column.isEmpty || !next.take(chunk) {
                guard !column.isEmpty, let frame = frame(text.frames.count + 1) else { throw Overflow(title: title) }
                text.add(column)
                next = Column(frame: frame, step: step)
                let continues = first.group == .table && !first.headsTable
                guard next.take((continues ? head.map { [$0] } ?? [] : []) + chunk) else { throw Overflow(title: title) }
            }
            column = next
            if let newest = chunk.last(where: \.headsTable) { head = newest }
        }
        if !column.isEmpty { text.add(column) }
        return text
    }

    /// A flow laid out for one relay.
    struct Placed {
        /// What stands in each frame that is used, in their order.
        var frames: [[Item]] = []
        /// With the frame each stands in.
        var codes: [(frame: Int, code: FlowBlock.Code)] = []
        var titles: [(frame: Int, title: FlowText.Title)] = []
        var windows: [(frame: Int, window: FlowBlock.Window)] = []

        fileprivate mutating func add(_ column: Column) {
            let number = frames.count
            frames.append(column.items)
            for (block, top) in column.blocks {
                if var code = block.code {
                    code.panel = code.panel.offset(x: column.frame.x, y: top)
                    codes.append((number, code))
                }
                for var window in block.windows {
                    window.place = window.place.offset(x: column.frame.x, y: top)
                    windows.append((number, window))
                }
                if let title = block.title { titles.append((number, title)) }
            }
        }
    }

    /// A frame as it fills.
    package struct Column {
        let frame: Rect
        let step: Double
        private(set) var blocks: [(block: FlowBlock, top: Double)] = []
        /// Below the frame's top.
        private var bottom = 0.0

        init(frame: Rect, step: Double) {
            self.frame = frame
            self.step = step
        }

        var isEmpty: Bool { blocks.isEmpty }

        /// - Returns: whether they fit; if not, the column is of no more use.
        mutating func take(_ chunk: [FlowBlock]) -> Bool {
            for block in chunk {
                var top = bottom
                if isEmpty || block.skip != nil {
                    let wished = isEmpty ? block.ascent : bottom + (block.skip ?? 0)
                    top = ((wished / step - 0.001).rounded(.up) * step) - block.ascent
                }
                blocks.append((block, frame.y + top))
                bottom = top + block.height
                if bottom > frame.height + 0.01 { return false }
            }
            return true
        }

        var items: [Item] {
            var items: [Item] = []
            var group: [Item] = []
            for (index, entry) in blocks.enumerated() {
                let drawn = entry.block.draw(Point(frame.x, entry.top))
                guard let kind = entry.block.group else {
                    items += drawn
                    continue
                }
                group += drawn
                if index + 1 < blocks.count, blocks[index + 1].block.group == kind, !blocks[index + 1].block.headsTable { continue }
                items.append(.tagged(kind == .list ? .list : .table, group))
                group = []
            }
            return items
        }
    }
}
