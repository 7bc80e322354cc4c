internal import Base
internal import Campaign
internal import Charts
internal import Reach
internal import Web

extension HTMLReport {
    /// Whom to call or write to: ten first, how many of each kind, then all in a table.
    var toDo: [HTML] {
        let gaps = report.gaps
        guard !gaps.isEmpty else { return [.tag("p", ["class": "dit"], .text(nothingToDo))] + thanks }
        return [
            .tag(
                "div", [:], .tag("h3", [:], .text(toDoTitle)),
                .tag(
                    "p", ["class": "note"],
                    "Les relais d’abord, puis les territoires\u{202F}; dans chaque sorte, ceux qui parlent au plus grand nombre d’habitants. Près de chez soi, c’est un relais de sa commune, de son intercommunalité ou de son département."
                ),
                .tag("ol", ["class": "taches"], first(10).map(task))),
            .tag(
                "div", [:], .tag("h3", [:], .text(FrenchNumber.counted(gaps.count, "point à suivre", "points à suivre"))),
                .tag(
                    "ul", ["class": "compte"],
                    counts.map { kind, count in
                        .tag(
                            "li", [:], .tag("b", [:], .text(FrenchNumber.text(count))),
                            .tag("span", [:], .text(Typography.lowered(Self.name(kind, count)))))
                    }), .tag("details", ["class": "chiffres"], .tag("summary", [:], "La liste entière"), list)),
        ] + thanks
    }

    private var nothingToDo: String {
        if report.isOver { return "La campagne est close\u{A0}: plus personne à relancer." }
        return report.isBegun
            ? "Rien ne presse\u{A0}: chaque territoire a un relais, et chaque relais a eu des visites."
            : "Rien ne presse\u{A0}: l’ouverture est à venir, et chaque territoire a un relais."
    }

    /// Relays to thank, with what they brought.
    private var thanks: [HTML] {
        guard !report.thanks.isEmpty else { return [] }
        let rows = report.thanks.prefix(Most.thanks).map { gap in
            PageElements.Row(
                head: subject(gap), cells: [.words(gap.why), PageElements.Cell(content: gap.contact.map { reach($0, gap) } ?? [])],
                region: gap.region ?? "")
        }
        return [
            .tag(
                "div", [:], .tag("h3", [:], "À remercier"),
                .tag(
                    "p", ["class": "note"],
                    "Ceux qui ont le plus apporté. Un mot de merci, et une question\u{A0}: qu’est-ce qui a marché\u{202F}?"),
                PageElements.table(
                    id: "merci", caption: "Relais à remercier", columns: [.init("Qui"), .init("Ce qu’il a apporté"), .init("Contact")],
                    groups: [(nil, Array(rows))], wide: true))
        ]
    }

    private var toDoTitle: String {
        if report.isOver { return "La campagne est close\u{A0}: reste à comprendre" }
        var sentences: [String] = []
        let silent = report.gaps.count { $0.kind == .silentRelay }
        if silent > 0 {
            sentences.append(FrenchNumber.counted(silent, "relais attend sa première visite", "relais attendent leur première visite"))
        }
        let quiet = report.gaps.count { $0.kind == .quietRelay }
        if quiet > 0 { sentences.append(FrenchNumber.counted(quiet, "relais n’en a plus", "relais n’en ont plus")) }
        let bare = report.gaps.count { $0.kind == .territoryWithoutRelay }
        if report.populationLeftOut > 0 {
            sentences.append(
                "\(Phrase.people(report.populationLeftOut)) n’\(report.populationLeftOut < 2 ? "a" : "ont") aucun relais près de chez \(report.populationLeftOut < 2 ? "lui" : "eux")"
            )
        } else if bare > 0 {
            sentences.append(FrenchNumber.counted(bare, "territoire sans relais", "territoires sans relais"))
        }
        return sentences.isEmpty ? "Qui appeler, et pourquoi" : Typography.capitalised(sentences.joined(separator: ", "))
    }

    /// How many of each kind, in their order.
    private var counts: [(Gap.Kind, Int)] {
        Gap.Kind.allCases.compactMap { kind in
            let count = report.gaps.count { $0.kind == kind }
            return count > 0 ? (kind, count) : nil
        }
    }

    /// One of each kind in turn, the heaviest of its kind first.
    private func first(_ most: Int) -> [Gap] {
        var queues = Gap.Kind.allCases.map { kind in report.gaps.lazy.filter { $0.kind == kind }.prefix(most).map { $0 }[...] }
        var chosen: [Gap] = []
        while chosen.count < most, queues.contains(where: { !$0.isEmpty }) {
            for index in queues.indices where chosen.count < most { if let gap = queues[index].popFirst() { chosen.append(gap) } }
        }
        // Told kind by kind.
        return Gap.Kind.allCases.flatMap { kind in chosen.filter { $0.kind == kind } }
    }

