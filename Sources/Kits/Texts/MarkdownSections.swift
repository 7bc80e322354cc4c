extension Markdown {
    /// A heading and what stands below it, down to the next heading of its level or above.
    struct Section: Sendable, Hashable {
        let title: String
        let body: Markdown
    }

    /// What stands before the first heading of a level, and the sections that these headings begin.
    func divided(level: Int) -> (head: Markdown, sections: [Section]) {
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
