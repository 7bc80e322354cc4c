internal import Base
internal import Campaign
public import Charts
public import Reach

/// The charts of one relay's page.
public struct RelayFigures: Sendable {
    public let page: RelayReach
    public let style: ChartStyle
    let phase: CampaignPhase

    /// - Parameter phase: Of the campaign, on the day the page is made.
    public init(_ page: RelayReach, style: ChartStyle, phase: CampaignPhase = .open) {
        self.page = page
        self.style = style
        self.phase = phase
    }

    private var traffic: Funnel.Stage { page.funnel.visits == .unknown ? .completions : .visits }
    private var many: String { traffic == .visits ? "visites" : "questionnaires remis" }
    private var one: String { traffic == .visits ? "une visite" : "un questionnaire" }

    /// What each of its channels brought, the most first.
    public var channels: ReportFigure {
        let rows = ReportFigures.descending(page.channels, traffic)
        let whole = page.funnel[traffic].number
        func share(_ row: ReachTable.Row) -> Double? {
            guard let whole, whole > 0, let part = row.funnel[traffic].number else { return nil }
            return Double(part) / Double(whole)
        }
        let title: String
        if whole == nil {
            title = "Vos canaux, prêts à compter"
        } else if let first = rows.first, let part = share(first), part > 0 {
            let name = Typography.capitalised(Phrase.channel(first.key, first.label))
            title =
                part >= 0.995
                ? "\(name) vous apporte \(traffic == .visits ? "toutes vos visites" : "tous vos questionnaires")"
                : "\(name) vous apporte \(Phrase.share(part, one: one, many: many))"
        } else {
            title = phase == .over ? "Par vos canaux, personne n’est venu cette fois" : "Vos canaux n’ont encore amené personne"
        }
        return ReportFigure(
            id: "canaux", title: title,
            subtitle: ReportFigures.hasCounts(rows.map { $0.funnel[traffic] }) || whole == nil
                ? "\(Typography.capitalised(many)) par canal, et part de vos \(many)."
                : "Vos liens et vos codes sont comptés un à un\u{A0}: aucun n’a été ouvert.",
            chart: !ReportFigures.hasCounts(rows.map { $0.funnel[traffic] })
                ? nil
                : BarList(
                    style: style,
                    rows: rows.map {
                        BarList.Row(key: $0.key, label: $0.label, figure: Amount($0.funnel[traffic]), share: share($0))
                    }, unit: many, shareOf: "de vos \(many)"),
            table: ReportFigure.Table(
                caption: "Vos canaux",
                columns: [.init("Canal"), .init("Visites", isNumber: true), .init("Questionnaires remis", isNumber: true)],
                rows: rows.map { [$0.label, $0.funnel.visits.french, $0.funnel.completions.french] }))
    }

    /// Its days as small bars.
    public var days: ReportFigure? {
        guard !page.days.isEmpty, let first = page.days.first, let last = page.days.last else { return nil }
        let counted = page.days.compactMap { day in day.funnel[traffic].number.map { (day, $0) } }
        let title: String
        if let (day, most) = counted.max(by: { $0.1 < $1.1 }), most > 0 {
            title =
                "Votre plus beau jour\u{A0}: le \(day.day.french()), \(FrenchNumber.counted(most, traffic == .visits ? "visite" : "questionnaire", traffic == .visits ? "visites" : "questionnaires"))"
        } else {
            // Days without anything are no finding.
            return nil
        }
        return ReportFigure(
            id: "jours", title: title, subtitle: "\(Typography.capitalised(many)) par jour, \(Day.french(from: first.day, to: last.day)).",
            chart: SparkBars(
                style: style, values: page.days.map { $0.funnel[traffic].number.map(Double.init) }, unit: "\(many) par jour", height: 72),
            table: ReportFigure.Table(
                caption: "Vos jours avec des visites", columns: [.init("Jour"), .init(Typography.capitalised(many), isNumber: true)],
                rows: counted.filter { $0.1 > 0 }.map { [$0.0.day.french(), FrenchNumber.text($0.1)] }))
    }
}
