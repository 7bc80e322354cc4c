internal import Base
internal import Campaign
internal import Charts
internal import Reach

extension ReportFigures {
    /// Day by day with waves and the channels behind peaks; week by week in a public report, which tells of nothing as small as a day.
    public var timeline: ReportFigure? { report.isPublic ? weeks : days }

    private var days: ReportFigure? {
        let days = report.timeline
        guard !days.isEmpty else { return nil }
        let counted = days.compactMap { day in day.funnel[traffic].number.map { (day, $0) } }
        let title: String
        if counted.isEmpty {
            title = "\(Phrase.notYet(report)) de chiffres par jour"
        } else if let (day, most) = counted.max(by: { $0.1 < $1.1 }), most > 0 {
            let cause = day.spike.map { label in " (\(lowered(label)))" } ?? ""
            title =
                "Le plus fort\u{A0}: \(FrenchNumber.counted(most, singular, trafficMany)) le \(Phrase.weekday(day.day)) \(day.day.french())\(cause)"
        } else {
            title = "\(traffic == .visits ? "Aucune visite" : "Aucun questionnaire")\(Phrase.forNow(report))"
        }
        let hasWithout = days.contains { $0.without.visits.number ?? 0 > 0 || $0.without.completions.number ?? 0 > 0 }
        let waves = report.waves.map { TimeLine.Wave(title: $0.wave.title, opening: $0.wave.opening, closing: $0.wave.closing) }
        return ReportFigure(
            id: "jours", title: title,
            subtitle: "Visites et questionnaires remis par jour, par les relais. Un canal est nommé les jours où il triple ses visites.",
            chart: !Self.hasCounts(days.flatMap { [$0.funnel.visits, $0.funnel.completions] })
                ? nil
                : TimeLine(
                    style: style,
                    entries: days.map {
                        TimeLine.Entry(day: $0.day, visits: Amount($0.funnel.visits), completions: Amount($0.funnel.completions))
                    }, waves: waves, marks: days.compactMap { day in day.spike.map { TimeLine.Mark(day: day.day, label: $0) } },
                    today: report.request.today, pace: pace),
            table: ReportFigure.Table(
                caption: "Jour par jour",
                columns: [
                    .init("Jour"), .init("Visites", isNumber: true), .init("Questionnaires remis", isNumber: true),
                ] + (hasWithout ? [.init("Visites sans relais", isNumber: true)] : []) + [.init("Pic")],
                rows: days.map { day in
                    [day.day.french(withYear: true), day.funnel.visits.french, day.funnel.completions.french]
                        + (hasWithout ? [day.without.visits.french] : []) + [day.spike ?? ""]
                }))
    }

    private var weeks: ReportFigure? {
        guard let table = report[.weeks], !table.rows.isEmpty else { return nil }
        let known = table.rows.compactMap { row in row.funnel[traffic].number.map { (row, $0) } }
        let title: String
        if let (row, most) = known.max(by: { $0.1 < $1.1 }), most > 0, !table.rows.contains(where: { $0.funnel[traffic] == .suppressed }) {
            title = "\(row.label)\u{A0}: \(FrenchNumber.counted(most, singular, trafficMany)), la plus forte"
        } else {
            title =
                known.isEmpty
                ? "\(Phrase.notYet(report)) de chiffres par semaine" : "\(Typography.capitalised(trafficMany)) semaine après semaine"
        }
        return ReportFigure(
            id: "jours", title: title, subtitle: "\(Typography.capitalised(trafficMany)) par semaine, par les relais.",
            chart: !Self.hasCounts(table.rows.map { $0.funnel[traffic] })
                ? nil
                : BarList(
                    style: style,
                    rows: table.rows.map { BarList.Row(key: $0.key, label: $0.label, figure: Amount($0.funnel[traffic])) },
                    unit: trafficMany),
            table: ReportFigure.Table(
                caption: "Semaine par semaine",
                columns: [.init("Semaine"), .init("Visites", isNumber: true), .init("Questionnaires remis", isNumber: true)],
                rows: table.rows.map { [$0.label, $0.funnel.visits.french, $0.funnel.completions.french] }))
    }

    var singular: String { traffic == .visits ? "visite" : "questionnaire remis" }

    /// The way of the open wave towards its target.
    private var pace: TimeLine.Pace? {
        let today = report.request.today
        guard let open = report.waves.first(where: { $0.wave.opening <= today && today <= $0.wave.closing }), open.target ?? 0 > 0 else {
            return nil
        }
        return TimeLine.Pace(
            wave: TimeLine.Wave(title: open.wave.title, opening: open.wave.opening, closing: open.wave.closing),
            target: open.target.map(Double.init),
            projection: open.projection.map { .init(low: Double($0.low), likely: Double($0.expected), high: Double($0.high)) })
    }

    /// A channel's label inside a sentence; a sigle or a brand keeps its capitals.
    func lowered(_ label: String) -> String {
        let words = ["Newsletter", "Affiche A3", "Flyer A5", "Site internet", "E-mail", "De vive voix"]
        return words.contains(label) ? Typography.lowered(label) : label
    }
}
