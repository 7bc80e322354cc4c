internal import Base
internal import Web

/// Where one logs in. What was asked for, or typed before the session had ended, is carried along.
struct LoginPage {
    /// Where it goes on; empty for the account's first page.
    let next: String
    /// What was typed.
    let kept: FormFields
    var asksForFactor: Bool
    var email = ""
    var problem: Problem?

    enum Problem {
        case wrong
        /// So many seconds.
        case wait(Int)
    }

    private static let prefix = "saisie."

    /// Fields that an earlier page of this kind has carried along.
    static func kept(in form: FormFields) -> FormFields {
        FormFields(form.all.filter { $0.name.hasPrefix(prefix) }.map { (String($0.name.dropFirst(prefix.count)), $0.value) })
    }

    func bytes(in frame: ConsoleFrame) -> [UInt8] {
        frame.short(
            "Bonjour",
            [
                problemHTML,
                kept.all.isEmpty
                    ? .group([])
                    : .tag(
                        "p", ["class": "avis"],
                        .text(
                            Typography.french(
                                "Votre session avait pris fin. Reconnectez-vous : ce que vous avez saisi vous attend, rien n’est perdu."))),
                .tag(
                    "form", ["method": "post", "action": StaffAddress.login, "class": "saisie"],
                    Fields.text(
                        "courriel", "Votre adresse électronique", type: "email", value: email, complete: "username", isRequired: true),
                    Fields.text("motdepasse", "Mot de passe", type: "password", complete: "current-password", isRequired: true),
                    asksForFactor
                        ? Fields.text(
                            "code", "Code à six chiffres", note: "Celui que montre l’application de votre téléphone.",
                            complete: "one-time-code",
                            mode: "numeric")
                        : .group([]),
                    next.isEmpty ? .group([]) : Fields.hidden("suite", next),
                    .group(kept.all.filter { $0.name != StaffSession.mark }.map { Fields.hidden(Self.prefix + $0.name, $0.value) }),
                    .tag("button", ["class": "ouvrir", "type": "submit"], "Se connecter")),
                asksForFactor
                    ? .group([])
                    : .tag(
                        "p", ["class": "note"],
                        .tag(
                            "a", ["href": StaffAddress.login + "?code" + (next.isEmpty ? "" : "&suite=\(PercentEncoding.encoded(next))")],
                            "J’ai un code à six chiffres")),
                .tag(
                    "p", ["class": "note"],
                    .text(
                        Typography.french("Mot de passe oublié ? L’équipe du programme vous envoie un nouveau lien : \(frame.contact)"))),
            ])
    }

    private var problemHTML: HTML {
        switch problem {
        case nil: return .group([])
        case .wrong:
            return .tag(
                "p", ["class": "alerte", "role": "alert"],
                .text(
                    Typography.french(
                        "L’adresse, le mot de passe ou le code ne convient pas. Rien n’indique lequel, pour ne pas aider qui devinerait.")))
        case .wait(let seconds):
            let time = seconds < 90 ? FrenchNumber.counted(seconds, "seconde", "secondes") : "\((seconds + 59) / 60) minutes"
            return .tag(
                "p", ["class": "alerte", "role": "alert"],
                .text(Typography.french("Trop d’essais à la suite. Réessayez dans \(time).")))
        }
    }
}
