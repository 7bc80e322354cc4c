internal import Campaign
internal import Drawing

/// Words with bold parts and links, as Markdown has them, in a style.
struct InlineText {
    private let spans: [Markdown.Span]
    private let style: TextStyle
    private var tail = ""

    init(_ words: [Markdown.Inline], _ style: TextStyle) {
        spans = words.spans
        self.style = style
    }

    /// With a space at its end.
    var followedBySpace: InlineText {
        var text = self
        text.tail = " "
        return text
    }

    func set(_ setter: TextSetter, width: Double) throws(TextFailure) -> Lines {
        let parts = spans.filter { !$0.text.isEmpty }.map { StyledText($0.text.replacing("\n", with: " "), face($0)) }
        guard !parts.isEmpty else { return Lines(block: nil, linkFace: linkFace, links: []) }
        let end = tail.isEmpty ? [] : [StyledText(tail, style.face)]
        return Lines(
            block: try setter.set(parts + end, style: style, width: width), linkFace: linkFace,
            links: spans.compactMap { span in span.link.map { ($0, span.text.count { $0 != " " }) } })
    }

    private var linkFace: FontFace { FontFace(family: style.face.family, weight: style.face.weight == 600 ? 700 : 600) }

    /// A link has a weight of its own, which also tells its runs from the words around it.
    private func face(_ span: Markdown.Span) -> FontFace {
        guard span.link == nil else { return linkFace }
        return span.isStrong ? FontFace(family: style.face.family, weight: max(style.face.weight, 700)) : style.face
    }

    /// Lines of such words, with their top at 0.
    struct Lines {
        fileprivate let block: TextBlock?
        private let linkFace: FontFace
        /// In their order, with the number of signs that are no space.
        fileprivate let links: [(url: String, signs: Int)]

        fileprivate init(block: TextBlock?, linkFace: FontFace, links: [(url: String, signs: Int)]) {
            self.block = block
            self.linkFace = linkFace
            self.links = links
        }

        /// To the first baseline; 0 for no words.
        var ascent: Double { block?.runs.first?.origin.y ?? 0 }
        var height: Double { block?.height ?? 0 }

        /// Words alone, or words and underlined links, each an element of its own.
        func placed(at point: Point) -> [Item] {
            guard let block else { return [] }
            guard !links.isEmpty else { return block.placed(at: point) }
            var items: [Item] = []
            var words: [Item] = []
            var (link, signs) = (0, 0)
            func close() {
                if !words.isEmpty { items.append(.tagged(.span, words)) }
                words = []
            }
            for (run, item) in zip(block.runs, block.placed(at: point)) {
                guard run.face == linkFace, link < links.count else {
                    words.append(item)
                    continue
                }
                close()
                let x = point.x + run.origin.x + (run.glyphs.first?.x ?? 0) * run.size
                let width = ((run.glyphs.last?.x ?? 0) - (run.glyphs.first?.x ?? 0) + 0.55) * run.size
                let baseline = point.y + run.origin.y
                let line = Path.rect(Rect(x: x, y: baseline + run.size * 0.14, width: width, height: 0.6))
                let area = Rect(x: x, y: baseline - run.size, width: width, height: run.size * 1.35)
                items.append(.link(url: links[link].url, area: area, [item, .fill(line, run.colour)]))
                signs += run.text.count { $0 != " " }
                if signs >= links[link].signs { (link, signs) = (link + 1, 0) }
            }
            close()
            return items
        }
    }
}
