internal import Base
internal import Campaign
internal import Composing

/// `texts/messages-reseaux.md` as its authors wrote it: a section (`##`) a network, a message (`###`) for each moment of the wave, and
/// below it, where a long name asks for it, a shorter version (`#### Plus court`).
struct MessagesTemplate: Sendable {
    struct Part: Sendable {
        let network: Network
        /// What the authors advise for the network, before its first message.
        let advice: Markdown
        let messages: [(title: String, text: RelayedText)]
    }

    let title: String
    let introduction: Markdown
    /// Heads the list of pictures with their alternative texts.
    let galleryTitle: String
    let parts: [Part]

    init(_ text: AuthoredText, campaign: Campaign, problems: inout Diagnostics) {
        title = text.language.typeset(text["titre"] ?? "Vos messages")
        galleryTitle = text.language.typeset(text["images"] ?? "Toutes les images et leur texte alternatif")
        let (head, sections) = Markdown(text.body).divided(level: 2)
        introduction = head
        parts = sections.compactMap { section in
            let place = Diagnostic.Location(file: text.file, line: text.line(of: "## \(section.title)"))
            guard let network = Network.named(section.title, of: campaign) else {
                let known = Network.all.map(\.name)
                problems.append(
                    .error(
                        Wording("no network is called “\(section.title)”", fr: "aucun réseau ne s’appelle « \(section.title) »"), at: place,
                        hint: Nearest.word(to: section.title, among: known).map {
                            Wording("did you mean \($0)?", fr: "vouliez-vous dire \($0)\u{202F}?")
                        }
                            ?? Wording(
                                "the networks are \(known.joined(separator: ", ")), and the campaign's own channels",
                                fr: "les réseaux sont \(known.joined(separator: ", ")), et les supports de la campagne")))
                return nil
            }
            if campaign.channel(network.channel) == nil {
                problems.append(
                    .warning(
                        Wording(
                            "the campaign has no channel \(network.channel), so no relay gets the messages for \(network.name)",
                            fr:
                                "la campagne n’a pas de support « \(network.channel) »\u{A0}: aucun relais ne reçoit les messages pour \(network.name)"
                        ), at: place,
                        hint: Wording(
                            "add the channel \"\(network.channel)\" to campaign.json, or take the section out",
                            fr: "ajoutez le support « \(network.channel) » dans campaign.json, ou retirez cette rubrique")))
            }
            let (advice, messages) = section.body.divided(level: 3)
            if messages.isEmpty {
                problems.append(
                    .error(
                        Wording("no message for \(network.name)", fr: "aucun message pour \(network.name)"), at: place,
                        hint: Wording("write one below a heading “### …”", fr: "écrivez-en un sous un titre « ### … »")))
            }
            return Part(network: network, advice: advice, messages: messages.map { ($0.title, RelayedText($0.body)) })
        }
        if parts.isEmpty, !problems.hasErrors {
            problems.append(
                .error(
                    Wording("there are no messages", fr: "il n’y a aucun message"), at: .init(file: text.file),
                    hint: Wording("write a section a network: ## LinkedIn", fr: "écrivez une rubrique par réseau\u{A0}: ## LinkedIn")))
        }
    }
}

extension AuthoredText {
    /// The line of the file that is these words; nil where there is none.
    func line(of words: String) -> Int? {
        let wanted = Folding.key(words)
        return body.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { Folding.key(String($0)) == wanted }
            .map { $0 + bodyLine }
    }
}
