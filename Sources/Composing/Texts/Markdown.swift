public import Campaign

/// A text in CommonMark as plain values. Raw HTML, images and code are not markup here: their text stays, as text.
public struct Markdown: Sendable, Hashable {
    public indirect enum Block: Sendable, Hashable {
        /// Level 1 to 6.
        case heading(level: Int, [Inline])
        case paragraph([Inline])
        /// `start` is the first number of an ordered list, nil for a bullet list.
        case list(start: Int?, items: [[Block]])
        case thematicBreak
    }

    public indirect enum Inline: Sendable, Hashable {
        case text(String)
        case strong([Inline])
        case emphasis([Inline])
        case link(destination: String, [Inline])
        /// A line end of the source: a space.
        case softBreak
        case hardBreak
    }

    public let blocks: [Block]

    public init(blocks: [Block]) { self.blocks = blocks }

    /// Parses CommonMark and sets its words in the typography of their language. Every text is valid Markdown; placeholders stay as they
    /// are.
    public init(_ source: String, language: Language = .french) {
        self.init(blocks: MarkdownParser(language: language).blocks(of: source))
    }

    /// The texts before, between and after the thematic breaks (`---`).
    public var sections: [Markdown] {
        blocks.split(separator: .thematicBreak, omittingEmptySubsequences: false).map { Markdown(blocks: Array($0)) }
    }

    /// Whether a link may lead there: the web, an e-mail address, a telephone number.
    public static func isSafe(destination: String) -> Bool {
        let lower = destination.lowercased()
        return ["https://", "http://", "mailto:", "tel:"].contains { lower.hasPrefix($0) && lower.count > $0.count }
            && !destination.unicodeScalars.contains { $0.value <= 32 || $0.value == 127 }
    }

    /// A run of text in one style.
    public struct Span: Sendable, Hashable {
        public var text: String
        public var isStrong: Bool
        public var isEmphasis: Bool
        /// Where it leads; nil where it is no link.
        public var link: String?

        public init(text: String, isStrong: Bool = false, isEmphasis: Bool = false, link: String? = nil) {
            self.text = text
            self.isStrong = isStrong
            self.isEmphasis = isEmphasis
            self.link = link
        }

        fileprivate func hasStyle(of other: Span) -> Bool {
            isStrong == other.isStrong && isEmphasis == other.isEmphasis && link == other.link
        }
    }
}

extension [Markdown.Inline] {
    /// The words alone; a line break is a space.
    public var plainText: String {
        map { inline in
            switch inline {
            case .text(let text): text
            case .strong(let children), .emphasis(let children), .link(_, let children): children.plainText
            case .softBreak, .hardBreak: " "
            }
        }.joined()
    }

    /// Runs of text that share their style, for a layout engine. A hard break is `\n`.
    public var spans: [Markdown.Span] {
        var spans: [Markdown.Span] = []
        collect(Markdown.Span(text: "", isStrong: false, isEmphasis: false, link: nil), into: &spans)
        return spans
    }

    private func collect(_ style: Markdown.Span, into spans: inout [Markdown.Span]) {
        for inline in self {
            var style = style
            switch inline {
            case .text(let text): style.text = text
            case .softBreak: style.text = " "
            case .hardBreak: style.text = "\n"
            case .strong(let children):
                style.isStrong = true
                children.collect(style, into: &spans)
                continue
            case .emphasis(let children):
                style.isEmphasis = true
                children.collect(style, into: &spans)
                continue
            case .link(let destination, let children):
                style.link = Markdown.isSafe(destination: destination) ? destination : nil
                children.collect(style, into: &spans)
                continue
            }
            if let last = spans.last, last.hasStyle(of: style) {
                spans[spans.count - 1].text += style.text
            } else {
                spans.append(style)
            }
        }
    }
}
