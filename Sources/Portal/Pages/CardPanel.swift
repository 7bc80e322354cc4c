internal import Base
internal import Campaign
internal import Composing
internal import Foundation
internal import Store
internal import Web

/// The relay's own card: what it is called, shows and says; what it asked to have changed and what became of that; its poster with it at once.
struct CardPanel {
    let context: KitContext
    /// As it stands, with what was accepted, and nothing that still waits.
    let relay: Relay
    let address: PortalAddress
    /// The latest last.
    let proposals: [Proposal]
    let isImmediate: Bool
    /// What was sent a moment ago and not taken; nil where nothing was.
    let form: CardForm?

    private var waiting: Proposal? { proposals.last.flatMap { $0.state == .sent ? $0 : nil } }
    private var places: Int? {
        waiting?.card.places
            ?? proposals.last { if case .accepted = $0.state { $0.card.places != nil } else { false } }?.card.places
    }

    /// The relay as it would stand with what waits.
    private var proposed: Relay { waiting?.card.applied(to: relay) ?? relay }

    var html: HTML {
        .tag(
            "section", ["id": "fiche", "class": "partie", "aria-labelledby": "fiche-titre"],
            .tag("h2", ["id": "fiche-titre"], "Votre fiche"),
            .tag("p", ["class": "chapeau"], .text(Typography.french(lead))),
            problems,
            .tag("div", ["class": "fiche"], .tag("div", [:], state, formHTML), poster))
    }

    private var lead: String {
        isImmediate
            ? "Ce que vous changez se voit aussitôt sur votre kit ; les fichiers pour l’imprimeur suivent après relecture."
            : "Un nom, un logo, une phrase à changer ? Voyez tout de suite l’effet sur votre affiche. Votre kit suit après relecture."
    }

    private var problems: HTML {
        guard let form, !form.problems.isEmpty else { return .group([]) }
        return .tag(
            "div", ["class": "alerte", "role": "alert", "id": "fiche-alerte"],
            .tag("p", [:], .tag("strong", [:], "Rien n’a été envoyé\u{A0}: un point est à revoir.")),
            .tag(
                "ul", [:],
                form.problems.map { problem in
                    .tag(
                        "li", [:], .tag("a", ["href": "#fiche-\(problem.field.rawValue)"], .text(problem.words)),
                        .text(" \(problem.advice)"))
                }))
    }

    // MARK: What became of it

    private var state: HTML {
        guard let last = proposals.last else { return .group([]) }
        switch last.state {
        case .sent:
            return .tag(
                "div", ["class": "demande"],
                .tag("p", [:], .tag("strong", [:], .text("Demande envoyée le \(Self.day(last.sentAt))"))),
                changes(last.card),
                .tag(
                    "form", ["method": "post", "action": address.withdraw],
                    .tag("button", ["type": "submit", "class": "prendre"], "Retirer ma demande")))
        case .accepted(let second):
            return .tag("p", ["class": "demande"], .tag("strong", [:], .text("Demande acceptée le \(Self.day(second))")))
        case .refused(let second, let reason):
            return .tag(
                "div", ["class": "demande"], .tag("p", [:], .tag("strong", [:], .text("Demande refusée le \(Self.day(second))"))),
                .tag("p", [:], .text(Typography.french(reason))))
        case .withdrawn(let second):
            return .tag("p", ["class": "demande"], .tag("strong", [:], .text("Demande retirée le \(Self.day(second))")))
        }
    }

    private static func day(_ second: Int) -> String {
        Day.inParis(Date(timeIntervalSince1970: TimeInterval(second))).french(withYear: true)
    }

    private func changes(_ card: RelayCard) -> HTML {
        let labels = card.channels.map { channels in channels.compactMap { context.campaign.channel($0)?.label }.joined(separator: ", ") }
        let all: [(String, String)] = [
            ("Nom", card.name), ("Phrase", card.message.map { $0.isEmpty ? "aucune" : $0 }), ("Supports", labels),
            ("Adresse", card.email), ("Lieux d’affichage", card.places.map { FrenchNumber.text($0) }),
            ("Logo", card.logo == nil ? nil : "le nouveau, sur votre affiche"),
        ].compactMap { name, value in value.map { (name, $0) } }
        return .tag(
            "ul", [:], all.map { .tag("li", [:], .text("\($0.0)\u{A0}: "), .tag("strong", [:], .text($0.1))) })
    }

