internal import Campaign
internal import Charts
internal import Reach
internal import Web

extension HTMLReport {
    func count(_ figure: Figure) -> TableHTML.Cell { .number(French.figure(figure), figure.number.map(Double.init)) }

    /// Nothing where it makes no sense.
    func count(_ number: Int?) -> TableHTML.Cell { .number(number.map(French.number) ?? "", number.map(Double.init)) }

    func share(_ part: Figure, of whole: Int?) -> TableHTML.Cell {
        guard let part = part.number, let whole, whole > 0 else { return .number("", nil) }
        return .number(NumberText.percent(Double(part), of: Double(whole)), Double(part) / Double(whole))
    }

    func rate(_ row: ReachRow) -> [TableHTML.Cell] {
        let rate = figures.rate(row)
        return [
            .number(ReportFigures.rateText(rate), rate?.value), .number(ReportFigures.intervalText(rate), rate?.low),
            TableHTML.Cell(
                content: .text(row.relays == 0 ? "aucun relais" : ReportFigures.words(row.standing)),
                value: Double(row.standing.map { Standing.allCases.firstIndex(of: $0)! } ?? -1),
                look: row.standing.map { $0 == .expected ? "rang" : $0 > .expected ? "rang haut" : "rang bas" } ?? "rang"),
        ]
    }

    var rateColumns: [DataTable.Column] {
        [
            .init("Pour 100\u{202F}000 hab.", isNumber: true), .init("Intervalle à 95\u{202F}%", isNumber: true),
            .init("Face à \(figures.wholeName)"),
        ]
    }

    static let counted: [DataTable.Column] = [
        .init("Relais", isNumber: true), .init("Visites", isNumber: true), .init("Questionnaires remis", isNumber: true),
    ]

    func counts(_ row: ReachRow) -> [TableHTML.Cell] {
        [count(row.relays), count(row.funnel.visits), count(row.funnel.completions)]
    }

    var regionTable: [HTML] {
        guard !isRegion, let table = report[.regions] else { return [] }
        let hasTargets = table.rows.contains { $0.target != nil }
        let targets: [DataTable.Column] = hasTargets ? [.init("Objectif", isNumber: true), .init("Atteint", isNumber: true)] : []
        func cells(_ row: ReachRow) -> [TableHTML.Cell] {
            counts(row) + rate(row) + (hasTargets ? [count(row.target), share(row.funnel.completions, of: row.target)] : [])
        }
        let rows = table.rows.map { row in
            let name: HTML =
                neighbours.regions && row.population != nil
                ? .tag("a", ["href": "\(neighbours.root)regions/\(row.key).html"], .text(row.label)) : .text(row.label)
            return TableHTML.Row(head: name, cells: cells(row), region: row.key)
        }
        return [
            .tag(
                "div", [:], .tag("h3", [:], "Région par région"),
                .tag(
                    "p", ["class": "note"],
                    hasTargets
                        ? "L’objectif national, partagé selon la population. Les relais nationaux n’ont pas de région."
                        : "Les relais nationaux n’ont pas de région."),
                TableHTML.table(
                    id: "t-regions", caption: "Régions\u{A0}: relais, visites, questionnaires remis et taux",
                    columns: [.init("Région")] + Self.counted + rateColumns + targets, groups: [(nil, rows)],
                    foot: table.total.map { TableHTML.Row(head: .text($0.label), cells: cells($0)) }, wide: true))
        ]
    }

    var departementTable: [HTML] {
        guard let table = report[.departements] else { return [] }
        let names = Dictionary((report[.regions]?.rows ?? []).map { ($0.key, $0.label) }, uniquingKeysWith: { first, _ in first })
        var groups: [(head: (title: HTML, key: String)?, rows: [TableHTML.Row])] = []
        for row in table.rows {
            let group = row.group ?? ""
            if groups.last?.head?.key != group { groups.append(((.text(names[group] ?? report.area), group), [])) }
            groups[groups.count - 1].rows.append(
                TableHTML.Row(
                    head: .text(row.population == nil ? row.label : "\(row.label) (\(row.key))"), cells: counts(row) + rate(row),
                    region: group))
        }
        return [
            .tag(
                "div", [:], .tag("h3", [:], "Département par département"),
                .tag("p", ["class": "note"], "Un relais de plusieurs départements compte une fois, dans sa région."),
                TableHTML.table(
                    id: "t-departements", caption: "Départements par région\u{A0}: relais, visites, questionnaires remis et taux",
                    columns: [.init("Département")] + Self.counted + rateColumns, groups: groups, wide: true))
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
                .tag("summary", [:], .text("\(table.title)\u{A0}: \(French.number(rows.count)) avec un relais")),
                .tag(
                    "p", ["class": "note"], .text("\(French.capitalised(figures.measureMany)), du plus au moins. "),
                    rest(rows.count - shown.count, name, id)),
                TableHTML.table(
                    id: "t-\(id.rawValue)", caption: table.title,
                    columns: [.init(table.heading), .init("Département")] + Self.counted + rateColumns.prefix(2),
                    groups: [
                        (
                            nil,
                            (shown + others).map {
                                TableHTML.Row(
                                    head: .text($0.label), cells: [.words($0.group ?? "")] + counts($0) + rate($0).prefix(2),
                                    region: region(of: $0.group))
                            }
                        )
                    ], wide: true))
        }
        return lists.isEmpty ? [] : [.tag("div", [:], [.tag("h3", [:], "Plus près du terrain")] + lists)]
    }
}
