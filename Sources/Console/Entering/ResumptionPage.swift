internal import Base
internal import Web

/// What somebody typed before the session ended, once that person is back: to be read again, and sent.
struct ResumptionPage {
    /// Where the form was sent to.
    let path: String
    let fields: FormFields

    func bytes(in frame: ConsoleFrame, _ visit: Visit) -> [UInt8] {
        let typed = fields.all.filter { $0.name != StaffSession.mark }
        return frame.page(
            visit, title: "Vous revoilà", current: nil,
            main: [
                .tag(
                    "div", ["class": "colonne"], .tag("h1", [:], "Vous revoilà"),
                    .tag(
                        "p", [:],
                        .text(
                            Typography.french(
                                "Votre session avait pris fin avant l’envoi. Voici ce que vous aviez saisi ; envoyez-le si c’est toujours bon."
                            ))),
                    .tag(
                        "form", ["method": "post", "action": path, "class": "saisie"], Fields.mark(visit),
                        .group(typed.map { Self.field($0.name, $0.value) }),
                        .tag("button", ["class": "ouvrir", "type": "submit"], "Envoyer")),
                    .tag("p", ["class": "note"], .tag("a", ["href": StaffSession.home(of: visit.account)], "Ne rien envoyer")))
            ])
    }

    /// What a person writes is shown to be read; the rest goes along.
    private static func field(_ name: String, _ value: String) -> HTML {
        guard value.contains(where: \.isWhitespace) || value.count > 24 else { return Fields.hidden(name, value) }
        return .tag(
            "p", ["class": "champ"], .tag("label", ["for": "saisie-\(name)"], "Votre texte"),
            .tag("textarea", ["id": "saisie-\(name)", "name": name, "rows": "4"], .text(value)))
    }
}
