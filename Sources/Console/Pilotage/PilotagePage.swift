internal import Base
internal import Campaign
internal import Reach
internal import Reports
internal import Store
internal import Web

/// Where a coordinator begins: where it stands, where it is stuck, whom to call; then the report, as it is today.
struct PilotagePage {
    let visit: Visit
    let entry: ReportShelf.Entry
    let calls: CallList

    private var report: ReachReport { entry.report }
    private var filter: ReportFilter { entry.filter }

    func bytes(in frame: ConsoleFrame) throws -> [UInt8] {
        let page = try entry.page()
        return frame.page(
            visit, title: "\(report.area), pilotage", current: .pilotage,
            main: [
                filters, .tag("div", ["class": "premier"], state(page.outlooks, page.motif), stuck, callHTML), page.contents,
                .group(page.html), files,
            ])
    }

    // MARK: What one looks at

    private var filters: HTML {
        let campaign = visit.campaign
        let regions = visit.rights.regions(of: visit.project)
        let whole: [(String, String)] = visit.rights.isOfCountry ? [("", "Toute la France")] : []
        return .tag(
            "form",
            ["class": "filtres", "method": "get", "action": StaffAddress.pilotage, "data-aussitot": "", "aria-label": "Ce qui est montré"],
            regions.count + whole.count > 1
                ? Fields.choice(
                    "region", "Territoire", whole + regions.map { ($0.code.code, $0.name) }, chosen: filter.region?.code.code ?? "")
                : .group([]),
            Fields.choice(
                "vague", "Vague", [("", "Toutes")] + campaign.waves.map { ($0.id.text, $0.title) }, chosen: filter.wave?.id.text ?? ""),
            filter.wave.map { wave in
                campaign.waves.count < 2
                    ? .group([])
                    : Fields.choice(
                        "comparer", "Comparer à",
                        [("", "Rien")] + campaign.waves.filter { $0.id != wave.id }.map { ($0.id.text, $0.title) },
                        chosen: filter.other?.id.text ?? "")
            } ?? .group([]),
            day("du", "Du", filter.since), day("au", "Au", filter.until),
            Fields.choice(
                "famille", "Famille de relais", [("", "Toutes")] + campaign.kinds.map { ($0.id.text, $0.plural) },
                chosen: filter.kind?.id.text ?? ""),
            Fields.choice(
                "support", "Support", [("", "Tous")] + campaign.channels.map { ($0.id.text, $0.label) },
                chosen: filter.channel?.id.text ?? ""),
            .tag("button", ["class": "prendre envoyer", "type": "submit"], "Montrer"),
            filter.pairs.contains { $0.name != "region" }
                ? .tag(
                    "a",
                    ["class": "lien", "href": StaffAddress.pilotage + StaffAddress.query(filter.pairs.filter { $0.name == "region" })],
                    "Tout montrer")
                : .group([]))
    }

    private func day(_ name: String, _ label: String, _ day: Day?) -> HTML {
        .tag(
            "div", ["class": "champ"], .tag("label", ["for": "c-\(name)"], .text(label)),
            .tag("input", ["id": "c-\(name)", "name": name, "type": "date", "value": day?.description ?? ""]))
    }

    // MARK: The first screen

    private func state(_ outlooks: [String], _ motif: HTML) -> HTML {
        let (number, what) = headline
        return .tag(
            "section", ["class": "avancement", "aria-labelledby": "ou"], motif,
            .tag("h2", ["id": "ou"], .text(Typography.french("Où en est-on ?"))), .tag("h1", [:], .text(report.area)),
            .tag("p", [:], .tag("span", ["class": number == nil ? "nombre mots" : "nombre"], .text(number ?? what))),
            number == nil ? .group([]) : .tag("p", ["class": "quoi"], .text(what)),
            .group((targets + [phase] + outlooks.prefix(1)).map { .tag("p", ["class": "suite"], .text(Typography.french($0))) }))
    }

    private var headline: (number: String?, what: String) {
        let sum = report.attributed
        if let done = sum.completions.number {
            return (FrenchNumber.text(done), done < 2 ? "questionnaire remis grâce aux relais" : "questionnaires remis grâce aux relais")
        }
        if let visits = sum.visits.number {
            return (FrenchNumber.text(visits), visits < 2 ? "visite grâce aux relais" : "visites grâce aux relais")
        }
        return (nil, "Rien n’est encore compté")
    }

