internal import Campaign

/// What is set in the tool that a questionnaire is made with, so that it takes the code and gives it back. Words between backquotes are typed
/// as they stand.
struct ToolSettings {
    let tool: QuestionnaireTool
    let steps: [String]

    /// - Parameters:
    ///   - parameter: the questionnaire's.
    ///   - end: where a questionnaire leads once it is completed, with its place for the code (`…`); nil where nothing says so.
    init(_ tool: QuestionnaireTool, parameter: String, end: String?) {
        self.tool = tool
        func leading(_ code: String, _ words: String) -> [String] {
            end.map { ["\(words) : `\($0.replacing("…", with: code))`."] } ?? []
        }
        let reserved = tool.reserved.map { "`\($0)`" }.joined(separator: ", ")
        let kept = reserved.isEmpty ? [] : ["Ces noms sont réservés par l’outil, n’en faites pas le paramètre : \(reserved)."]
        steps =
            switch tool {
            case .limeSurvey:
                [
                    "Ajoutez une question « Texte court » et cochez « Toujours masquer cette question ».",
                    "Dans « Intégration de panel » (Panel integration), ajoutez le paramètre d’URL `\(parameter)` et choisissez cette question pour cible.",
                    "Dans « Notifications et données », mettez « Horodatage » sur Oui : une réponse terminée aura sa date.",
                ]
                    + leading(
                        "{PASSTHRU:\(parameter)}",
                        "Dans les textes du questionnaire, donnez cette URL de fin et faites-la charger automatiquement") + kept
            case .tally:
                ["En tête du formulaire, ajoutez un bloc « Hidden fields » et nommez le champ `\(parameter)`."]
                    + leading("@\(parameter)", "Dans « Settings », donnez cette redirection de fin, le champ caché inséré par @")
            case .typeform:
                ["Dans « Logic », ajoutez un champ caché (Hidden fields) nommé `\(parameter)`."]
                    + leading("{{hidden:\(parameter)}}", "Sur l’écran de fin, donnez cette redirection") + kept
            case .framaforms:
                [
                    "Ajoutez un champ « Masqué » et donnez-lui pour valeur par défaut `[current-page:query:\(parameter)]`.",
                    "Laissez le formulaire public, sans demande de compte.",
                ]
            case .googleForms:
                [
                    "Ajoutez une question « Réponse courte », nommée par exemple Code du relais.",
                    "Menu ⋮, « Préremplir le formulaire » : écrivez CODE dans cette question et obtenez le lien. Il contient `entry.` suivi de chiffres.",
                    "Donnez ce nom à l’équipe de la campagne : c’est le `questionnaire_parameter` de campaign.json. Aujourd’hui : `\(parameter)`.",
                    "Mettez sur le site la longue adresse `docs.google.com/forms/…/viewform` : les adresses courtes `forms.gle` perdent le code.",
                ] + kept
            case .microsoftForms:
                [
                    "Ajoutez une question « Texte », nommée par exemple Code du relais.",
                    "Menu …, « Obtenir l’URL préremplie » : écrivez CODE dans cette question et copiez le lien. Le nom cherché est un `r` suivi de chiffres et de lettres.",
                    "Donnez ce nom à l’équipe de la campagne : c’est le `questionnaire_parameter` de campaign.json. Aujourd’hui : `\(parameter)`.",
                    "Mettez sur le site la longue adresse `ResponsePage.aspx?id=…` : l’adresse courte perd le code.",
                ] + kept
            case .surveyMonkey:
                ["Ajoutez une variable personnalisée nommée `\(parameter)`."]
            case .qualtrics:
                ["Dans le flux de l’enquête, ajoutez des données intégrées (Embedded Data) nommées `\(parameter)`."] + kept
            }
    }

    /// Those that are described to whoever has said nothing of the tool.
    static let usual: [QuestionnaireTool] = [.limeSurvey, .tally, .typeform, .framaforms, .googleForms, .microsoftForms]
}
