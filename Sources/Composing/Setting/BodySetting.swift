internal import Campaign
internal import Drawing

/// Sets a Markdown body as headings, paragraphs and lists; a list item that begins with bold words sets them as a label in a column.
struct BodySetting {
    let setter: TextSetter
    let heading: TextStyle
    let paragraph: TextStyle
    let label: TextStyle
    let labelWidth: Double
    let language: Language

    struct Block {
        let space: Double
        let height: Double
        let draw: (Point) -> [Item]
    }

    /// - Returns: Blocks from the top; those that are items of a list are put into one by `listed`.
    func set(_ body: Markdown, width: Double) throws(TextFailure) -> [Block] {
        var blocks: [Block] = []
        var afterHeading = false
        for block in body.blocks {
            switch block {
            case .heading(let level, let inlines):
                blocks.append(try simple(inlines, heading, width, space: heading.size * 1.6, tag: .heading(level)))
                afterHeading = true
                continue
            case .paragraph(let inlines):
                let space = afterHeading ? paragraph.size : paragraph.size * 1.2
                blocks.append(try simple(inlines, paragraph, width, space: space, tag: .paragraph))
            case .list(_, let items):
                for (index, item) in items.enumerated() {
                    let space = index == 0 && afterHeading ? paragraph.size : paragraph.size * 0.85
                    blocks.append(try listItem(item, width, space: space))
                }
            case .thematicBreak: break
            }
            afterHeading = false
        }
        return blocks
    }

    private func simple(_ inlines: [Markdown.Inline], _ style: TextStyle, _ width: Double, space: Double, tag: Tag) throws(TextFailure)
        -> Block
    {
        let text = try setter.set(parts(inlines, style), style: style, width: width)
        return Block(space: space, height: text.height) { [.tagged(tag, text.placed(at: $0))] }
    }

    private func listItem(_ blocks: [Markdown.Block], _ width: Double, space: Double) throws(TextFailure) -> Block {
        var inlines: [Markdown.Inline] = []
        for block in blocks { if case .paragraph(let more) = block { inlines += more } }
        guard case .strong(let words) = inlines.first else {
            let text = try setter.set([StyledText("– ", paragraph.face)] + parts(inlines, paragraph), style: paragraph, width: width)
            return Block(space: space, height: text.height) { [.tagged(.listItem, [.tagged(.body, text.placed(at: $0))])] }
        }
        // The space keeps label and text apart when they are read aloud or copied.
        let left = try setter.set(parts(words, label) + [StyledText(" ", label.face)], style: label, width: labelWidth)
        let rest = parts(Array(inlines.dropFirst()), paragraph)
        let trimmed = rest.enumerated().map { $0 == 0 ? StyledText(String($1.text.drop { $0 == " " }), $1.face) : $1 }
        let right = try setter.set(trimmed, style: paragraph, width: width - labelWidth)
        return Block(space: space, height: max(left.height, right.height)) { point in
            [
                .tagged(
                    .listItem,
                    [
                        .tagged(.label, left.placed(at: point)),
                        .tagged(.body, right.placed(at: Point(point.x + labelWidth, point.y))),
                    ])
            ]
        }
    }

    private func parts(_ inlines: [Markdown.Inline], _ style: TextStyle) -> [StyledText] {
        let strong = FontFace(family: style.face.family, weight: max(style.face.weight, 700))
        return inlines.spans.map { StyledText(language.typeset($0.text.replacing("\n", with: " ")), $0.isStrong ? strong : style.face) }
    }
}

extension [Item] {
    /// The same with neighbouring items of a list in a list.
    var listed: [Item] {
        var listed: [Item] = []
        var list: [Item] = []
        func isListItem(_ item: Item) -> Bool { if case .tagged(.listItem) = item.kind { true } else { false } }
        for item in self {
            if isListItem(item) {
                list.append(item)
                continue
            }
            if !list.isEmpty { listed.append(.tagged(.list, list)) }
            list = []
            listed.append(item)
        }
        return list.isEmpty ? listed : listed + [.tagged(.list, list)]
    }
}
