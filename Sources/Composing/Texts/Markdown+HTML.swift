public import Web

extension Markdown {
    /// The text as an HTML fragment. A link that leads anywhere but to the web, an e-mail address or a telephone is its words alone.
    public func html(_ style: Style = Style()) -> HTML {
        .group(blocks.map { Self.html($0, style) })
    }

    private static func html(_ block: Block, _ style: Style) -> HTML {
        func attribute(_ css: String) -> String? { css.isEmpty ? nil : css }
        switch block {
        case .heading(let level, let inlines):
            let css = level == 1 ? style.heading1 : level == 2 ? style.heading2 : style.heading3
            return .tag("h\(level)", ["style": attribute(css)], html(inlines, style))
        case .paragraph(let inlines): return .tag("p", ["style": attribute(style.paragraph)], html(inlines, style))
        case .thematicBreak: return .tag("hr", ["style": attribute(style.rule)])
        case .list(let start, let items):
            let children = items.map { item in HTML.tag("li", ["style": attribute(style.item)], item.map { itemContent($0, style) }) }
            let first = start.flatMap { $0 == 1 ? nil : "\($0)" }
            return .tag(start == nil ? "ul" : "ol", ["start": first, "style": attribute(style.list)], children)
        }
    }

    /// A list item's paragraph stands without its own `p`, whose margins would tear the list apart.
    private static func itemContent(_ block: Block, _ style: Style) -> HTML {
        if case .paragraph(let inlines) = block { return .group(html(inlines, style)) }
        return html(block, style)
    }

    private static func html(_ inlines: [Inline], _ style: Style) -> [HTML] {
        inlines.map { inline in
            switch inline {
            case .text(let text): return .text(text)
            case .softBreak: return .text("\n")
            case .hardBreak: return .tag("br")
            case .strong(let children): return .tag("strong", ["style": style.strong.isEmpty ? nil : style.strong], html(children, style))
            case .emphasis(let children): return .tag("em", [:], html(children, style))
            case .link(let destination, let children):
                guard isSafe(destination: destination) else { return .group(html(children, style)) }
                let css = style.link.isEmpty ? nil : style.link
                return .tag("a", ["href": destination, "class": style.linkClass, "style": css], html(children, style))
            }
        }
    }

    /// The inline styles of a text in an e-mail: CSS declarations an element, empty for none.
    public struct Style: Sendable, Hashable {
        public var heading1 = ""
        public var heading2 = ""
        public var heading3 = ""
        public var paragraph = ""
        public var list = ""
        public var item = ""
        public var link = ""
        public var strong = ""
        public var rule = ""
        /// The class of links, for the rules that only a style sheet can say; nil for none.
        public var linkClass: String?

        public init() {}
    }
}