    /// What was hoped for, and how many have done their part.
    private var targets: [String] {
        var sentences: [String] = []
        // Of the wave that is open; between waves of all.
        let open = report.waves.filter { $0.wave.opening <= visit.today && visit.today <= $0.wave.closing }
        let waves = open.isEmpty ? report.waves : open
        let target = waves.reduce(0) { $0 + ($1.target ?? 0) }
        let done = waves.compactMap(\.funnel.completions.number).reduce(0, +)
        if target > 0, report.attributed.completions.number != nil, !filter.isNarrowed, filter.since == nil, filter.until == nil {
            let which = open.isEmpty ? "" : " de la vague"
            sentences.append(
                "\(FrenchNumber.percent(Double(done), of: Double(target))) de l’objectif\(which), \(FrenchNumber.text(target)).")
        }
        if let relays = report[.summary]?["relais"], let all = relays.relays, let active = relays.active {
            sentences.append(
                "\(FrenchNumber.text(active)) \(active < 2 ? "relais a amené" : "relais ont amené") quelqu’un, sur \(FrenchNumber.text(all))."
            )
        }
        return sentences.isEmpty ? [] : [sentences.joined(separator: " ")]
    }

    private var phase: String {
        let open = visit.campaign.waves.first { $0.opening <= visit.today && visit.today <= $0.closing }
        if let open {
            let left = open.closing.daysSince1970 - visit.today.daysSince1970
            // Today is one of them, as relays' pages and the programme's say it.
            let end =
                left == 0
                ? "c’est le dernier jour" : "encore \(FrenchNumber.counted(left + 1, "jour", "jours")), jusqu’au \(open.closing.french())"
            return "\(open.title) : \(end)."
        }
        return switch report.phase {
        case .before(let day): "La première vague ouvre le \(day.french())."
        case .between(let day): "Entre deux vagues : la prochaine ouvre le \(day.french())."
        case .over, .open: "La campagne est close."
        }
    }

    /// Where it is stuck: in words first, with the figures beside.
    private var stuck: HTML {
        let items = blocks.prefix(5)
        return .tag(
            "section", ["class": "blocages", "aria-labelledby": "coince"],
            .tag("h2", ["id": "coince"], .text(Typography.french("Où ça coince ?"))),
            items.isEmpty
                ? .tag("p", ["class": "suite"], .text(Typography.french(nothingStuck)))
                : .tag(
                    "ol", [:],
                    items.map {
                        .tag("li", [:], .tag("strong", [:], .text($0.name)), .tag("span", [:], .text(Typography.french($0.words))))
                    }),
            .tag("p", ["class": "pied-case"], .tag("a", ["href": "#comparer"], "Comparer les territoires")))
    }

    private var nothingStuck: String {
        if report.attributed[report.measure] == .unknown { return "On ne sait pas encore : aucun journal du site n’est importé." }
        return report.isBegun
            ? "Rien ne ressort : chaque territoire a un relais, et les écarts ne dépassent pas ce que le hasard explique."
            : "Rien pour l’instant : chaque territoire a un relais."
    }

    /// Territories far behind, then those without a relay, then channels that bring nothing; two of each before a third of any.
    private var blocks: [(name: String, words: String)] {
        let table = report.region == nil ? TableID.regions : .departements
        let behind = (report[table]?.rows ?? []).filter { $0.population != nil && ($0.standing ?? .expected) < .expected }
            .sorted { rate($0) < rate($1) }
            .map { row -> (String, String) in
                let count = row.funnel[report.measure].number ?? 0
                let what =
                    report.measure == .completions
                    ? FrenchNumber.counted(count, "questionnaire", "questionnaires") : FrenchNumber.counted(count, "visite", "visites")
                let far = row.standing == .farBelow ? "très au-dessous" : "au-dessous"
                return (row.label, "\(far) de ce que le hasard explique : \(what) pour \(Phrase.people(row.population ?? 0))")
            }
        func gaps(_ kind: Gap.Kind) -> [(String, String)] {
            report.gaps.filter { $0.kind == kind }.map { ($0.subject, Typography.lowered($0.why)) }
        }
        let lists = [behind, gaps(.territoryWithoutRelay), gaps(.unusedChannel)]
        return lists.flatMap { $0.prefix(2) } + lists.flatMap { $0.dropFirst(2) }
    }

