public import Base
public import Campaign
internal import Composing

extension KitPieces {
    /// The layouts that people have translated the text of, each as a further file: `affiche-a3-en.pdf` beside `affiche-a3.pdf`.
    ///
    /// What has no translation is made in French alone (`untranslated` tells it); nothing is shown in one language under the name of
    /// another.
    static func translations(
        _ layouts: [Layout], of original: TextLibrary, into language: Language, _ support: Design.Support, _ claims: inout PieceClaims,
        _ problems: inout Diagnostics
    ) -> [any Piece] {
        let wave = support.wave.id
        // What is wrong with its texts hides nothing of what they lack.
        let translation = Translation(language, of: original, campaign: support.campaign)
        problems.append(contentsOf: translation.problems)
        let shown = Set(layouts.map(\.text))
        for name in translation.names where !shown.contains(name) {
            problems.append(
                Diagnostic(
                    .notice, at: .init(file: "\(support.campaign.folder)/texts/\(language.id)/\(name).md"),
                    Wording("this text is not laid out", fr: "ce texte n’est pas mis en page"),
                    hint: Wording(
                        "only the texts of layouts are, so far: \(shown.sorted().joined(separator: ", "))",
                        fr: "seuls le sont ceux des mises en page : \(shown.sorted().joined(separator: ", "))")))
        }
        var pieces: [any Piece] = []
        for layout in layouts {
            guard let text = translation.text(layout.text, wave: wave) else { continue }
            guard let design = design(layout, text, support, &problems) else { continue }
            for field in Layout.TranslatedField.allCases where field.isNeeded(by: layout, in: language) && field.template(text) == nil {
                problems.append(
                    .error(
                        Wording(
                            "the text has no field \"\(field.rawValue)\", so French words would show",
                            fr: "le texte n’a pas de champ « \(field.rawValue) »\u{A0}: des mots français se verraient"),
                        at: .init(file: text.file),
                        hint: Wording(
                            "add a line \"\(field.rawValue): …\" at its head", fr: "ajoutez en tête une ligne « \(field.rawValue): … »")))
            }
            for word in language.isFrench ? [] : layout.frenchWords {
                problems.append(
                    .error(
                        Wording(
                            "its pages say {{\(word.rawValue)}}, which is French, with the text \(language.label) too",
                            fr: "ses pages disent {{\(word.rawValue)}}, en français, avec le texte \(language.label) aussi"),
                        at: layout.place,
                        hint: Wording(
                            "say it in a field of the text, such as {{signature}}, and in the other language's text",
                            fr: "dites-le dans un champ du texte, comme {{signature}}, et dans le texte de l’autre langue")))
            }
            for file in layout.files.compactMap({ $0.translated(into: language, of: layout) }) {
                claims.take(file, of: layout, in: language)
                pieces.append(LayoutPiece(design, file))
            }
        }
        return pieces
    }

    /// Which texts of a wave have not been translated into which of the campaign's languages: for whoever checks the campaign. Texts and
    /// layouts that cannot be read are passed over; `all` tells what is wrong with them.
    public static func untranslated(campaign: Campaign, wave: Wave) -> Diagnostics {
        guard !campaign.languages.isEmpty, let original = try? TextLibrary(campaignFolder: campaign.folder) else { return Diagnostics() }
        var file = LayoutFile(campaign: campaign, wave: wave)
        let shown = Set(file.layouts().map(\.text))
        return Diagnostics(
            campaign.languages.compactMap { language in
                let translation = Translation(language, of: original, campaign: campaign)
                if translation.problems.hasErrors { return nil }
                let french = original.names.filter { name in
                    name != "lisezmoi" && original.text(name, wave: wave.id) != nil
                        && (!shown.contains(name) || translation.text(name, wave: wave.id) == nil)
                }
                if french.isEmpty { return nil }
                return Diagnostic(
                    .notice, at: .init(file: "\(campaign.folder)/texts/\(language.id)"),
                    Wording(
                        "in the wave \(wave.id), what these texts make stays French only: \(french.joined(separator: ", "))",
                        fr: "dans la vague \(wave.id), ce que font ces textes reste en français : \(french.joined(separator: ", "))"),
                    hint: Wording("nothing to do, unless somebody translates them", fr: "rien à faire, sauf si quelqu’un les traduit"))
            })
    }
}
