internal import Base
internal import Campaign
internal import Charts
internal import Reach
internal import Web

extension HTMLReport {
    func count(_ figure: Funnel.Figure) -> PageElements.Cell { .number(figure.french, figure.number.map(Double.init)) }

    /// Nothing where it makes no sense.
    func count(_ number: Int?) -> PageElements.Cell { .number(number.map(FrenchNumber.text) ?? "", number.map(Double.init)) }

    func share(_ part: Funnel.Figure, of whole: Int?) -> PageElements.Cell {
        guard let part = part.number, let whole, whole > 0 else { return .number("", nil) }
        return .number(FrenchNumber.percent(Double(part), of: Double(whole)), Double(part) / Double(whole))
    }

    func rate(_ row: ReachTable.Row) -> [PageElements.Cell] {
        let rate = figures.rate(row)
        return [
            .number(ReportFigures.rateText(rate), rate?.value), .number(ReportFigures.intervalText(rate), rate?.low),
            PageElements.Cell(
                content: .text(row.relays == 0 ? "aucun relais" : ReportFigures.words(row.standing)),
                value: Double(row.standing.map { FunnelPlotLimits.Standing.allCases.firstIndex(of: $0)! } ?? -1),
                look: row.standing.map { $0 == .expected ? "rang" : $0 > .expected ? "rang haut" : "rang bas" } ?? "rang"),
        ]
    }

    /// Beside the rate by inhabitants, which mostly shows where relays are.
    private func byRelay(_ row: ReachTable.Row) -> [PageElements.Cell] {
        guard !report.isPublic else { return [] }
        guard let active = row.active, active > 0, let count = row.funnel[figures.measure].number else { return [.number("", nil)] }
        let mean = Double(count) / Double(active)
        return [.number(ReportFigures.decimals(mean), mean)]
    }

    private var byRelayColumns: [ReportFigure.Column] { report.isPublic ? [] : [.init("Par relais actif", isNumber: true)] }

    var rateColumns: [ReportFigure.Column] {
        [
            .init("Pour 100\u{202F}000 hab.", isNumber: true), .init("Intervalle à 95\u{202F}%", isNumber: true),
            .init("Face à \(figures.wholeName)"),
        ]
    }

    static let counted: [ReportFigure.Column] = [
        .init("Relais", isNumber: true), .init("Visites", isNumber: true), .init("Questionnaires remis", isNumber: true),
    ]

    func counts(_ row: ReachTable.Row) -> [PageElements.Cell] {
        [count(row.relays), count(row.funnel.visits), count(row.funnel.completions)]
    }

    var regionTable: [HTML] {
        guard !isRegion, let table = report[.regions] else { return [] }
        let hasTargets = table.rows.contains { $0.target != nil }
        let targets: [ReportFigure.Column] = hasTargets ? [.init("Objectif", isNumber: true), .init("Atteint", isNumber: true)] : []
        func cells(_ row: ReachTable.Row) -> [PageElements.Cell] {
            counts(row) + byRelay(row) + rate(row) + (hasTargets ? [count(row.target), share(row.funnel.completions, of: row.target)] : [])
        }
        let rows = table.rows.map { row in
            let name: HTML =
                neighbours.regions && row.population != nil
                ? .tag("a", ["href": "\(neighbours.root)regions/\(row.key)\(neighbours.ending)"], .text(row.label)) : .text(row.label)
            return PageElements.Row(head: name, cells: cells(row), region: row.key)
        }
        return [
            .tag(
                "div", [:], .tag("h3", [:], "Région par région"),
                .tag(
                    "p", ["class": "note"],
                    hasTargets
                        ? "L’objectif national, partagé selon la population. Les relais nationaux n’ont pas de région."
                        : "Les relais nationaux n’ont pas de région."),
                PageElements.table(
                    id: "t-regions", caption: "Régions\u{A0}: relais, visites, questionnaires remis et taux",
                    columns: [.init("Région")] + Self.counted + byRelayColumns + rateColumns + targets, groups: [(nil, rows)],
                    foot: table.total.map { PageElements.Row(head: .text($0.label), cells: cells($0)) }, wide: true))
        ]
    }

    var departementTable: [HTML] {
        guard let table = report[.departements] else { return [] }
        let names = Dictionary((report[.regions]?.rows ?? []).map { ($0.key, $0.label) }, uniquingKeysWith: { first, _ in first })
        var groups: [(head: (title: HTML, key: String)?, rows: [PageElements.Row])] = []
        for row in table.rows {
            let group = row.group ?? ""
            if groups.last?.head?.key != group { groups.append(((.text(names[group] ?? report.area), group), [])) }
            groups[groups.count - 1].rows.append(
                PageElements.Row(
                    head: .text(row.population == nil ? row.label : "\(row.label) (\(row.key))"),
                    cells: counts(row) + byRelay(row) + rate(row),
                    region: group))
        }
        return [
            .tag(
                "div", [:], .tag("h3", [:], .text(table.rows.count == 1 ? "Le département en chiffres" : "Département par département")),
                table.rows.count == 1
                    ? .group([]) : .tag("p", ["class": "note"], "Un relais de plusieurs départements compte une fois, dans sa région."),
                PageElements.table(
                    id: "t-departements", caption: "Départements par région\u{A0}: relais, visites, questionnaires remis et taux",
                    columns: [.init("Département")] + Self.counted + byRelayColumns + rateColumns, groups: groups, wide: true))
        ]
    }

