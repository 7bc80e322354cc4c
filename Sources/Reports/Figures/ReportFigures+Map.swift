internal import Base
internal import Campaign
internal import Charts
internal import Reach

extension ReportFigures {
    /// Départements by rate: of the country, or of the région.
    public var map: ReportFigure? {
        guard let table = report[.departements] else { return nil }
        let rows = table.rows.filter { $0.population != nil }
        // A map of one shape shows nothing.
        guard rows.count > 1 || report.region == nil && !rows.isEmpty else { return nil }
        let common = commonRate(rows)
        let territories = rows.map { row in
            FranceMap.Territory(
                code: row.key, name: row.label, state: state(row),
                note: row.funnel[measure].number == nil
                    ? nil
                    : "\(Phrase.counted(row.funnel[measure], measureOne, measureMany)), \(FrenchNumber.counted(row.population ?? 0, "habitant", "habitants"))"
            )
        }
        let limits = Self.classLimits(around: common ?? 0)
        let spoken = rows.filter { rate($0) != nil }.sorted { rate($0)!.value > rate($1)!.value }
        let map = FranceMap(
            style: style, geometry: geometry, territories: territories, limits: limits, unit: rateUnit,
            country: report.region == nil ? common.map(Self.round) : nil,
            labelled: Set([spoken.first?.key, spoken.last?.key].compactMap { $0 }))
        // All alike and nothing counted: there is no difference to see.
        let isPlain = Set(rows.map { $0.relays == 0 }).count == 1 && !hasRates(rows) && !rows.contains { $0.funnel[measure] == .suppressed }
        let chart: (any Chart)? = isPlain ? nil : report.region.map { RegionMap(map: map, region: $0.code.code, name: $0.name) } ?? map
        return ReportFigure(
            id: "carte", title: mapTitle(rows), subtitle: mapSubtitle(common, limits), chart: chart,
            table: ReportFigure.Table(
                caption: "Départements\u{A0}: \(rateUnit)",
                columns: [
                    .init("Département"), .init("Relais", isNumber: true), .init(Typography.capitalised(measureMany), isNumber: true),
                    .init("Pour 100\u{202F}000", isNumber: true), .init("Intervalle à 95\u{202F}%", isNumber: true),
                    .init("Face à \(wholeName)"),
                ],
                rows: rows.map { row in
                    [
                        row.label, FrenchNumber.text(row.relays ?? 0), row.relays == 0 ? "aucun relais" : row.funnel[measure].french,
                        Self.rateText(rate(row)), Self.intervalText(rate(row)), Self.words(row.standing),
                    ]
                }))
    }

    func state(_ row: ReachTable.Row) -> FranceMap.Territory.State {
        if row.relays == 0 { return .noRelay }
        switch row.funnel[measure] {
        case .suppressed: return .suppressed
        case .unknown: return .unknown
        case .number: return rate(row).map { .known(Self.round($0.value)) } ?? .unknown
        }
    }

    /// Half, four fifths, five quarters and twice the common rate, to two figures: the class in the middle is « as everywhere ». Where
    /// hardly anything is there yet, small round numbers.
    static func classLimits(around rate: Double) -> [Double] {
        guard rate >= 0.1 else { return rate > 0.02 ? [0.05, 0.1, 0.2, 0.5] : [1, 2, 5, 10] }
        return [0.5, 0.8, 1.25, 2].map { twoFigures(rate * $0) }
    }

    /// To two figures, as a legend shows them.
    private static func twoFigures(_ value: Double) -> Double {
        var (power, rest) = (1.0, value)
        while rest >= 100 { (power, rest) = (power * 10, rest / 10) }
        if rest >= 10 { return rest.rounded() * power }
        let digits = rest < 0.95 ? 100.0 : 10
        return (rest * digits).rounded() / digits * power
    }

    private func mapSubtitle(_ common: Double?, _ limits: [Double]) -> String {
        let place = "\(Typography.capitalised(rateUnit)) du département, par ses relais."
        guard let common, common >= 0.1 else { return place }
        return place
            + " Teintes\u{A0}: la moitié, quatre cinquièmes, cinq quarts et deux fois le taux de tous les départements ensemble (\(FrenchNumber.short(Self.round(common)))), sans les relais régionaux ni nationaux."
    }

    private func mapTitle(_ rows: [ReachTable.Row]) -> String {
        let each = "département"
        if report.attributed[measure] == .unknown { return "\(Phrase.notYet(report)) de chiffres par \(each)" }
        let active = rows.filter { $0.relays != 0 }
        if active.isEmpty { return "Aucun \(each) n’a \(Phrase.yet(report))de relais à lui" }
        if active.count * 2 < rows.count {
            return active.count == 1
                ? "Un seul \(each) a un relais à lui\u{A0}: \(active[0].label)"
                : "\(FrenchNumber.text(active.count)) départements sur \(FrenchNumber.text(rows.count)) ont un relais à eux"
        }
        if active.allSatisfy({ $0.funnel[measure].number == 0 }) {
            return measure == .completions
                ? "Aucun questionnaire par un relais local\(Phrase.forNow(report))"
                : "Aucune visite par un relais local\(Phrase.forNow(report))"
        }
        let above = active.filter { $0.standing ?? .expected > .expected }
        let below = active.filter { $0.standing ?? .expected < .expected }
        if active.allSatisfy({ $0.standing == nil }) {
            return "\(FrenchNumber.text(active.count)) départements sur \(FrenchNumber.text(rows.count)) ont un relais"
        }
        switch (above.count, below.count) {
        case (0, 0): return "Aucun département ne se détache\u{A0}: le hasard suffit à expliquer les écarts"
        case (let up, 0): return "\(named(above, up)) au-dessus, au-delà du hasard"
        case (0, let down): return "\(named(below, down)) en dessous, au-delà du hasard"
        case (let up, let down):
            let second = down <= 2 ? named(below, down) : FrenchNumber.text(down)
            return "\(named(above, up)) au-dessus, \(second)\u{A0}en dessous, au-delà du hasard"
        }
    }

    /// Two by their names, more by their number.
    private func named(_ rows: [ReachTable.Row], _ count: Int) -> String {
        count <= 2 ? Phrase.list(rows.map(\.label)) : FrenchNumber.counted(count, "département", "départements")
    }
}
