extension Markdown {
    /// The text for reading as it is: wrapped lines, underlined headings, lists with –, links written out after their words.
    ///
    /// - Parameter width: the longest line, in characters; only a single word (a URL) may be longer.
    /// - Returns: paragraphs separated by an empty line, lines by `\n`, no line end after the last.
    public func plainText(width: Int = 72) -> String { Self.lines(blocks, width: width).joined(separator: "\n") }

    private static func lines(_ blocks: [Block], width: Int, isTight: Bool = false) -> [String] {
        var output: [String] = []
        for block in blocks {
            if !output.isEmpty && !isTight { output.append("") }
            switch block {
            case .heading(let level, let inlines):
                let lines = PlainText.wrap(written(inlines), width: width)
                output += lines
                if level < 3 { output.append(String(repeating: level == 1 ? "=" : "-", count: lines.map(\.count).max() ?? 0)) }
            case .paragraph(let inlines): output += PlainText.wrap(written(inlines), width: width)
            case .thematicBreak: output.append(String(repeating: "-", count: min(width, 24)))
            case .list(let start, let items):
                for (index, item) in items.enumerated() {
                    let mark = start.map { "\($0 + index). " } ?? "– "
                    let indent = String(repeating: " ", count: mark.count)
                    let inner = lines(item, width: width - mark.count, isTight: true)
                    output += inner.enumerated().map { $0.offset == 0 ? mark + $0.element : indent + $0.element }
                }
            }
        }
        return output
    }

    private static func written(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text): text
            case .softBreak: " "
            case .hardBreak: "\n"
            case .strong(let children), .emphasis(let children): written(children)
            case .link(let destination, let children):
                isSafe(destination: destination) && destination != children.plainText && destination != "mailto:\(children.plainText)"
                    ? "\(written(children)) <\(destination)>" : written(children)
            }
        }.joined()
    }
}
