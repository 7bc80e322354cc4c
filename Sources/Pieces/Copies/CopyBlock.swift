internal import Base
internal import Campaign
internal import Composing
internal import Web

/// Words that a relay pastes elsewhere, under one heading: a network's messages, a newsletter's subject and text, what to say aloud.
struct CopyBlock: Sendable {
    /// « LinkedIn »
    let title: String
    /// What to know before pasting.
    var advice = Markdown(blocks: [])
    /// The picture that goes with them, below the relay's folder, and what it shows.
    var picture: (path: String, alternative: String)?
    var copies: [Copy]

    /// What one press copies.
    struct Copy: Sendable {
        /// « Pour lancer »
        let title: String
        /// « 214 caractères sur 280 »; empty for none.
        var note = ""
        /// As it is pasted: no markup, lines apart by `\n`.
        let text: String
        /// The same with headings, bold type and links, for editors that keep these; nil where there is nothing of the kind.
        var rich: HTML?
        /// Whether it is for a machine: folded away, since nobody reads it.
        var isCode = false
        /// What sends it from a telephone or a mailbox; nil for none.
        var way: Way?
    }

    /// How words leave by one press on a link, where they have an address of their own.
    enum Way: Sendable {
        case whatsapp
        case sms
        case mail(subject: String)
    }

    /// As plain text: headings underlined, what is to be copied between two lines of its own.
    static func plainText(_ blocks: [CopyBlock]) -> String {
        blocks.map { block in
            var parts = [Markdown(blocks: [.heading(level: 2, [.text(block.title)])]).plainText()]
            if !block.advice.blocks.isEmpty { parts.append(block.advice.plainText()) }
            if let picture = block.picture {
                parts.append("Image\u{A0}: \(picture.path)\nTexte alternatif\u{A0}: \(picture.alternative)")
            }
            for copy in block.copies {
                parts.append(copy.note.isEmpty ? copy.title : "\(copy.title) (\(copy.note))")
                parts.append("\(edge)\n\(copy.text)\n\(edge)")
            }
            return parts.joined(separator: "\n\n")
        }.joined(separator: "\n\n\n") + "\n"
    }

    private static let edge = String(repeating: "~", count: 24)
}

/// A piece whose words people paste elsewhere: the start page shows them all, each with its button.
protocol CopySource: Piece {
    /// What a relay does with them.
    var deed: Deed { get }
    /// - Throws: `PieceFailure` where a text does not fit; nothing is ever cut.
    func copies(for context: KitContext) throws -> [CopyBlock]
}
