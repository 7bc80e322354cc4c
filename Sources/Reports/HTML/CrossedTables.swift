internal import Campaign
internal import Charts
internal import Reach
internal import Web

extension HTMLReport {
    var crossedTables: [HTML] {
        var parts: [HTML] = []
        if let table = report[.regionChannels] {
            parts.append(matrix(table, stage: figures.traffic, title: "Qui utilise quoi\u{202F}?", id: "t-regions-canaux"))
        }
        if let table = report[.kindWaves] {
            parts.append(matrix(table, stage: report.measure, title: "D’une vague à l’autre", id: "t-familles-vagues"))
        }
        return parts
    }

    /// A crossed table as a square: its first key down, its second across; a row's larger shares on a ground.
    private func matrix(_ table: ReachTable, stage: Stage, title: String, id: String) -> HTML {
        var seconds: [String] = []
        var names: [(key: String, label: String, rows: [String: ReachRow])] = []
        for row in table.rows {
            let second = row.secondLabel ?? ""
            if !seconds.contains(second) { seconds.append(second) }
            if names.last?.key != row.group { names.append((row.group ?? "", row.label, [:])) }
            names[names.count - 1].rows[second] = row
        }
        let isNarrow = seconds.count < 4
        let rows = names.map { name in
            let whole = name.rows.values.reduce(0) { $0 + ($1.funnel[stage].number ?? 0) }
            return TableHTML.Row(
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
            TableHTML.table(
                id: id, caption: heading, columns: [.init(table.heading)] + seconds.map { .init($0, isNumber: true) },
                groups: [(nil, rows)],
                wide: !isNarrow))
    }
}
