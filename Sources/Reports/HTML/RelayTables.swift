internal import Campaign
internal import Charts
internal import Reach
internal import Web

extension HTMLReport {
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
        let body = shown.map { row -> TableHTML.Row in
            let name: HTML =
                neighbours.relays ? .tag("a", ["href": "\(neighbours.root)relais/\(row.key).html"], .text(row.label)) : .text(row.label)
            let group = row.group ?? ""
            return TableHTML.Row(
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
                    "p", ["class": "note"], .text("\(French.capitalised(figures.measureMany)), du plus au moins. "),
                    left > 0 ? [.text("Ici les \(French.number(most)) premiers. ")] : [], rest(left, "relais", .relays)),
                .tag(
                    "form", ["class": "recherche", "role": "search", "hidden": "", "aria-label": "Chercher un relais"],
                    .tag(
                        "p", [:], .tag("label", ["for": "q"], "Chercher un relais"),
                        .tag("input", ["id": "q", "type": "search", "autocomplete": "off", "spellcheck": "false"]))),
                .tag("p", ["class": "dire", "id": "dire", "role": "status"]),
                TableHTML.table(
                    id: "t-relais", caption: "Relais\u{A0}: visites et questionnaires",
                    columns: [
                        .init("Relais"), .init("Famille"), .init("Territoire"), .init("Visites", isNumber: true),
                        .init("Questionnaires ouverts", isNumber: true), .init("Questionnaires remis", isNumber: true),
                    ], groups: [(nil, Array(body))], wide: true))
        ]
    }

    private func relayTitle(_ rows: [ReachRow]) -> String {
        let stage = figures.traffic
        guard report.attributed[stage] != .unknown else { return French.counted(rows.count, "relais inscrit", "relais inscrits") }
        let counts = rows.compactMap { $0.funnel[stage].number }.sorted(by: >)
        let whole = counts.reduce(0, +)
        guard whole > 0 else {
            return "\(French.counted(rows.count, "relais inscrit", "relais inscrits")), la première visite reste à venir"
        }
        var (sum, few) = (0, 0)
        while sum * 2 < whole { (sum, few) = (sum + counts[few], few + 1) }
        return few == 1
            ? "Un seul relais apporte la moitié des \(figures.trafficMany)"
            : "\(French.number(few)) relais sur \(French.number(rows.count)) apportent la moitié des \(figures.trafficMany)"
    }

    var parentTable: [HTML] {
        guard !report.isPublic, let table = report[.parents] else { return [] }
        let ordered = ReportFigures.descending(table.rows.filter { $0.key != "sans-federation" }, figures.measure)
        let shown = ordered.prefix(Most.parents)
        let body = (shown + table.rows.filter { $0.key == "sans-federation" }).map { row in
            TableHTML.Row(head: .text(row.label), cells: counts(row))
        }
        return [
            .tag(
                "div", [:],
                .tag("h3", [:], .text(French.counted(ordered.count, "fédération et ses membres", "fédérations et leurs membres"))),
                .tag(
                    "p", ["class": "note"], "Chaque ligne réunit la tête et ses membres. ",
                    rest(ordered.count - shown.count, "fédérations", .parents)),
                TableHTML.table(
                    id: "t-federations", caption: "Fédérations\u{A0}: membres, visites et questionnaires remis",
                    columns: [.init("Fédération")] + Self.counted, groups: [(nil, Array(body))]))
        ]
    }
}