    /// Intercommunalities and communes, the most first.
    var smallTerritories: [HTML] {
        guard !report.isPublic else { return [] }
        let lists = [(TableID.epci, "intercommunalités"), (.communes, "communes")].compactMap { id, name -> HTML? in
            guard let table = report[id] else { return nil }
            let rows = ReportFigures.descending(table.rows.filter { $0.population != nil }, figures.measure)
            let others = table.rows.filter { $0.population == nil }
            let shown = rows.prefix(Most.territories)
            return .tag(
                "details", ["class": "chiffres", "id": id.rawValue],
                .tag("summary", [:], .text("\(table.title)\u{A0}: \(FrenchNumber.text(rows.count)) avec un relais")),
                .tag(
                    "p", ["class": "note"], .text("\(Typography.capitalised(figures.measureMany)), du plus au moins. "),
                    rest(rows.count - shown.count, name, id)),
                PageElements.table(
                    id: "t-\(id.rawValue)", caption: table.title,
                    columns: [.init(table.heading), .init("Département")] + Self.counted + rateColumns.prefix(2),
                    groups: [
                        (
                            nil,
                            (shown + others).map {
                                PageElements.Row(
                                    head: .text($0.label), cells: [.words($0.group ?? "")] + counts($0) + rate($0).prefix(2),
                                    region: region(of: $0.group))
                            }
                        )
                    ], wide: true))
        }
        return lists.isEmpty ? [] : [.tag("div", [:], [.tag("h3", [:], "Plus près du terrain")] + lists)]
    }

    // MARK: Relays and federations

    /// The région of a row's group: of a département, or of a région as a whole.
    func region(of group: String?) -> String {
        guard let group, group != "national" else { return "" }
        if group.hasPrefix("region:") { return String(group.dropFirst(7)) }
        return regionOfDepartement[group] ?? ""
    }

    var regionOfDepartement: [String: String] {
        Dictionary((report[.departements]?.rows ?? []).map { ($0.key, $0.group ?? "") }, uniquingKeysWith: { first, _ in first })
    }

    var relayTable: [HTML]? {
        guard !report.isPublic, let table = report[.relays] else { return nil }
        let rows = table.rows.enumerated().sorted { a, b in
            let (x, y) = (a.element.funnel, b.element.funnel)
            return (x[report.measure].number ?? -1, x.visits.number ?? -1, b.offset) > (
                y[report.measure].number ?? -1, y.visits.number ?? -1, a.offset
            )
        }.map(\.element)
        let most = isRegion ? Most.regionalRelays : Most.relays
        let shown = rows.prefix(most)
        var places = Dictionary((report[.departements]?.rows ?? []).map { ($0.key, $0.label) }, uniquingKeysWith: { first, _ in first })
        for region in report[.regions]?.rows ?? [] { places["region:\(region.key)"] = region.label }
        if let region = report.region { places["region:\(region.code.code)"] = region.name }
        let regions = regionOfDepartement
        let body = shown.map { row -> PageElements.Row in
            let name: HTML =
                neighbours.relays
                ? .tag("a", ["href": "\(neighbours.root)relais/\(row.key)\(neighbours.ending)"], .text(row.label)) : .text(row.label)
            let group = row.group ?? ""
            return PageElements.Row(
                head: name,
                cells: [
                    .words(row.secondLabel ?? ""), .words(places[group] ?? (group == "national" ? "France" : group)),
                    count(row.funnel.visits),
                    count(row.funnel.starts), count(row.funnel.completions),
                ], region: group.hasPrefix("region:") ? String(group.dropFirst(7)) : regions[group] ?? "")
        }
        let left = rows.count - shown.count
        return [
            .tag(
                "div", ["id": "relais-corps"], .tag("h3", [:], .text(relayTitle(rows))),
                .tag(
                    "p", ["class": "note"], .text("\(Typography.capitalised(figures.measureMany)), du plus au moins. "),
                    left > 0 ? [.text("Ici les \(FrenchNumber.text(most)) premiers. ")] : [], rest(left, "relais", .relays)),
                .tag(
                    "form", ["class": "recherche", "role": "search", "hidden": "", "aria-label": "Chercher un relais"],
                    .tag(
                        "p", [:], .tag("label", ["for": "q"], "Chercher un relais"),
                        .tag("input", ["id": "q", "type": "search", "autocomplete": "off", "spellcheck": "false"]))),
                .tag("p", ["class": "dire", "id": "dire", "role": "status"]),
                PageElements.table(
                    id: "t-relais", caption: "Relais\u{A0}: visites et questionnaires",
                    columns: [
                        .init("Relais"), .init("Famille"), .init("Territoire"), .init("Visites", isNumber: true),
                        .init("Questionnaires ouverts", isNumber: true), .init("Questionnaires remis", isNumber: true),
                    ], groups: [(nil, Array(body))], wide: true))
        ]
    }

