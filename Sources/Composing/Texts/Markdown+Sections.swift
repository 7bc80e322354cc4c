extension Markdown {
    /// A heading and what stands below it, down to the next heading of its level or above.
    package struct Section: Sendable, Hashable {
        package let title: String
        package let body: Markdown
    }

    /// What stands before the first heading of a level, and the sections that these headings begin.
    package func divided(level: Int) -> (head: Markdown, sections: [Section]) {
        var head: [Block] = []
        var found: [(title: String, blocks: [Block])] = []
        for block in blocks {
            if case .heading(level, let words) = block {
                found.append((words.plainText, []))
            } else if found.isEmpty {
                head.append(block)
            } else {
                found[found.count - 1].blocks.append(block)
            }
        }
        return (Markdown(blocks: head), found.map { Section(title: $0.title, body: Markdown(blocks: $0.blocks)) })
    }
}

extension Markdown {
    /// With the list items that the condition, given their words, holds for. A section whose every list is emptied by that goes as a whole.
    package func keepingItems(where isKept: (String) -> Bool) -> Markdown {
        Markdown(
            blocks: titledSections.flatMap { section -> [Block] in
                let kept = section.compactMap { $0.keepingItems(where: isKept) }
                return section.contains(where: \.isList) && !kept.contains(where: \.isList) ? [] : kept
            })
    }

    /// The blocks from one title to the next; a paragraph of bold words alone is a title too.
    private var titledSections: [[Block]] {
        blocks.reduce(into: []) { sections, block in
            if sections.isEmpty || block.isTitle { sections.append([]) }
            sections[sections.count - 1].append(block)
        }
    }
}

extension Markdown.Block {
    fileprivate var isList: Bool { if case .list = self { true } else { false } }

    fileprivate var isTitle: Bool {
        switch self {
        case .heading: return true
        case .paragraph(let words):
            if words.count == 1, case .strong = words[0] { return true }
            return false
        default: return false
        }
    }

    /// Nil where nothing of the list is left.
    fileprivate func keepingItems(where isKept: (String) -> Bool) -> Markdown.Block? {
        guard case .list(let start, let items) = self else { return self }
        let kept = items.filter { item in
            guard case .paragraph(let words) = item.first else { return true }
            return isKept(words.plainText)
        }
        return kept.isEmpty ? nil : .list(start: start, items: kept)
    }
}
