internal import Base
internal import Campaign
internal import Foundation
internal import Store
internal import Web

/// What relays ask for: each with its poster before and after, to be accepted or refused with a reason; those that nothing speaks against, several
/// at once.
struct ProposalsPage {
    let visit: Visit
    let waiting: [Proposal]
    let flags: ProposalFlags
    /// Answered ones, the latest first.
    let answered: [Proposal]
    /// What was refused a moment ago without a reason.
    var problem: (proposal: Int, words: String)?

    private static let form = "lot"

    func bytes(in frame: ConsoleFrame, told: String?) -> [UInt8] {
        let plain = waiting.filter { flags.words[$0.id] == nil }
        return frame.page(
            visit, title: "Demandes des relais", current: .proposals, told: told,
            main: [
                .tag(
                    "div", ["class": "page"],
                    .tag(
                        "h1", [:],
                        .text(
                            waiting.isEmpty
                                ? "Aucune demande n’attend" : FrenchNumber.counted(waiting.count, "demande attend", "demandes attendent"))),
                    .tag(
                        "p", ["class": "chapeau"],
                        .text(
                            Typography.french(
                                waiting.isEmpty
                                    ? "Quand un relais change son nom, son logo ou sa phrase sur sa page, sa demande arrive ici."
                                    : "Ce que vous acceptez entre dans le kit du relais. Ce que vous refusez reste comme avant ; le relais lit votre raison."
                            ))),
                    plain.count > 1
                        ? .tag(
                            "form", ["method": "post", "action": "\(StaffAddress.proposals)/accepter", "id": Self.form], Fields.mark(visit),
                            .tag("button", ["class": "ouvrir", "type": "submit"], "Accepter celles qui sont cochées"),
                            .tag(
                                "p", ["class": "note"],
                                "Celles qui portent une remarque se lisent une par une."))
                        : .group([]),
                    .tag("ul", ["class": "demandes"], waiting.map { item($0, canBeTogether: plain.count > 1) }), history)
            ])
    }

    private func item(_ proposal: Proposal, canBeTogether: Bool) -> HTML {
        let relay = visit.relay(proposal.relay.text)
        let notes = flags.words[proposal.id] ?? []
        let path = "\(StaffAddress.proposals)/\(proposal.id)"
        return .tag(
            "li", ["id": "demande-\(proposal.id)"],
            .tag(
                "div", [:],
                .tag(
                    "h2", [:],
                    relay.map { .tag("a", ["href": StaffAddress.relay($0.id.text)], .text($0.name)) } ?? .text(proposal.relay.text)),
                .tag("p", ["class": "note"], .text("Demande du \(Self.day(proposal.sentAt))")), changes(proposal, relay),
                .group(notes.map { .tag("p", ["class": "signale"], .text(Typography.french($0))) }),
                canBeTogether && notes.isEmpty
                    ? .tag(
                        "div", ["class": "cases"],
                        .tag(
                            "label", [:],
                            .tag(
                                "input",
                                ["type": "checkbox", "name": "demande", "value": "\(proposal.id)", "form": Self.form, "checked": ""]),
                            "Accepter avec les autres")) : .group([]), answers(proposal, path)),
            .tag(
                "div", ["class": "compare"], poster(path, "avant", "Aujourd’hui", relay), poster(path, "apres", "Avec sa demande", relay)))
    }

    private func poster(_ path: String, _ name: String, _ words: String, _ relay: Relay?) -> HTML {
        .tag(
            "figure", [:],
            .tag(
                "img",
                [
                    "src": "\(path)/\(name).png", "alt": "L’affiche de \(relay?.name ?? "ce relais"), \(Typography.lowered(words))",
                    "loading": "lazy",
                ]),
            .tag("figcaption", [:], .text(words)))
    }

    private func changes(_ proposal: Proposal, _ relay: Relay?) -> HTML {
        let card = proposal.card
        func channels(_ ids: [ChannelID]) -> String { ids.compactMap { visit.campaign.channel($0)?.label }.joined(separator: ", ") }
        let all: [(String, String?, String?)] = [
            ("Nom", relay?.name, card.name), ("Phrase", relay?.message, card.message.map { $0.isEmpty ? "aucune" : $0 }),
            ("Supports", relay.map { channels($0.channels) }, card.channels.map(channels)), ("Adresse", relay?.email, card.email),
            ("Lieux d’affichage", nil, card.places.map { FrenchNumber.text($0) }),
            ("Logo", nil, card.logo.map { _ in "un nouveau, voyez l’affiche" }),
        ]
        return .tag(
            "table", ["class": "changes"], .tag("caption", ["class": "legende cache"], "Ce qui changerait"),
            .tag(
                "tbody", [:],
                all.compactMap { name, before, after in
                    guard let after else { return nil }
                    return .tag(
                        "tr", [:], .tag("th", ["scope": "row"], .text(name)),
                        .tag(
                            "td", [:], before.map { [.tag("del", [:], .text($0)), .tag("br")] } ?? .group([]),
                            .tag("strong", [:], .text(after))))
                }))
    }

    private func answers(_ proposal: Proposal, _ path: String) -> HTML {
        let isProblem = problem?.proposal == proposal.id
        return .tag(
            "div", ["class": "reponses"], Fields.button(visit, "\(path)/accepter", "Accepter", look: "ouvrir"),
            .tag(
                "details", ["open": isProblem ? "" : nil], .tag("summary", [:], "Refuser"),
                isProblem ? .tag("p", ["class": "alerte", "role": "alert"], .text(problem?.words ?? "")) : .group([]),
                .tag(
                    "form", ["method": "post", "action": "\(path)/refuser", "class": "saisie", "data-garder": "refus-\(proposal.id)"],
                    Fields.mark(visit),
                    .tag(
                        "div", ["class": "champ"], .tag("label", ["for": "raison-\(proposal.id)"], "La raison, que le relais lira"),
                        .tag(
                            "textarea", ["id": "raison-\(proposal.id)", "name": "raison", "rows": "3", "maxlength": "500", "required": ""])),
                    .tag("button", ["class": "prendre", "type": "submit"], "Refuser"))))
    }

    private var history: HTML {
        guard !answered.isEmpty else { return .group([]) }
        return .tag(
            "details", ["class": "chiffres"], .tag("summary", [:], "Déjà répondu"),
            .tag(
                "ul", ["class": "suivi"],
                answered.map { proposal in
                    let (words, reason): (String, String?) =
                        switch proposal.state {
                        case .accepted(let at): ("acceptée le \(Self.day(at))", nil)
                        case .refused(let at, let reason): ("refusée le \(Self.day(at))", reason)
                        case .withdrawn(let at): ("retirée par le relais le \(Self.day(at))", nil)
                        case .sent: ("en attente", nil)
                        }
                    return .tag(
                        "li", [:],
                        .tag(
                            "p", [:], .tag("strong", [:], .text(visit.relay(proposal.relay.text)?.name ?? proposal.relay.text)),
                            .text(", \(words)")), reason.map { .tag("p", ["class": "note"], .text($0)) } ?? .group([]))
                }))
    }

    static func day(_ second: Int) -> String {
        Day.inParis(Date(timeIntervalSince1970: TimeInterval(second))).french(withYear: true)
    }
}