    private func relayTitle(_ rows: [ReachTable.Row]) -> String {
        let stage = figures.traffic
        guard report.attributed[stage] != .unknown else { return FrenchNumber.counted(rows.count, "relais inscrit", "relais inscrits") }
        let counts = rows.compactMap { $0.funnel[stage].number }.sorted(by: >)
        let whole = counts.reduce(0, +)
        guard whole > 0 else {
            return
                "\(FrenchNumber.counted(rows.count, "relais inscrit", "relais inscrits")), \(report.isOver ? "aucune visite" : "la première visite reste à venir")"
        }
        var (sum, few) = (0, 0)
        while sum * 2 < whole { (sum, few) = (sum + counts[few], few + 1) }
        return few == 1
            ? "Un seul relais apporte la moitié des \(figures.trafficMany)"
            : "\(FrenchNumber.text(few)) relais sur \(FrenchNumber.text(rows.count)) apportent la moitié des \(figures.trafficMany)"
    }

    var parentTable: [HTML] {
        guard !report.isPublic, let table = report[.parents] else { return [] }
        let ordered = ReportFigures.descending(table.rows.filter { $0.key != "sans-federation" }, figures.measure)
        let shown = ordered.prefix(Most.parents)
        let body = (shown + table.rows.filter { $0.key == "sans-federation" }).map { row in
            PageElements.Row(head: .text(row.label), cells: counts(row))
        }
        return [
            .tag(
                "div", [:],
                .tag("h3", [:], .text(FrenchNumber.counted(ordered.count, "fédération et ses membres", "fédérations et leurs membres"))),
                .tag(
                    "p", ["class": "note"], "Chaque ligne réunit la tête et ses membres. ",
                    rest(ordered.count - shown.count, "fédérations", .parents)),
                PageElements.table(
                    id: "t-federations", caption: "Fédérations\u{A0}: membres, visites et questionnaires remis",
                    columns: [.init("Fédération")] + Self.counted, groups: [(nil, Array(body))]))
        ]
    }

    // MARK: Crossed tables

    var crossedTables: [HTML] {
        var parts: [HTML] = []
        if let table = report[.regionChannels], !isNothing(table, figures.traffic) {
            parts.append(matrix(table, stage: figures.traffic, title: "Qui utilise quoi\u{202F}?", id: "t-regions-canaux"))
        }
        if let table = report[.kindWaves], !isNothing(table, report.measure) {
            parts.append(matrix(table, stage: report.measure, title: "D’une vague à l’autre", id: "t-familles-vagues"))
        }
        return parts
    }

    /// A narrow column's name breaks between words, not within « E-mail ».
    private static func unbroken(_ name: String) -> String { name.replacing("-", with: "\u{2060}-\u{2060}") }

    /// Whether every cell is zero or unknown: there is nothing to cross yet.
    private func isNothing(_ table: ReachTable, _ stage: Funnel.Stage) -> Bool {
        table.rows.allSatisfy { $0.funnel[stage].number ?? 0 == 0 && $0.funnel[stage] != .suppressed }
    }

    /// A crossed table as a square: its first key down, its second across; a row's larger shares on a ground.
    private func matrix(_ table: ReachTable, stage: Funnel.Stage, title: String, id: String) -> HTML {
        var seconds: [String] = []
        var names: [(key: String, label: String, rows: [String: ReachTable.Row])] = []
        for row in table.rows {
            let second = row.secondLabel ?? ""
            if !seconds.contains(second) { seconds.append(second) }
            if names.last?.key != row.group { names.append((row.group ?? "", row.label, [:])) }
            names[names.count - 1].rows[second] = row
        }
        let isNarrow = seconds.count < 4
        let rows = names.map { name in
            let whole = name.rows.values.reduce(0) { $0 + ($1.funnel[stage].number ?? 0) }
            return PageElements.Row(
                head: .text(name.label),
                cells: seconds.map { second in
                    guard let row = name.rows[second] else { return .number("", nil) }
                    var cell = count(row.funnel[stage])
                    if !isNarrow, whole >= 10, let number = row.funnel[stage].number {
                        let part = Double(number) / Double(whole)
                        cell.look = part >= 0.5 ? "h3" : part >= 0.25 ? "h2" : part >= 0.125 ? "h1" : nil
                    }
                    return cell
                }, region: table.id == .regionChannels ? name.key : nil)
        }
        let what = stage == .visits ? "Visites" : "Questionnaires remis"
        let heading = table.id == .regionChannels ? "\(what) par région et par canal" : "\(what) par famille de relais et par vague"
        return .tag(
            "div", ["class": "croix"], .tag("h3", [:], .text(title)),
            .tag(
                "p", ["class": "note"],
                .text("\(heading)." + (isNarrow ? "" : " Fonds\u{A0}: un huitième, un quart, la moitié de la ligne et plus."))),
            PageElements.table(
                id: id, caption: heading, columns: [.init(table.heading)] + seconds.map { .init(Self.unbroken($0), isNumber: true) },
                groups: [(nil, rows)],
                wide: !isNarrow))
    }
}
