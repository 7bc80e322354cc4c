extension Markdown {
    /// The text with its placeholders replaced by values, which are words and never markup. What becomes empty is left out: a paragraph,
    /// heading or list item that held nothing but empty placeholders (and signs around them, as in « {{relais.message}} »).
    ///
    /// A tracked URL or a contact address that is not yet a link becomes one.
    public func filled(_ values: Placeholders) -> Markdown {
        Markdown(blocks: blocks.compactMap { $0.filled(values) })
    }

    /// The placeholders the text uses, in words and in links.
    public var placeholders: Set<Placeholder> { blocks.reduce(into: []) { $0.formUnion($1.placeholders) } }
}

extension Markdown.Block {
    fileprivate func filled(_ values: Placeholders) -> Markdown.Block? {
        switch self {
        case .thematicBreak: return self
        case .heading(let level, let inlines):
            return inlines.isVoid(values) ? nil : .heading(level: level, inlines.filled(values, isLinked: false))
        case .paragraph(let inlines): return inlines.isVoid(values) ? nil : .paragraph(inlines.filled(values, isLinked: false))
        case .list(let start, let items):
            let filled = items.map { $0.compactMap { $0.filled(values) } }.filter { !$0.isEmpty }
            return filled.isEmpty ? nil : .list(start: start, items: filled)
        }
    }

    fileprivate var placeholders: Set<Placeholder> {
        switch self {
        case .thematicBreak: []
        case .heading(_, let inlines), .paragraph(let inlines): inlines.placeholders
        case .list(_, let items): items.joined().reduce(into: []) { $0.formUnion($1.placeholders) }
        }
    }
}

extension [Markdown.Inline] {
    fileprivate var placeholders: Set<Placeholder> {
        reduce(into: []) { found, inline in
            switch inline {
            case .text(let text): found.formUnion(Placeholder.used(in: text))
            case .strong(let children), .emphasis(let children): found.formUnion(children.placeholders)
            case .link(let destination, let children):
                found.formUnion(Placeholder.used(in: destination))
                found.formUnion(children.placeholders)
            case .softBreak, .hardBreak: break
            }
        }
    }

    fileprivate func isVoid(_ values: Placeholders) -> Bool {
        let words = plainText
        guard !Placeholder.used(in: words).isEmpty else { return false }
        return !values.fill(words).contains { $0.isLetter || $0.isNumber }
    }

    fileprivate func filled(_ values: Placeholders, isLinked: Bool) -> [Markdown.Inline] {
        flatMap { inline -> [Markdown.Inline] in
            switch inline {
            case .text(let text): return Self.filled(text, values, isLinked: isLinked)
            case .strong(let children): return [.strong(children.filled(values, isLinked: isLinked))]
            case .emphasis(let children): return [.emphasis(children.filled(values, isLinked: isLinked))]
            case .link(let destination, let children):
                let target = values.fill(destination)
                let words = children.filled(values, isLinked: true)
                return target.isEmpty ? words : [.link(destination: target, words)]
            case .softBreak, .hardBreak: return [inline]
            }
        }
    }

    private static func filled(_ text: String, _ values: Placeholders, isLinked: Bool) -> [Markdown.Inline] {
        var output: [Markdown.Inline] = []
        var words = ""
        for part in Placeholder.parts(of: text) {
            switch part {
            case .literal(let text): words += text
            case .unknown: break
            case .joined(let joint, let placeholder): words += joint.joined(to: values[placeholder])
            case .placeholder(let placeholder):
                let value = values[placeholder]
                let destination: String? =
                    switch placeholder {
                    case .linkURL, .linkShort: value
                    case .campaignContact: "mailto:\(value)"
                    default: nil
                    }
                guard let destination, !isLinked, Markdown.isSafe(destination: destination) else {
                    words += value
                    continue
                }
                if !words.isEmpty { output.append(.text(words)) }
                output.append(.link(destination: destination, [.text(value)]))
                words = ""
            }
        }
        if !words.isEmpty { output.append(.text(words)) }
        return output
    }
}
