internal import Base
internal import Campaign
internal import Charts
internal import Reach

extension ReportFigures {
    /// What each channel brought, the most first.
    public var channels: ReportFigure? {
        shares(
            of: .channels, id: "canaux",
            nothing: "Aucun canal n’a \(Phrase.yet(report))apporté de \(traffic == .visits ? "visite" : "questionnaire")"
        ) {
            Typography.capitalised(Phrase.channel($0.key, $0.label)) + " apporte"
        }
    }

    /// What each kind of relay brought, the most first.
    public var kinds: ReportFigure? {
        shares(
            of: .kinds, id: "familles",
            nothing: "Aucune famille de relais n’a \(Phrase.yet(report))apporté de \(traffic == .visits ? "visite" : "questionnaire")"
        ) {
            Typography.capitalised(Phrase.plural($0.label)) + " apportent"
        }
    }

    private func shares(of id: TableID, id name: String, nothing: String, subject: (ReachTable.Row) -> String) -> ReportFigure? {
        guard let table = report[id], !table.rows.isEmpty else { return nil }
        let whole = table.total?.funnel[traffic].number ?? report.attributed[traffic].number
        // Rows nobody stands behind say nothing.
        let rows = Self.descending(table.rows.filter { $0.relays != 0 }, traffic)
        func share(_ row: ReachTable.Row) -> Double? {
            guard let whole, whole > 0, let part = row.funnel[traffic].number else { return nil }
            return Double(part) / Double(whole)
        }
        let title: String
        if report.attributed[traffic] == .unknown {
            title = "\(Phrase.notYet(report)) de chiffres\u{A0}: \(Phrase.plural(table.title))"
        } else if let first = rows.first, let part = share(first), first.funnel[traffic].number ?? 0 > 0 {
            title =
                part >= 0.995
                ? "\(subject(first)) toutes les \(trafficMany)".replacing("toutes les q", with: "tous les q")
                : "\(subject(first)) \(Phrase.share(part, one: trafficOne, many: trafficMany))"
        } else if let first = rows.first, let count = first.funnel[traffic].number, count > 0 {
            // The most of what is published, and of no whole.
            title = "\(first.label)\u{A0}: \(FrenchNumber.counted(count, singular, trafficMany))"
        } else if rows.contains(where: { $0.funnel[traffic] == .suppressed }) {
            title = Phrase.keptBack(table.title)
        } else {
            title = nothing
        }
        let compared = report.comparedWith != nil
        let chart = BarList(
            style: style,
            rows: rows.map { row in
                BarList.Row(
                    key: row.key, label: row.label, figure: Amount(row.funnel[traffic]), share: share(row),
                    previous: row.before.map { Amount($0[traffic]) })
            }, unit: trafficMany, shareOf: "des \(trafficMany) par les relais", previousName: compared ? report.comparedWith : nil)
        let before: [ReportFigure.Column] =
            report.comparedWith.map { [.init("\(Typography.capitalised(trafficMany)), \($0)", isNumber: true)] } ?? []
        return ReportFigure(
            id: name, title: title,
            subtitle: "\(Typography.capitalised(trafficMany)) par les relais, et part de ces \(trafficMany). Le reste est sans relais.",
            chart: Self.hasCounts(rows.map { $0.funnel[traffic] }) ? chart : nil,
            table: ReportFigure.Table(
                caption: table.title,
                columns: [
                    .init(table.heading), .init("Relais", isNumber: true), .init("Visites", isNumber: true),
                    .init("Questionnaires ouverts", isNumber: true), .init("Questionnaires remis", isNumber: true),
                    .init("Part des \(trafficMany)", isNumber: true),
                ] + before,
                rows: rows.map { row in
                    [
                        row.label, row.relays.map(FrenchNumber.text) ?? Amount.unknownSign, row.funnel.visits.french,
                        row.funnel.starts.french, row.funnel.completions.french,
                        share(row).map { FrenchNumber.percent($0) } ?? Amount.unknownSign,
                    ] + (compared ? [row.before.map { $0[traffic].french } ?? Amount.unknownSign] : [])
                }))
    }

    /// The most first; what is unknown or kept back last, in the order of the table.
    static func descending(_ rows: [ReachTable.Row], _ stage: Funnel.Stage) -> [ReachTable.Row] {
        let counts = rows.map { $0.funnel[stage].number ?? -1 }
        return rows.indices.sorted { (counts[$0], $1) > (counts[$1], $0) }.map { rows[$0] }
    }

    /// From kits to answers.
    public var funnel: ReportFigure {
        let sum = report.attributed
        let labels: [(Funnel.Stage, String, String?)] = [
            (.kits, "Kits faits", nil), (.downloads, "Kits téléchargés", sum.downloads == .unknown ? "le portail le dira" : nil),
            (.visits, "Visites", sum.visits == .unknown ? "aucun journal du site importé" : nil),
            (.starts, "Questionnaires ouverts", nil), (.completions, "Questionnaires remis", nil),
        ]
        let title: String
        if let visits = sum.visits.number, let done = sum.completions.number, visits >= 20, done <= visits, done > 0 {
            title =
                "Pour 100\u{A0}visites, \(FrenchNumber.counted(Int((Double(done) * 100 / Double(visits)).rounded()), "questionnaire remis", "questionnaires remis"))"
        } else if let done = sum.completions.number {
            title =
                done == 0
                ? "Aucun questionnaire remis\(Phrase.forNow(report))"
                : FrenchNumber.counted(done, "questionnaire remis", "questionnaires remis")
        } else if let visits = sum.visits.number {
            let completions = sum.completions == .suppressed ? "non publiés" : "\(Phrase.yet(report))inconnus"
            title = "\(FrenchNumber.counted(visits, "visite", "visites")), questionnaires \(completions)"
        } else if sum.visits == .suppressed || sum.completions == .suppressed {
            title = Phrase.keptBack("Du kit au questionnaire")
        } else {
            title = "Rien n’est \(Phrase.yet(report))connu au-delà des kits"
        }
        return ReportFigure(
            id: "entonnoir", title: title,
            subtitle: "Chaque étape est comptée pour elle-même\u{A0}: personne n’est suivi de l’une à l’autre.",
            chart: !Self.hasCounts(labels.map { sum[$0.0] })
                ? nil
                : FunnelChart(
                    style: style,
                    stages: labels.map { stage, label, note in
                        FunnelChart.Stage(
                            key: stage.rawValue, label: label, count: Amount(sum[stage]), note: note,
                            followsOn: stage != .visits && stage != .kits)
                    }),
            table: ReportFigure.Table(
                caption: "Du kit au questionnaire", columns: [.init("Étape"), .init("Nombre", isNumber: true)],
                rows: labels.map { [$0.1, sum[$0.0].french] }))
    }
}
