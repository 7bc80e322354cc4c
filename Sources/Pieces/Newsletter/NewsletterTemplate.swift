import Base
import Campaign
internal import Composing

/// One version of the newsletter as its authors wrote it, before any relay's name is in it.
///
/// Fields: `objet`, `titre` and `bouton` are needed; `preheader`, `surtitre`, `porte_par`, `pied`, `donnees`, `contact`, `desinscription`
/// and `secours` have a wording of their own here, for a campaign that writes none.
struct NewsletterTemplate: Sendable {
    /// `newsletter` or `newsletter-courte`: the text's name and the files'.
    let name: String
    let text: AuthoredText
    let body: Markdown
    private let lines: [String: [Markdown.Inline]]

    private static let wording = [
        "preheader": "{{campagne.titre}} : {{vague.dates}}.",
        "surtitre": "**{{campagne.titre}}**, {{vague.dates}}",
        "porte_par": "Avec",
        "pied": "Ce message vous est envoyé par {{relais.nom}}, relais de la campagne {{campagne.titre}}, « {{campagne.programme}} ».",
        "donnees": "Aucun pixel espion, aucun lien personnel dans ce message : nous comptons des réponses, jamais des personnes.",
        "contact": "Une question ? Écrivez à {{campagne.contact}}.",
        "desinscription": "Vous ne souhaitez plus recevoir nos messages ? [Lien de désinscription à compléter]",
        "secours": "Le bouton ne répond pas ? Copiez cette adresse : {{lien.url}}",
    ]

    init(_ text: AuthoredText, problems: inout Diagnostics) {
        name = text.name
        self.text = text
        body = Markdown(text.body)
        let keys = ["objet", "titre", "bouton"] + Self.wording.keys
        lines = Dictionary(
            keys.map { ($0, Self.line(text[$0] ?? Self.wording[$0] ?? "")) }, uniquingKeysWith: { first, _ in first })
        for key in ["objet", "titre", "bouton"] where text[key]?.isEmpty != false {
            problems.append(
                .error(
                    Wording("“\(key)” is missing", fr: "« \(key) » manque"), at: .init(file: text.file),
                    hint: Wording(
                        "write it at the head of the text, as “\(key): …”", fr: "écrivez-le en tête du texte\u{A0}: « \(key): … »")))
        }
    }

    /// A field as a line of Markdown in French typography.
    private static func line(_ source: String) -> [Markdown.Inline] {
        // A field is a line of words: what would be a heading or a list at the start of a text is none here.
        guard case .paragraph(let inlines)? = Markdown(source).blocks.first else { return [.text(Typography.french(source))] }
        return inlines
    }

    func content(_ context: KitContext, link: String) -> NewsletterContent {
        let values = Placeholders(context, channel: NewsletterPiece.channel)
        func filled(_ key: String) -> [Markdown.Inline] {
            guard case .paragraph(let inlines)? = Markdown(blocks: [.paragraph(lines[key] ?? [])]).filled(values).blocks.first else {
                return []
            }
            return inlines
        }
        let isSigned = body.blocks.last == .paragraph([.text("{{relais.nom}}")])
        var blocks = isSigned ? Array(body.blocks.dropLast()) : body.blocks
        var closing: Markdown.Block?
        if isSigned, case .paragraph(let words)? = blocks.last, words.plainText.count <= 40 { closing = blocks.removeLast() }
        let messageAt = blocks.firstIndex(of: .paragraph([.text("{{relais.message}}")])) ?? blocks.endIndex
        let message = messageAt < blocks.endIndex ? values[.relayMessage] : ""
        return NewsletterContent(
            subject: filled("objet").plainText, preheader: filled("preheader").plainText, title: Self.unwidowed(filled("titre").plainText),
            eyebrow: filled("surtitre"), opening: Markdown(blocks: Array(blocks[..<messageAt])).filled(values),
            message: message.isEmpty ? nil : message, rest: Markdown(blocks: Array(blocks[messageAt...].dropFirst())).filled(values),
            button: filled("bouton").plainText, link: link, closing: closing.map { Markdown(blocks: [$0]).filled(values) },
            carriedBy: filled("porte_par").plainText, relay: values[.relayName], parent: values[.parentName],
            footer: ["pied", "donnees", "contact", "desinscription"].map(filled).filter { !$0.isEmpty }, rescue: filled("secours"))
    }

    /// A title whose last word is short, held to the word before it: it never stands alone on the last line.
    private static func unwidowed(_ title: String) -> String {
        guard let space = title.lastIndex(of: " "), title.distance(from: space, to: title.endIndex) <= 7 else { return title }
        return title.replacingCharacters(in: space...space, with: "\u{A0}")
    }
}

extension String {
    fileprivate func replacingCharacters(in range: ClosedRange<Index>, with text: String) -> String {
        var copy = self
        copy.replaceSubrange(range, with: text)
        return copy
    }
}
