internal import Base
internal import Store
internal import Web

/// Where somebody who was let in chooses a password.
struct ChoicePage {
    let account: Account?
    var problem: String?

    /// For a link that lets nobody in.
    static let gone = ChoicePage(account: nil)
    static let differs = "les deux saisies ne sont pas les mêmes"

    func bytes(in frame: ConsoleFrame) -> [UInt8] {
        guard let account else {
            return frame.short(
                "Ce lien ne sert plus",
                [
                    .tag(
                        "p", [:],
                        .text(
                            Typography.french(
                                "Il a déjà servi, un autre l’a remplacé, ou il date de plus de sept jours. Si vous avez choisi un mot de passe, connectez-vous ; sinon demandez un nouveau lien à \(frame.contact)."
                            ))), .tag("p", [:], .tag("a", ["class": "ouvrir", "href": StaffAddress.login], "Se connecter")),
                ])
        }
        return frame.short(
            "Bienvenue, \(account.name)",
            [
                problem.map {
                    .tag("p", ["class": "alerte", "role": "alert"], .text(Typography.french("Rien n’est encore gardé : \($0).")))
                }
                    ?? .group([]),
                .tag(
                    "p", [:],
                    .text(
                        Typography.french(
                            "Choisissez un mot de passe. Vous vous connecterez avec l’adresse \(account.email). Une phrase facile à retenir vaut mieux qu’un mot compliqué."
                        ))),
                .tag(
                    "form", ["method": "post", "class": "saisie"], Fields.hidden("courriel", account.email, complete: "username"),
                    Fields.text(
                        "motdepasse", "Mot de passe", note: "12 caractères au moins.", type: "password", complete: "new-password",
                        isRequired: true),
                    Fields.text("encore", "Le même, encore une fois", type: "password", complete: "new-password", isRequired: true),
                    .tag("button", ["class": "ouvrir", "type": "submit"], "Entrer")),
            ])
    }
}
