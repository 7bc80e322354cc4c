internal import Base
internal import Campaign
internal import Projects
internal import Store
internal import Web

/// One account, for the programme: what it may do, another link, and an end.
struct AccountPage {
    let visit: Visit
    let account: Account
    /// A link that was made a moment ago, shown this once.
    var link: String?
    var form: AccountForm?

    func bytes(in frame: ConsoleFrame, told: String?) -> [UInt8] {
        let path = "\(StaffAddress.accounts)/\(account.id)"
        let scope: [String] = if case .regions(let codes) = account.scope { codes } else { [] }
        let isOwn = account.id == visit.account.id
        return frame.page(
            visit, title: account.name, current: .accounts, told: told,
            main: [
                .tag(
                    "div", ["class": "colonne"], .tag("h1", [:], .text(account.name)),
                    .tag("p", ["class": "chapeau"], .text("\(account.email), \(AccountWords.state(account))")), linkHTML,
                    AccountForm.problemHTML(form),
                    .tag(
                        "form", ["method": "post", "action": path, "class": "saisie"], Fields.mark(visit),
                        Fields.text("nom", "Nom", value: form?.name ?? account.name, isRequired: true, limit: 80),
                        isOwn
                            ? .tag("p", ["class": "note"], "Votre propre rôle, un autre membre du programme le change.")
                            : .group([
                                AccountForm.roleHTML(form?.role ?? account.role),
                                AccountForm.regionsHTML(form?.regions ?? scope, visit.project.territories.regions),
                            ]), .tag("button", ["class": "ouvrir", "type": "submit"], "Garder")),
                    isOwn
                        ? .group([])
                        : .group([
                            .tag("h2", [:], "Un nouveau lien"),
                            .tag(
                                "p", ["class": "note"],
                                "Pour un mot de passe oublié ou un téléphone perdu\u{A0}: mot de passe, second facteur et sessions sont effacés."
                            ),
                            Fields.button(visit, "\(path)/lien", "Renouveler l’accès"),
                            account.isDisabled
                                ? .group([])
                                : .group([
                                    .tag("h2", [:], "Fermer ce compte"),
                                    .tag("p", ["class": "note"], "Il n’entre plus, tout de suite. Ce qu’il a noté reste."),
                                    Fields.button(visit, "\(path)/fermer", "Fermer le compte"),
                                ]),
                        ]))
            ])
    }

    private var linkHTML: HTML {
        guard let link else { return .group([]) }
        return .tag(
            "div", ["class": "avis", "role": "status"],
            .tag(
                "p", [:],
                .text(
                    Typography.french(
                        "Envoyez ce lien à \(account.name) : il s’ouvre une fois, pendant sept jours. Il n’est montré qu’ici."))),
            .tag("p", ["class": "code"], .text(link)),
            .tag(
                "p", [:],
                .tag(
                    "a",
                    [
                        "href": StaffMail.address(
                            account.email,
                            StaffMail.Message(
                                subject: "\(visit.campaign.title)\u{A0}: votre accès",
                                body:
                                    "Bonjour,\n\nCe lien vous ouvre la console de \(visit.campaign.title). Il sert une fois, pendant sept jours\u{A0}:\n\(link)\n"
                            ))
                    ], "L’envoyer par e-mail")))
    }
}
