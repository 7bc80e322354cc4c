internal import Base
internal import Campaign
public import Charts
public import Reach

/// The charts of a report, in the order of reading. They compute nothing but shares and class limits, so that every rendering shows the
/// same numbers; what the report keeps back stays kept back.
public struct ReportFigures: Sendable {
    public let report: ReachReport
    public let style: ChartStyle
    public let geometry: FranceGeometry

    public init(_ report: ReachReport, style: ChartStyle, geometry: FranceGeometry) {
        self.report = report
        self.style = style
        self.geometry = geometry
    }

    /// Those that this report has, in order.
    public var all: [ReportFigure] {
        waves + [map, timeline, channels, kinds, funnel, regions, funnelPlot, density, overseas].compactMap { $0 }
    }

    // MARK: What is measured

    /// Completed questionnaires where they are known, else visits.
    var measure: Funnel.Stage { report.measure }
    var measureOne: String { measure == .completions ? "questionnaire remis" : "visite" }
    var measureMany: String { measure == .completions ? "questionnaires remis" : "visites" }
    var rateUnit: String { "\(measureMany) pour 100\u{202F}000 habitants" }

    func rate(_ row: ReachTable.Row) -> Rate? { measure == .completions ? row.completionRate : row.visitRate }

    /// Visits where they are known, else completed questionnaires: what channels and days are told in.
    var traffic: Funnel.Stage { report.attributed.visits == .unknown ? .completions : .visits }
    var trafficOne: String { traffic == .visits ? "une visite" : "un questionnaire" }
    var trafficMany: String { traffic == .visits ? "visites" : "questionnaires remis" }

    /// What standings are against: territories of the same level together; a région's published figures are those of the country's report.
    var wholeName: String { report.region == nil || report.isPublic ? "l’ensemble" : "la région" }

    /// Whose counts the rates of the report's main territories are made of: three rates of one report have three denominators.
    var rateBase: String { report.region == nil ? "par les relais d’une seule région" : "par les relais d’un seul département" }

    /// Whether there is a rate to draw that is not nought.
    func hasRates(_ rows: [ReachTable.Row]) -> Bool { rows.contains { rate($0)?.value ?? 0 > 0 } }

    /// Whether there is a count to draw that is not nought.
    static func hasCounts(_ figures: [Funnel.Figure]) -> Bool { figures.contains { $0.number ?? 0 > 0 } }

    /// The rate of all rows with a population together: what territories are compared with. Relays of larger territories are not in it.
    func commonRate(_ rows: [ReachTable.Row]) -> Double? {
        var (count, people) = (0, 0)
        for row in rows {
            guard let population = row.population, population > 0 else { continue }
            if row.relays == 0 {
                people += population
            } else if let number = row.funnel[measure].number {
                count += number
                people += population
            }
        }
        return people > 0 && rows.contains { $0.funnel[measure].number != nil } ? Double(count) * 100_000 / Double(people) : nil
    }

    static func standing(_ standing: FunnelPlotLimits.Standing) -> ChartStyle.Standing {
        switch standing {
        case .farBelow: .farBelow
        case .below: .below
        case .expected: .within
        case .above: .above
        case .farAbove: .farAbove
        }
    }

    /// « très au-dessus »; nothing where none was judged.
    static func words(_ standing: FunnelPlotLimits.Standing?) -> String {
        standing?.french ?? ""
    }

    /// « 4,0 », with as many decimals as its size deserves; nothing where there is no rate.
    static func rateText(_ rate: Rate?) -> String { rate.map { decimals($0.value) } ?? "" }

    /// « 3,2 à 5,1 »
    static func intervalText(_ rate: Rate?) -> String { rate.map { "\(decimals($0.low)) à \(decimals($0.high))" } ?? "" }

    static func decimals(_ value: Double) -> String { value == 0 ? "0" : FrenchNumber.decimal(value, places(value)) }

    /// To the decimals that are shown.
    static func round(_ value: Double) -> Double {
        let unit = [1.0, 10, 100][places(value)]
        return (value * unit).rounded(.toNearestOrAwayFromZero) / unit
    }

    private static func places(_ value: Double) -> Int { abs(value) < 0.95 ? 2 : abs(value) < 99.95 ? 1 : 0 }
}
