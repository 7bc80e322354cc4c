internal import Composing

/// What a relay's newsletter says, in whatever form it is sent: the HTML, the plain text and the Markdown say the same.
struct NewsletterContent: Sendable, Hashable {
    let subject: String
    /// What mailboxes show beside the subject.
    let preheader: String
    let title: String
    let eyebrow: [Markdown.Inline]
    /// The text above the relay's own sentence; all of it where it has none.
    let opening: Markdown
    /// The relay's own sentence.
    let message: String?
    let rest: Markdown
    let button: String
    let link: String
    /// « À bientôt, »
    let closing: Markdown?
    /// « Avec », for a text that the relay does not sign.
    let carriedBy: String
    let relay: String
    /// Empty where there is no federation.
    let parent: String
    let footer: [[Markdown.Inline]]
    /// Where to find the link when the button fails; the HTML alone needs it.
    let rescue: [Markdown.Inline]

    /// Whether the reader has scrolled the button away when the text ends.
    var isLong: Bool { opening.blocks.count + rest.blocks.count > 4 }

    /// The whole as one text: what the plain text and the Markdown are made from.
    var document: Markdown {
        var blocks: [Markdown.Block] = [.heading(level: 1, [.text(title)]), .paragraph(eyebrow)]
        blocks += opening.blocks
        if let message { blocks.append(.paragraph([.text(message)])) }
        blocks += rest.blocks
        blocks.append(.paragraph([.link(destination: link, [.text(button)])]))
        var signature: [Markdown.Inline] = [.strong([.text(relay)])]
        if let closing { blocks += closing.blocks } else { signature.insert(.text("\(carriedBy) "), at: 0) }
        if !parent.isEmpty { signature += [.hardBreak, .text(parent)] }
        blocks.append(.paragraph(signature))
        blocks.append(.thematicBreak)
        blocks += footer.map { .paragraph($0) }
        return Markdown(blocks: blocks)
    }
}