    private func rate(_ row: ReachTable.Row) -> Double {
        (report.measure == .completions ? row.completionRate : row.visitRate)?.value ?? 0
    }

    private var callHTML: HTML {
        let shown = calls.calls.prefix(5)
        return .tag(
            "section", ["class": "appels", "aria-labelledby": "appeler"],
            .tag("h2", ["id": "appeler"], .text(Typography.french("Qui j’appelle ?"))),
            shown.isEmpty
                ? .tag("p", ["class": "suite"], .text(Typography.french(nobody)))
                : .tag("ol", [:], shown.map(call)),
            .tag(
                "p", ["class": "pied-case"],
                .tag(
                    "a",
                    [
                        "href": StaffAddress.relays
                            + StaffAddress.query(
                                filter.pairs.filter { $0.name == "region" } + [("etat", RelayState.Filter.toCall.rawValue)])
                    ],
                    .text(
                        calls.calls.count > shown.count
                            ? "Les \(FrenchNumber.text(calls.calls.count)) relais à relancer" : "Tous les relais")),
                calls.settled > 0
                    ? .text(
                        Typography.french(" – \(FrenchNumber.counted(calls.settled, "déjà contacté", "déjà contactés")), hors de la liste"))
                    : .group([])))
    }

    private var nobody: String {
        if report.isOver { return "Plus personne : la campagne est close." }
        if calls.settled > 0 { return "Plus personne aujourd’hui : tous les relais à relancer ont été contactés." }
        return report.isBegun
            ? "Personne ne presse : chaque relais a amené des visites, ou la vague est trop jeune pour en juger."
            : "Personne pour l’instant : la première vague n’est pas ouverte."
    }

    private func call(_ call: CallList.Call) -> HTML {
        var ways: [HTML] = []
        if let contact = call.gap.contact {
            if contact.name != call.gap.subject { ways.append(.text("\(contact.name) ")) }
            if let telephone = contact.telephone {
                ways.append(.tag("a", ["href": "tel:\(telephone.filter { !$0.isWhitespace })"], .text(telephone)))
            } else if let email = contact.email {
                ways.append(.tag("a", ["href": StaffMail.address(email, call.gap.message)], .text(email)))
            }
        }
        let path = StaffAddress.relay(call.relay.text)
        return .tag(
            "li", [:], .tag("strong", [:], .tag("a", ["href": path], .text(call.gap.subject))),
            .tag("span", ["class": "pourquoi"], .text(call.gap.why)), .tag("span", ["class": "joindre"], ways),
            visit.rights.may(.noteContacts)
                ? .tag(
                    "span", ["class": "noter"],
                    .tag("a", ["href": "\(path)#noter", "aria-label": "Noter l’appel à \(call.gap.subject)"], "Noter")) : .group([]))
    }

    // MARK: Files

    private var files: HTML {
        var all: [(String, String)] = [("rapport.pdf", "Le rapport, en PDF"), ("rapport.xlsx", "Tous les tableaux, pour Excel")]
        if filter.region == nil { all.insert(("synthese.pdf", "Une page pour le ministre"), at: 0) }
        all += [("relances.csv", "Qui relancer, avec les messages (CSV)"), ("csv/relais.csv", "Les relais, un par ligne (CSV)")]
        return .tag(
            "section", ["class": "partie", "id": "fichiers", "aria-labelledby": "fichiers-titre"],
            .tag("h2", ["id": "fichiers-titre"], "Emporter"),
            .tag(
                "div", ["class": "corps"],
                .tag(
                    "div", [:],
                    .tag(
                        "p", ["class": "note"], .text(Typography.french("Exactement ce qui est à l’écran : \(report.area), mêmes filtres."))
                    ),
                    .tag(
                        "ul", [:],
                        all.map { .tag("li", [:], .tag("a", ["href": "/pilotage/\($0.0)\(filter.query)", "class": "lien"], .text($0.1))) }),
                    visit.rights.may(.govern)
                        ? .tag(
                            "p", [:],
                            .tag("a", ["href": PublicVersion.path + filter.ofTime.query], "La version publique, petits nombres protégés"))
                        : .group([]))
            ))
    }
}
