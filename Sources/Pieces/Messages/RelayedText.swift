internal import Base
internal import Campaign
internal import Composing

/// A text that must fit and holds a relay's name. Nothing is ever cut: where it is too long with the full name, it takes the short name;
/// where it still is, the version that its authors wrote for that case, below a heading « Plus court », which may do without the name.
struct RelayedText: Sendable, Hashable {
    let text: Markdown
    /// Nil where the authors wrote none.
    let shorter: Markdown?

    init(_ source: Markdown) {
        let (head, sections) = source.divided(level: 4)
        text = head
        shorter = sections.first.map(\.body)
    }

    var placeholders: Set<Placeholder> { text.placeholders.union(shorter?.placeholders ?? []) }

    /// The fullest version that fits; the last tried where none does.
    ///
    /// - Parameter written: the characters as they are published.
    func fitting(_ values: Placeholders, fits: (String) -> Bool, written: (Markdown) -> String) -> (text: String, fits: Bool) {
        let short = values.replacing([.relayName: values[.relayShortName]])
        var last = ""
        for (version, values) in [(text, values), (text, short), (shorter, short)] {
            guard let version else { continue }
            last = written(version.filled(values))
            if fits(last) { return (last, true) }
        }
        return (last, false)
    }
}

extension Markdown {
    /// The words as a network takes them: no markup, paragraphs apart by an empty line, lines as their author broke them.
    var posted: String {
        // Once more as a whole: a mark after words in bold found no space to make narrow.
        Typography.french(words)
    }

    private var words: String {
        blocks.map { block -> String in
            switch block {
            case .heading(_, let inlines), .paragraph(let inlines): inlines.posted
            case .thematicBreak: ""
            case .list(let start, let items):
                items.enumerated().map { index, item in
                    (start.map { "\($0 + index). " } ?? "– ") + Markdown(blocks: item).words
                }.joined(separator: "\n")
            }
        }.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}

extension [Markdown.Inline] {
    fileprivate var posted: String {
        map { inline in
            switch inline {
            case .text(let text): text
            case .softBreak, .hardBreak: "\n"
            case .strong(let children), .emphasis(let children): children.posted
            case .link(let destination, let children):
                destination == children.plainText || destination == "mailto:\(children.plainText)"
                    ? children.posted : "\(children.posted) \(destination)"
            }
        }.joined()
    }
}
