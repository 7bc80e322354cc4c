internal import Base
internal import Campaign
internal import Charts
internal import Reach

extension ReportFigures {
    /// Rates with their intervals: of régions, or in a région of its départements.
    public var regions: ReportFigure? {
        guard let table = report[report.region == nil ? .regions : .departements] else { return nil }
        let rows = table.rows.filter { $0.population != nil }
        // One territory has nothing to be compared with.
        guard rows.count > 1 else { return nil }
        let each = report.region == nil ? "région" : "département"
        let common = commonRate(rows)
        let ordered = rows.enumerated().sorted { a, b in
            (rate(a.element)?.value ?? -1, b.offset) > (rate(b.element)?.value ?? -1, a.offset)
        }.map(\.element)
        return ReportFigure(
            id: "intervalles", title: comparison(rows, each: each),
            subtitle:
                "\(Typography.capitalised(rateUnit)), \(rateBase), et intervalle de confiance à 95\u{202F}%\u{A0}: plus la barre est longue, moins le chiffre est sûr.",
            chart: !hasRates(rows)
                ? nil
                : IntervalList(
                    style: style,
                    rows: ordered.map { interval($0, note: $0.relays == 0 ? "aucun relais" : nil) }, unit: rateUnit,
                    country: common.map(Self.round),
                    countryName: report.region == nil ? "Toutes ensemble" : "Tous ensemble"),
            table: ReportFigure.Table(
                caption: "\(table.title)\u{A0}: \(rateUnit)",
                columns: [
                    .init(table.heading), .init("Relais", isNumber: true), .init(Typography.capitalised(measureMany), isNumber: true),
                    .init("Pour 100\u{202F}000", isNumber: true), .init("Intervalle à 95\u{202F}%", isNumber: true),
                    .init("Face à \(wholeName)"),
                ],
                rows: ordered.map { row in
                    [
                        row.label, FrenchNumber.text(row.relays ?? 0), row.funnel[measure].french, Self.rateText(rate(row)),
                        Self.intervalText(rate(row)), Self.words(row.standing),
                    ]
                }))
    }

    /// Who stands apart, beyond chance.
    private func comparison(_ rows: [ReachTable.Row], each: String) -> String {
        if report.attributed[measure] == .unknown { return "\(Phrase.notYet(report)) de chiffres par \(each)" }
        let judged = rows.filter { $0.standing != nil }
        if judged.count < 2 { return "\(Phrase.notYet(report)) assez de chiffres pour comparer les \(each)s" }
        let above = judged.filter { $0.standing == .farAbove }
        let below = judged.filter { $0.standing == .farBelow }
        if above.isEmpty, below.isEmpty {
            let mild = judged.count { $0.standing != .expected }
            return mild == 0
                ? "Les \(each)s se tiennent\u{A0}: le hasard suffit à expliquer les écarts"
                : "Aucun\(each == "région" ? "e" : "") \(each) ne se détache vraiment"
        }
        func some(_ rows: [ReachTable.Row], _ noun: Bool) -> String {
            rows.count <= 2
                ? Phrase.list(rows.map(\.label)) : noun ? FrenchNumber.counted(rows.count, each, each + "s") : FrenchNumber.text(rows.count)
        }
        let rest = "très en dessous de \(wholeName)"
        if below.isEmpty { return "\(some(above, true)) très au-dessus de \(wholeName)" }
        if above.isEmpty { return "\(some(below, true)) \(rest)" }
        return "\(some(above, true)) très au-dessus, \(some(below, above.count <= 2))\u{A0}\(rest)"
    }

    /// Départements by population and rate, between the lines of chance; the country alone, as a région has too few.
    public var funnelPlot: ReportFigure? {
        guard report.region == nil, let table = report[.departements] else { return nil }
        let rows = table.rows.filter { $0.population ?? 0 > 0 && $0.standing != nil && rate($0) != nil }
        guard rows.count >= 3, let common = comparedRate(table.rows) else { return nil }
        let people = rows.compactMap(\.population)
        let limits = common.limits.curve(over: max(1, people.min()! * 9 / 10)...(people.max()! * 11 / 10), points: 80)
        let apart = rows.filter { $0.standing != .expected }
        let title =
            apart.isEmpty
            ? common.limits.dispersion > 1
                ? "Aucun département ne se détache des autres" : "Tous les départements tiennent dans ce que le hasard explique"
            : "\(FrenchNumber.text(apart.count)) département\(apart.count > 1 ? "s" : "") sur \(FrenchNumber.text(rows.count)) \(common.limits.dispersion > 1 ? "se détache\(apart.count > 1 ? "nt" : "") des autres" : "sort\(apart.count > 1 ? "ent" : "") de ce que le hasard explique")"
        return ReportFigure(
            id: "hasard", title: title,
            subtitle:
                "\(Typography.capitalised(rateUnit)), par les relais d’un seul département, selon la population. Entre les lignes, un écart ne veut rien dire."
                + (common.limits.dispersion > 1 ? " \(widened(common.limits.dispersion))" : ""),
            chart: FunnelPlot(
                style: style,
                dots: rows.map { row in
                    FunnelPlot.Dot(
                        key: row.key, label: row.label, population: Double(row.population ?? 1), rate: rate(row)!.value,
                        standing: Self.standing(row.standing!))
                },
                limits: limits.map {
                    FunnelPlot.Limit(
                        population: Double($0.population), low95: $0.rates.low, high95: $0.rates.high, low998: $0.rates.farLow,
                        high998: $0.rates.farHigh)
                }, country: common.rate, unit: rateUnit),
            table: ReportFigure.Table(
                caption: "Départements et limites du hasard",
                columns: [
                    .init("Département"), .init("Habitants", isNumber: true), .init("Pour 100\u{202F}000", isNumber: true),
                    .init("Face à \(wholeName)"),
                ],
                rows: rows.map {
                    [$0.label, FrenchNumber.text($0.population ?? 0), Self.rateText(rate($0)), Self.words($0.standing)]
                }))
    }

