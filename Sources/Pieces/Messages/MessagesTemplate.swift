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

    init(_ text: AuthoredText, problems: inout Diagnostics) {
        title = text.language.typeset(text["titre"] ?? "Vos messages")
        galleryTitle = text.language.typeset(text["images"] ?? "Toutes les images et leur texte alternatif")
        let (head, sections) = Markdown(text.body).divided(level: 2)
        introduction = head
        parts = sections.compactMap { section in
            let place = Diagnostic.Location(file: text.file, line: text.line(of: "## \(section.title)"))
            guard let network = Network.named(section.title) else {
                let known = Network.all.map(\.name)
                problems.append(
                    .error(
                        "no network is called “\(section.title)”", at: place,
                        hint: Nearest.word(to: section.title, among: known).map { "did you mean \($0)?" }
                            ?? "the networks are \(known.joined(separator: ", "))"))
                return nil
            }
            let (advice, messages) = section.body.divided(level: 3)
            if messages.isEmpty {
                problems.append(.error("no message for \(network.name)", at: place, hint: "write one below a heading “### …”"))
            }
            return Part(network: network, advice: advice, messages: messages.map { ($0.title, RelayedText($0.body)) })
        }
        if parts.isEmpty, !problems.hasErrors {
            problems.append(.error("there are no messages", at: .init(file: text.file), hint: "write a section a network: ## LinkedIn"))
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
