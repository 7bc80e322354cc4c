package import Campaign

extension Layout {
    /// What a design says in French by itself, in words of the layout or of the program, and a translated text says in its front matter.
    package enum TranslatedField: String, CaseIterable {
        /// The document's title: `Poster {{campagne.titre}} – {{relais.nom}}`.
        case title = "titre_document"
        /// The QR code for those who do not see it: `QR code: opens {{lien.adresse}}, code {{lien.code}}`.
        case code = "alternative_qr"

        /// Nil for a text in French that leaves it to the layout.
        package func template(_ text: AuthoredText) -> String? { text[rawValue] }

        /// Whether a translation that lacks it would show French words.
        package func isNeeded(by layout: Layout, in language: Language) -> Bool {
            guard !language.isFrench else { return false }
            switch self {
            case .title: return true
            case .code:
                return layout.pages.joined().contains { if case .qr = $0.content { true } else { false } }
            }
        }
    }
}

extension Layout {
    /// What its pages say in French whatever the language of the text: placeholders that they fill with words of the campaign or the relay.
    package var frenchWords: [Placeholder] {
        let templates = pages.joined().flatMap { element -> [String] in
            switch element.content {
            case .stack(let stack): stack.items.compactMap { if case .text(let template, _, _) = $0.content { template } else { nil } }
            case .caption(let caption): [caption.template]
            default: []
            }
        }
        return Placeholder.allCases.filter { word in
            word.isFrenchWords && templates.contains { Placeholder.used(in: $0).contains(word) }
        }
    }
}

extension Layout.File {
    /// The same file in another language; nil for the forms that are made in French alone, those of print shops and several sheets.
    package func translated(into language: Language, of layout: Layout) -> Layout.File? {
        guard form == .screen || form == .picture else { return nil }
        let rest = piece.text.hasPrefix(layout.piece.text) ? String(piece.text.dropFirst(layout.piece.text.count)) : ""
        let name = rest.isEmpty ? "\(piece.text)-\(language.id)" : "\(layout.piece.text)-\(language.id)\(rest)"
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
        var file = self
        file.piece = PieceID(name)
        file.label = "\(label), \(language.label)"
        file.path = "\(folder)\(name).\(form.fileExtension)"
        return file
    }
}