    /// Why the lines lie farther apart than chance puts them.
    private func widened(_ dispersion: Double) -> String {
        "Elles sont écartées (×\u{A0}\(FrenchNumber.decimal(dispersion.squareRoot(), 1))), car les départements diffèrent plus que le hasard ne le ferait."
    }

    /// The rate and the limits that standings were judged by.
    private func comparedRate(_ rows: [ReachTable.Row]) -> (rate: Double, limits: FunnelPlotLimits)? {
        FunnelPlotLimits(rows, measure).map { ($0.rate * 100_000, $0) }
    }

    /// Town to village; the country alone.
    public var density: ReportFigure? {
        equity(.density, id: "densite") { known in
            // The ends of the scale, not the extremes, which chance makes.
            guard known.count > 1, let most = known.first, let least = known.last else { return nil }
            return
                "\(most.0.label)\u{A0}: \(Self.decimals(most.1)) pour 100\u{202F}000\u{202F}; \(Typography.lowered(least.0.label))\u{A0}: \(Self.decimals(least.1))"
        }
    }

    /// Both sides of the sea; the country alone.
    public var overseas: ReportFigure? {
        equity(.overseas, id: "outre-mer") { known in
            guard known.count == 2 else { return nil }
            return
                "\(known[1].0.label)\u{A0}: \(Self.decimals(known[1].1)) pour 100\u{202F}000 habitants, métropole\u{A0}: \(Self.decimals(known[0].1))"
        }
    }

    private func equity(_ id: TableID, id name: String, _ finding: ([(ReachTable.Row, Double)]) -> String?) -> ReportFigure? {
        guard let table = report[id] else { return nil }
        let rows = table.rows.filter { $0.population != nil }
        guard !rows.isEmpty else { return nil }
        let known = rows.compactMap { row in rate(row).map { (row, Self.round($0.value)) } }
        let title =
            report.attributed[measure] == .unknown
            ? "\(Phrase.notYet(report)) de chiffres\u{A0}: \(Typography.lowered(table.title))"
            : finding(known)
                ?? (rows.contains { $0.funnel[measure] == .suppressed }
                    ? Phrase.keptBack(table.title) : "\(table.title)\u{A0}: rien ne les distingue\(report.isOver ? "" : " encore")")
        return ReportFigure(
            id: name, title: title,
            subtitle: "\(Typography.capitalised(rateUnit)) de ces lieux, par leurs relais. Intervalle à 95\u{202F}%.",
            chart: !hasRates(rows)
                ? nil
                : IntervalList(
                    style: style,
                    rows: rows.map { row in
                        interval(row, note: row.relays == 0 ? "aucun relais" : row.relays.map { "\(FrenchNumber.text($0)) relais" })
                    }, unit: rateUnit, country: nil),
            table: ReportFigure.Table(
                caption: table.title,
                columns: [
                    .init(table.heading), .init("Relais", isNumber: true), .init("Habitants", isNumber: true),
                    .init(Typography.capitalised(measureMany), isNumber: true), .init("Pour 100\u{202F}000", isNumber: true),
                    .init("Intervalle à 95\u{202F}%", isNumber: true),
                ],
                rows: table.rows.map { row in
                    [
                        row.secondLabel.map { "\(row.label) (\($0))" } ?? row.label, FrenchNumber.text(row.relays ?? 0),
                        row.population.map(FrenchNumber.text) ?? Amount.unknownSign, row.funnel[measure].french,
                        Self.rateText(rate(row)),
                        Self.intervalText(rate(row)),
                    ]
                }))
    }

    /// The rate of a place with its interval.
    private func interval(_ row: ReachTable.Row, note: String?) -> IntervalList.Row {
        let rate = rate(row)
        return IntervalList.Row(
            key: row.key, label: row.label,
            rate: rate.map { .known(Self.round($0.value)) } ?? (row.funnel[measure] == .suppressed ? .suppressed : .unknown),
            low: rate.map { Self.round($0.low) }, high: rate.map { Self.round($0.high) }, note: note,
            standing: row.standing.map(Self.standing) ?? .within)
    }
}
