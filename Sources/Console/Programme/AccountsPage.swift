internal import Base
internal import Campaign
internal import Projects
internal import Store
internal import Web

/// Who may come in, and a form that lets somebody in.
struct AccountsPage {
    let visit: Visit
    let accounts: [Account]
    /// What was typed and cannot be kept; nil where nothing was.
    var form: AccountForm?

    var list: ListView {
        ListView(
            id: "comptes", caption: "Comptes",
            columns: [
                .init(id: "nom", title: "Nom"), .init(id: "adresse", title: "Adresse"), .init(id: "role", title: "Rôle"),
                .init(id: "ou", title: "Territoire"), .init(id: "etat", title: "État"), .init(id: "facteur", title: "Second facteur"),
            ],
            rows: accounts.map { account in
                [
                    .link(account.name, "\(StaffAddress.accounts)/\(account.id)"), ListView.Cell(account.email),
                    ListView.Cell(AccountWords.role(account.role)),
                    ListView.Cell(AccountWords.territory(account.scope, visit.project.territories)),
                    ListView.Cell(AccountWords.state(account)), ListView.Cell(account.hasFactor ? "oui" : "non"),
                ]
            }, path: StaffAddress.accounts, query: visit.query, nothing: "Aucun compte ne correspond.")
    }

    func bytes(in frame: ConsoleFrame) -> [UInt8] {
        frame.page(
            visit, title: "Comptes", current: .accounts,
            main: [
                .tag(
                    "div", ["class": "page"], .tag("h1", [:], "Qui peut entrer"), list.html(),
                    .tag(
                        "section", ["aria-labelledby": "ouvrir"], .tag("h2", ["id": "ouvrir"], "Ouvrir un compte"),
                        AccountForm.problemHTML(form),
                        .tag(
                            "form", ["method": "post", "action": StaffAddress.accounts, "class": "saisie"], Fields.mark(visit),
                            Fields.text("nom", "Nom, comme le disent ses collègues", value: form?.name ?? "", isRequired: true, limit: 80),
                            Fields.text(
                                "courriel", "Adresse électronique", type: "email", value: form?.email ?? "", isRequired: true, limit: 254),
                            AccountForm.roleHTML(form?.role ?? .coordinator),
                            AccountForm.regionsHTML(form?.regions ?? [], visit.project.territories.regions),
                            .tag("button", ["class": "ouvrir", "type": "submit"], "Ouvrir et montrer le lien"))))
            ])
    }
}
