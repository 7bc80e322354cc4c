internal import Base
internal import Campaign
internal import Store
internal import Web

/// What is typed of an account: these fields and no others are ever taken from a form.
struct AccountForm {
    let name: String
    let email: String
    let role: Account.Role
    let regions: [String]
    let problem: String?

    /// - Parameter email: of an account that there is already, which keeps it; nil for a new one.
    init(_ form: FormFields, regions known: [Territory], email: String? = nil) {
        name = form["nom"] ?? ""
        self.email = email ?? form["courriel"]?.lowercased() ?? ""
        let role = form["role"].flatMap(Account.Role.init)
        self.role = role ?? .reader
        let codes = Set(known.map(\.code.code))
        regions = form.values("region").filter(codes.contains)
        problem =
            if !(2...80).contains(name.count) {
                "le nom compte de 2 à 80 caractères"
            } else if let refusal = MailAddress.refusal(of: self.email) {
                "l’adresse \(refusal.french)"
            } else if role == nil {
                "choisissez un rôle"
            } else {
                nil
            }
    }

    var draft: Account.Draft {
        Account.Draft(email: email, name: name, role: role, scope: regions.isEmpty ? .country : .regions(regions))
    }

    static func problemHTML(_ form: AccountForm?) -> HTML {
        guard let problem = form?.problem else { return .group([]) }
        return .tag("p", ["class": "alerte", "role": "alert"], .text(Typography.french("Rien n’est encore gardé : \(problem).")))
    }

    static func roleHTML(_ chosen: Account.Role) -> HTML {
        .tag(
            "fieldset", [:], .tag("legend", [:], "Rôle"),
            .tag(
                "div", ["class": "choix"],
                Account.Role.allCases.map { role in
                    .tag(
                        "label", [:],
                        .tag(
                            "input", ["type": "radio", "name": "role", "value": role.rawValue, "checked": role == chosen ? "" : nil]),
                        .text(Typography.french(AccountWords.explained(role))))
                }))
    }

    static func regionsHTML(_ chosen: [String], _ regions: [Territory]) -> HTML {
        .tag(
            "fieldset", [:], .tag("legend", [:], "Régions"),
            .tag("p", ["class": "note"], "Aucune cochée\u{A0}: toute la France. Le programme voit toujours toute la France."),
            .tag(
                "div", ["class": "cases"],
                regions.map { region in
                    .tag(
                        "label", [:],
                        .tag(
                            "input",
                            [
                                "type": "checkbox", "name": "region", "value": region.code.code,
                                "checked": chosen.contains(region.code.code) ? "" : nil,
                            ]), .text(region.name))
                }))
    }
}
