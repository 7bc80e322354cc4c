package import Campaign

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