    private func task(_ gap: Gap) -> HTML {
        .tag(
            "li", [:],
            .tag(
                "div", [:], .tag("p", ["class": "sorte"], .text(Self.name(gap.kind, 1))), .tag("h4", [:], subject(gap)),
                .tag("p", [:], .text(gap.why + ".")), .tag("p", ["class": "geste"], .text(gap.action + stop(gap.action))),
                .group(gap.contact.map { [contact($0, gap)] } ?? [])))
    }

    private func stop(_ text: String) -> String { text.hasSuffix("?") || text.hasSuffix(".") ? "" : "." }

    private func subject(_ gap: Gap) -> HTML {
        guard let relay = gap.relay, neighbours.relays, gap.kind != .unknownCode else { return .text(gap.subject) }
        return .tag("a", ["href": "\(neighbours.root)relais/\(relay.text)\(neighbours.ending)"], .text(gap.subject))
    }

    private func contact(_ contact: Gap.Contact, _ gap: Gap) -> HTML { .tag("p", ["class": "qui"], reach(contact, gap)) }

    /// Who answers, at what number and address.
    private func reach(_ contact: Gap.Contact, _ gap: Gap) -> HTML {
        var lines: [HTML] = []
        if contact.name != gap.subject { lines.append(.text(contact.name)) }
        if let telephone = contact.telephone {
            lines.append(.tag("a", ["href": "tel:\(telephone.filter { !$0.isWhitespace })"], .text(telephone)))
        }
        if let email = contact.email {
            lines.append(
                .tag(
                    "a",
                    ["href": PageElements.mailto(email, subject: gap.message?.subject ?? "\(report.campaignTitle)\u{A0}: \(gap.subject)")],
                    .text(email)))
        }
        return .group(lines.enumerated().flatMap { $0 == 0 ? [$1] : [.tag("br"), $1] })
    }

    private var list: HTML {
        var rows: [PageElements.Row] = []
        var left = 0
        for (kind, count) in counts {
            left += max(0, count - Most.gaps)
            rows += report.gaps.lazy.filter { $0.kind == kind }.prefix(Most.gaps).map { gap in
                PageElements.Row(
                    head: subject(gap),
                    cells: [
                        .words(Self.name(kind, 1)), .words(gap.why), .words(gap.action),
                        .number(gap.population.map(FrenchNumber.text) ?? "", gap.population.map(Double.init)),
                        PageElements.Cell(content: gap.contact.map { reach($0, gap) } ?? []),
                    ], region: gap.region ?? "")
            }
        }
        return [
            PageElements.table(
                id: "relances", caption: "Tout ce qui manque, par sorte",
                columns: [
                    .init("Qui ou quoi"), .init("Sorte"), .init("Constat"), .init("À faire"), .init("Habitants", isNumber: true),
                    .init("Contact"),
                ], groups: [(nil, rows)], wide: true),
            .tag(
                "p", ["class": "note"],
                left > 0 ? [.text("Les \(Most.gaps) premiers de chaque sorte. ")] : [],
                .text(
                    left > 0
                        ? "Les \(FrenchNumber.text(left)) autres, et un message prêt à partir pour chacun, sont dans "
                        : "Un message prêt à partir pour chacun est dans "),
                file("relances.csv", "relances.csv"), "."),
        ]
    }

    static func name(_ kind: Gap.Kind, _ count: Int) -> String {
        let isOne = count < 2
        return switch kind {
        case .territoryWithoutRelay: isOne ? "Département sans relais" : "départements sans relais"
        case .kitNotMade: isOne ? "Kit non fait" : "kits non faits"
        case .kitNeverDownloaded: isOne ? "Kit jamais téléchargé" : "kits jamais téléchargés"
        case .downloadWithoutTraffic: isOne ? "Téléchargé, sans visite" : "kits téléchargés, sans visite"
        case .quietRelay: isOne ? "Relais sans visite depuis une semaine" : "relais sans visite depuis une semaine"
        case .thanks: isOne ? "Relais à remercier" : "relais à remercier"
        case .silentRelay: isOne ? "Relais sans visite" : "relais sans visite"
        case .unusedChannel: isOne ? "Canal peu utilisé" : "canaux peu utilisés"
        case .unknownCode: isOne ? "Code inconnu" : "codes inconnus"
        case .unusualTraffic: isOne ? "Trafic inhabituel" : "trafics inhabituels"
        }
    }
}
