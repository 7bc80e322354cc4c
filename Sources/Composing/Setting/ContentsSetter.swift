internal import Drawing

/// Sets a table of contents: the page's number, the title, both a link to it.
struct ContentsSetter {
    let layout: Layout
    let setter: TextSetter

    struct Entry {
        /// From 1.
        let page: Int
        let title: FlowText.Title
    }

    /// At full size, else smaller and closer together, down to the smallest size of the layout.
    func set(_ contents: Layout.Flow.Contents, _ entries: [Entry]) throws(TextFailure) -> [Item] {
        let steps = 8
        for step in 0..<steps {
            do { return try set(contents, entries, shrink: Double(step) / Double(steps)) } catch .doesNotFit { continue }
        }
        return try set(contents, entries, shrink: 1)
    }

    private func set(_ contents: Layout.Flow.Contents, _ entries: [Entry], shrink: Double) throws(TextFailure) -> [Item] {
        func style(_ name: String) -> TextStyle {
            var style = layout.styles[name]!
            style.size -= (style.size - style.floor) * shrink
            style.minimum = min(style.minimum, style.size)
            return style
        }
        let frame = contents.frame
        var items: [Item] = []
        var y = frame.y
        for entry in entries {
            let number = try setter.set("\(entry.page) ", style: style(contents.number), width: contents.indent)
            let title = try setter.set(entry.title.text, style: style(contents.title), width: frame.width - contents.indent)
            guard y + title.height <= frame.maxY + 0.01 else {
                throw .doesNotFit(
                    text: entry.title.text, needed: Size(frame.width, y + title.height - frame.y), given: Size(frame.width, frame.height))
            }
            let words = number.placed(at: Point(frame.x, y)) + title.placed(at: Point(frame.x + contents.indent, y))
            let area = Rect(x: frame.x, y: y - 3, width: frame.width, height: title.height + 6)
            items.append(.tagged(.contentsItem, [.tagged(.reference, [.link(url: "#\(entry.title.name)", area: area, words)])]))
            y += title.height + contents.space * (1 - 0.4 * shrink)
        }
        return [.tagged(.contents, items)]
    }
}
