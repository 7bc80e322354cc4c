internal import Base
internal import Campaign
internal import Foundation
internal import Reach
internal import Store
internal import Web

/// One relay for who calls it: how far it is, what it brought, whom to ask for, the message that is ready, and what colleagues noted.
struct RelaySheet {
    let visit: Visit
    let relay: Relay
    let page: RelayReach
    let gap: Gap?
    let contacts: [RelayContact]
    /// Seconds since 1970; nil where it has no link.
    let invitedAt: Int?
    let parent: Relay?
    /// What was sent a moment ago and not taken.
    var form: ContactForm?

    func bytes(in frame: ConsoleFrame, told: String?) -> [UInt8] {
        frame.page(
            visit, title: relay.name, current: .relays, told: told,
            main: [
                .tag(
                    "div", ["class": "fiche-relais"],
                    .tag(
                        "div", [:], .tag("h1", [:], .text(relay.name)), .tag("p", ["class": "chapeau"], .text(state)), facts, channels,
                        waves),
                    .tag("div", [:], visit.rights.may(.noteContacts) ? noting : .group([]), message, history))
            ])
    }

    private var state: String {
        let state = RelayState(page.funnel, isInvited: invitedAt != nil)
        return Typography.french("\(Typography.capitalised(state.words)).\(gap.map { " \($0.why). \($0.action)." } ?? "")")
            .replacing("?.", with: "?")
    }

    private var facts: HTML {
        var facts: [(String, HTML)] = [("Famille", .text(page.kind)), ("Territoire", .text(page.territory))]
        if let parent { facts.append(("Fédération", .tag("a", ["href": StaffAddress.relay(parent.id.text)], .text(parent.name)))) }
        if let contact = relay.contact { facts.append(("À demander", .text(contact))) }
        if let telephone = relay.telephone {
            facts.append(("Téléphone", .tag("a", ["href": "tel:\(telephone.filter { !$0.isWhitespace })"], .text(telephone))))
        }
        if let email = relay.email { facts.append(("Adresse", .tag("a", ["href": StaffMail.address(email, gap?.message)], .text(email)))) }
        if let invitedAt {
            let day = Day.inParis(Date(timeIntervalSince1970: TimeInterval(invitedAt)))
            facts.append(("Invité", .text("le \(day.french(withYear: true))")))
        }
        return .tag("dl", ["class": "faits"], facts.flatMap { [.tag("dt", [:], .text($0.0)), .tag("dd", [:], $0.1)] })
    }

    private func figure(_ figure: Funnel.Figure) -> String { figure.number.map { FrenchNumber.text($0) } ?? "–" }

    private func table(_ title: String, _ heading: String, _ rows: [ReachTable.Row], total: Funnel?) -> HTML {
        func cells(_ funnel: Funnel) -> [HTML] {
            [funnel.visits, funnel.starts, funnel.completions].map { .tag("td", ["class": "n"], .text(figure($0))) }
        }
        return .tag(
            "div", [:],
            .tag(
                "table", [:], .tag("caption", ["class": "legende"], .text(title)),
                .tag(
                    "thead", [:],
                    .tag(
                        "tr", [:],
                        [.tag("th", ["scope": "col"], .text(heading))]
                            + ["Visites", "Ouverts", "Remis"].map { .tag("th", ["scope": "col", "class": "n"], .text($0)) })),
                .tag("tbody", [:], rows.map { .tag("tr", [:], [.tag("th", ["scope": "row"], .text($0.label))] + cells($0.funnel)) }),
                total.map { .tag("tfoot", [:], .tag("tr", [:], [.tag("th", ["scope": "row"], "Ensemble")] + cells($0))) } ?? .group([])))
    }

    private var channels: HTML { table("Ce qu’il a amené, par support", "Support", page.channels, total: page.funnel) }
    private var waves: HTML { page.waves.count > 1 ? table("Par vague", "Vague", page.waves, total: nil) : .group([]) }

    // MARK: Calling

    private var noting: HTML {
        let chosen = form?.outcome ?? ""
        let choices = [
            ("reached", "Joint, il sait quoi faire"), ("message", "Message laissé"), ("again", "À rappeler le jour dit ci-dessous"),
            ("declined", "Ne souhaite pas relayer"),
        ]
        return .tag(
            "section", ["class": "noter-appel", "id": "noter", "aria-labelledby": "noter-titre"],
            .tag("h2", ["id": "noter-titre"], "Noter un contact"),
            form?.problem.map { .tag("p", ["class": "alerte", "role": "alert"], .text(Typography.french($0))) } ?? .group([]),
            .tag(
                "form",
                ["method": "post", "action": "\(StaffAddress.relay(relay.id.text))/contacts", "class": "saisie", "data-garder": "contact"],
                Fields.mark(visit),
                .tag(
                    "fieldset", [:], .tag("legend", [:], .text(Typography.french("Résultat"))),
                    .tag(
                        "div", ["class": "choix"],
                        choices.map { value, words in
                            .tag(
                                "label", [:],
                                .tag(
                                    "input",
                                    [
                                        "type": "radio", "name": "resultat", "value": value, "required": "",
                                        "checked": value == chosen ? "" : nil,
                                    ]),
                                .text(words))
                        })),
                Fields.text("rappel", "Jour du rappel", type: "date", value: form?.again ?? ""),
                Fields.area(
                    "reponse", "Réponse", note: "Pour vos collègues : ce qu’il vous a dit, à qui reparler.", value: form?.note ?? "",
                    limit: Store.longestNote),
                Fields.text("jour", "Contacté le", type: "date", value: form?.day ?? visit.today.description),
                .tag("button", ["class": "ouvrir", "type": "submit"], "Noter")))
    }

    private var message: HTML {
        guard let message = gap?.message else { return .group([]) }
        return .tag(
            "details", ["class": "chiffres"], .tag("summary", [:], "Le message prêt à partir"),
            .tag("p", [:], .tag("strong", [:], .text(message.subject))),
            .group(message.body.split(separator: "\n").map { .tag("p", ["class": "note"], .text(String($0))) }))
    }

    private var history: HTML {
        .tag(
            "section", ["aria-labelledby": "suivi-titre"], .tag("h2", ["id": "suivi-titre"], "Déjà contacté"),
            contacts.isEmpty
                ? .tag("p", ["class": "note"], "Personne ne l’a encore appelé.")
                : .tag(
                    "ol", ["class": "suivi"],
                    contacts.reversed().map { contact in
                        .tag(
                            "li", [:],
                            .tag(
                                "p", [:], .tag("strong", [:], .text(contact.day.french(withYear: true))),
                                .text(Typography.french(", \(contact.name) : \(contact.outcome.words)"))),
                            contact.note.isEmpty ? .group([]) : .tag("p", [:], .text(contact.note)),
                            contact.account == visit.account.id && visit.rights.may(.noteContacts)
                                ? Fields.button(
                                    visit, "\(StaffAddress.relay(relay.id.text))/contacts/\(contact.id)/retirer", "Retirer ma note",
                                    look: "lien") : .group([]))
                    }))
    }
}