    private var poster: HTML {
        .tag(
            "figure", ["class": "essai"],
            .tag("img", ["src": address.poster, "alt": "Votre affiche, avec ce que dit la fiche", "loading": "lazy"]),
            .tag("figcaption", ["class": "note"], .text(waiting == nil ? "Votre affiche aujourd’hui" : "Votre affiche avec votre demande")))
    }

    // MARK: The form

    private var formHTML: HTML {
        let relay = proposed
        return .tag(
            "form", ["method": "post", "action": address.card, "enctype": "multipart/form-data", "class": "saisie"],
            field(.name, "Nom affiché", note: "De 3 à 120 caractères.") { id in
                .tag(
                    "input",
                    [
                        "id": id, "name": "nom", "type": "text", "required": "", "minlength": "3", "maxlength": "120",
                        "value": typed(.name) ?? relay.name, "aria-describedby": "\(id)-note", "autocomplete": "organization",
                    ])
            },
            field(.message, "Une phrase à vous", note: "Pour la lettre et le flyer. Facultative, 300 caractères au plus.") { id in
                .tag(
                    "textarea", ["id": id, "name": "phrase", "rows": "3", "maxlength": "300", "aria-describedby": "\(id)-note"],
                    .text(typed(.message) ?? relay.message ?? ""))
            },
            field(.logo, "Logo", note: "SVG, PNG ou JPEG, 2 Mo au plus.") { id in
                .tag(
                    "input",
                    [
                        "id": id, "name": "logo", "type": "file", "accept": ".svg,.png,.jpg,.jpeg,image/svg+xml,image/png,image/jpeg",
                        "aria-describedby": "\(id)-note \(id)-avis",
                    ])
            },
            .tag("div", ["class": "avis", "id": "fiche-logo-avis", "role": "status"]),
            channels(relay),
            field(.email, "Adresse où vous écrire", note: "Celle qui reçoit l’invitation.") { id in
                .tag(
                    "input",
                    [
                        "id": id, "name": "courriel", "type": "email", "maxlength": "254", "value": typed(.email) ?? relay.email ?? "",
                        "aria-describedby": "\(id)-note", "autocomplete": "email",
                    ])
            },
            field(.places, "Lieux où une affiche est posée", note: "Facultatif.") { id in
                .tag(
                    "input",
                    [
                        "id": id, "name": "lieux", "type": "text", "inputmode": "numeric", "maxlength": "6", "pattern": "[0-9]*",
                        "value": typed(.places) ?? places.map { "\($0)" } ?? "", "aria-describedby": "\(id)-note",
                    ])
            },
            .tag("button", ["type": "submit", "class": "ouvrir"], "Envoyer ma demande"))
    }

    private func typed(_ field: CardForm.Field) -> String? { form?.typed[field] }

    private func field(_ field: CardForm.Field, _ label: String, note: String, _ input: (String) -> HTML) -> HTML {
        let id = "fiche-\(field.rawValue)"
        return .tag(
            "div", ["class": "champ"], .tag("label", ["for": id], .text(label)), input(id),
            .tag("p", ["class": "note", "id": "\(id)-note"], .text(Typography.french(note))),
            .group(
                (form?.problems ?? []).filter { $0.field == field }.map { .tag("p", ["class": "faute"], .text("\($0.words) \($0.advice)")) }
            ))
    }

    private func channels(_ relay: Relay) -> HTML {
        .tag(
            "details", ["class": "plus", "id": "fiche-supports"], .tag("summary", [:], "Les supports dont vous vous servez"),
            .tag(
                "fieldset", [:], .tag("legend", ["class": "cache"], "Supports"),
                .tag(
                    "ul", ["class": "cases"],
                    context.campaign.channels.map { channel in
                        let id = "support-\(channel.id.text)"
                        return .tag(
                            "li", [:],
                            .tag(
                                "input",
                                [
                                    "type": "checkbox", "id": id, "name": "supports", "value": channel.id.text,
                                    "checked": relay.channels.contains(channel.id) ? "" : nil,
                                ]), .tag("label", ["for": id], .text(channel.label)))
                    })))
    }
}
