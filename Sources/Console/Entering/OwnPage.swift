internal import Base
internal import Campaign
internal import Drawing
internal import Foundation
internal import Store
internal import Web

/// One's own account: who one is here, password, second factor, where one is logged in.
struct OwnPage {
    let visit: Visit
    let sessions: Int
    /// To be confirmed; nil where there is a second factor already.
    let code: TimeCode?
    var problem: String?

    func bytes(in frame: ConsoleFrame, told: String?) -> [UInt8] {
        frame.page(
            visit, title: "Votre compte", current: .own, told: told,
            main: [
                .tag(
                    "div", ["class": "colonne"], .tag("h1", [:], .text(visit.account.name)),
                    mustSet
                        ? .tag(
                            "p", ["class": "avis"],
                            .text(Typography.french("Cette campagne demande un second facteur. Mettez-le en place pour continuer.")))
                        : .group([]),
                    problem.map { .tag("p", ["class": "alerte", "role": "alert"], .text(Typography.french($0))) } ?? .group([]), facts,
                    visit.isLetIn
                        ? .tag(
                            "p", ["class": "note"],
                            .text(Typography.french("Votre organisme vous identifie : ni mot de passe ni code ici.")))
                        : .group([factor, mustSet ? .group([]) : password]), places)
            ])
    }

    private var mustSet: Bool { visit.edition.asksForFactor && !visit.account.hasFactor && !visit.isLetIn }

    private var facts: HTML {
        let regions =
            visit.rights.isOfCountry ? "toute la France" : visit.rights.regions(of: visit.project).map(\.name).joined(separator: ", ")
        let all = [("Adresse", visit.account.email), ("Rôle", AccountWords.role(visit.account.role)), ("Territoire", regions)]
        return .tag("dl", ["class": "faits"], all.flatMap { [.tag("dt", [:], .text($0.0)), .tag("dd", [:], .text($0.1))] })
    }

    private var password: HTML {
        .tag(
            "section", ["aria-labelledby": "mdp"], .tag("h2", ["id": "mdp"], "Changer de mot de passe"),
            .tag("p", ["class": "note"], "Vos autres sessions se ferment."),
            .tag(
                "form", ["method": "post", "action": "\(StaffAddress.own)/mot-de-passe", "class": "saisie"], Fields.mark(visit),
                Fields.text("actuel", "Mot de passe actuel", type: "password", complete: "current-password", isRequired: true),
                Fields.text(
                    "motdepasse", "Nouveau mot de passe", note: "12 caractères au moins.", type: "password", complete: "new-password",
                    isRequired: true), .tag("button", ["class": "prendre", "type": "submit"], "Changer")))
    }

    private var factor: HTML {
        guard let code else {
            return .tag(
                "section", ["aria-labelledby": "facteur"], .tag("h2", ["id": "facteur"], "Second facteur"),
                .tag("p", [:], .text(Typography.french("En place : un code de votre téléphone est demandé à chaque connexion."))),
                visit.edition.asksForFactor
                    ? .group([]) : Fields.button(visit, "\(StaffAddress.own)/second-facteur/retirer", "Ne plus le demander"))
        }
        let address = code.address(issuer: visit.campaign.title, account: visit.account.email)
        let picture = (try? QRCode(payload: address)).map { String(decoding: $0.svg(side: .mm(40)), as: UTF8.self) }
        let drawn = picture.flatMap { text in text.range(of: "<svg").map { String(text[$0.lowerBound...]) } } ?? ""
        return .tag(
            "section", ["aria-labelledby": "facteur"], .tag("h2", ["id": "facteur"], "Second facteur"),
            .tag(
                "p", [:],
                .text(
                    Typography.french(
                        "Photographiez ce code avec une application de mots de passe (FreeOTP, Aegis, ou celle de votre téléphone), puis tapez les six chiffres qu’elle montre."
                    ))), .tag("div", ["class": "qr"], .raw(drawn)),
            .tag("p", ["class": "note"], "À la main\u{A0}: ", .tag("span", ["class": "code"], .text(code.typed))),
            .tag(
                "form", ["method": "post", "action": "\(StaffAddress.own)/second-facteur", "class": "saisie"], Fields.mark(visit),
                Fields.text("code", "Code à six chiffres", complete: "one-time-code", mode: "numeric", isRequired: true, limit: 12),
                .tag("button", ["class": "prendre", "type": "submit"], "Mettre en place")))
    }

    private var places: HTML {
        .tag(
            "section", ["aria-labelledby": "ailleurs"], .tag("h2", ["id": "ailleurs"], "Se déconnecter partout"),
            .tag(
                "p", [:],
                .text(
                    sessions > 1
                        ? "Votre compte est ouvert à \(FrenchNumber.text(sessions)) endroits, ici compris."
                        : "Votre compte n’est ouvert qu’ici.")),
            Fields.button(visit, StaffAddress.logoutEverywhere, "Se déconnecter partout"))
    }
}
