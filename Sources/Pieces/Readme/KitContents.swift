internal import Campaign
internal import Composing

/// The names that a kit's files can have, and on which channels each depends: what a readme may speak of to a relay.
struct KitContents: Sendable {
    /// By file name without extension; no channels where every relay has the file.
    private var files: [String: [ChannelID]] = ["controle": []]
    private var folders: [String: [ChannelID]] = [:]

    init(_ pieces: [any Piece]) {
        for piece in pieces {
            let channels = piece.channels
            files[piece.id.text] = channels
            switch piece {
            case is NewsletterPiece:
                for name in ["newsletter-courte", "entete-newsletter"] { files[name] = channels }
            case is QRPiece, is PreviewPiece: folders[piece.id.text] = channels
            case let layout as LayoutPiece:
                let parts = layout.file.path.split(separator: "/")
                if parts.count > 1 { folders[String(parts[0]), default: []] += channels }
            default: break
            }
        }
    }

    /// Whether a relay's kit has what a line of the readme begins with: `affiche-a3.pdf`, `reseaux/visuel-carre.png`, « Dossier qr ». A
    /// line that begins with anything else is not about a file.
    func has(_ line: String, in context: KitContext) -> Bool {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard let first = words.first else { return true }
        let channels: [ChannelID]?
        if first == "Dossier", words.count > 1 {
            channels = folders[String(words[1].filter { $0.isLetter || $0.isNumber || $0 == "-" })]
        } else if first.dropLast().contains(".") {
            let name = first.split(separator: "/").last ?? first
            channels = files[String(name.prefix { $0 != "." })]
        } else {
            return true
        }
        guard let channels else { return false }
        return channels.isEmpty || channels.contains { context.links[$0] != nil }
    }
}
