internal import Campaign

/// What a flow says: its parts, parsed once, and filled for one relay after another.
package struct FlowText: Sendable {
    package enum Part {
        case text(Markdown)
        case links
    }

    /// A second-level heading: what links and outline call it.
    package struct Title: Hashable {
        package let name: String
        package let text: String

        package init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    private let contents: KitContents
    private let parts: [(content: Markdown?, kinds: Set<KindID>)]

    /// - Parameter contents: of the campaign's kits.
    package init(_ flow: Layout.Flow, _ text: AuthoredText, _ contents: KitContents) {
        self.contents = contents
        let body = Markdown(text.body)
        parts = flow.parts.map { part in
            switch part.content {
            case .body(let sections): (body.sections(sections), part.kinds)
            case .words(let template): (Markdown(template.filled(with: text)), part.kinds)
            case .links: (nil, part.kinds)
            }
        }
    }

    /// What concerns the relay: without what is said to other kinds, and without the files that its kit has not.
    package func parts(_ context: KitContext, _ values: Placeholders) -> [Part] {
        let kind = addressed(context)
        return parts.filter { $0.kinds.isEmpty || $0.kinds.contains(kind) }.map { part in
            part.content.map { .text($0.filled(values).keepingItems { contents.has($0, in: context) }) } ?? .links
        }
    }

    /// The kind whose passages a relay reads: its own, that which its own is like where no passage names it, else `autre`.
    private func addressed(_ context: KitContext) -> KindID {
        let named = parts.reduce(into: Set<KindID>()) { $0.formUnion($1.kinds) }
        let own = context.relay.kind
        let like = context.campaign.kind(own)?.like
        return [own, like].compactMap { $0 }.first { named.contains($0) } ?? KindID("autre")
    }

    /// What the bookmark of a flow's title is called; titles count from 1.
    package static func name(ofTitle number: Int) -> String { "rubrique-\(number)" }

    /// What is set as one block of a flow and never parted by the end of a page.
    package enum Unit: Hashable {
        case title([Markdown.Inline])
        case lead([Markdown.Inline])
        case paragraph([Markdown.Inline])
        /// A lower heading and the paragraph below it, side by side.
        case question([Markdown.Inline], [Markdown.Inline])
        /// A list item that begins with bold words: these words and what follows them, side by side.
        case term([Markdown.Inline], [Markdown.Inline])
        case bullet([Markdown.Inline])
        /// What follows begins a page (`---`).
        case pageBreak

        package static func units(of text: Markdown) -> [Unit] {
            var units: [Unit] = []
            var question: [Markdown.Inline]?
            func close() {
                if let open = question { units.append(.question(open, [])) }
                question = nil
            }
            for block in text.blocks {
                switch block {
                case .heading(2, let words):
                    close()
                    units.append(.title(words))
                case .heading(_, let words):
                    close()
                    question = words
                case .paragraph(let words):
                    if let open = question {
                        units.append(.question(open, words))
                        question = nil
                    } else if case .title = units.last {
                        units.append(.lead(words))
                    } else {
                        units.append(.paragraph(words))
                    }
                case .list(_, let items):
                    close()
                    units += items.map(item)
                case .thematicBreak:
                    close()
                    units.append(.pageBreak)
                }
            }
            close()
            return units
        }

        private static func item(_ blocks: [Markdown.Block]) -> Unit {
            let words = blocks.flatMap { if case .paragraph(let words) = $0 { words } else { [Markdown.Inline]() } }
            guard case .strong(let term) = words.first else { return .bullet(words) }
            var rest = Array(words.dropFirst())
            if case .text(let text) = rest.first { rest[0] = .text(String(text.drop { $0 == " " })) }
            return .term(term, rest)
        }

        package var isTerm: Bool { if case .term = self { true } else { false } }

        var isTitle: Bool { if case .title = self { true } else { false } }

        var isItem: Bool {
            switch self {
            case .term, .bullet: true
            default: false
            }
        }
    }
}
