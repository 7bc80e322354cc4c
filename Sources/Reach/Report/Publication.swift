internal import Campaign

/// What a report tells everyone: nothing as small as a relay, and no small number.
public struct Publication: Sendable {
    private let national: ReachReport
    private let figures: [RowID: ReachTable.Row]

    /// - Parameter report: The country's, for `Audience.public`.
    public init(_ report: ReachReport) {
        let tables = report.tables.filter(\.id.isPublic)
        let listed = Set(tables.map(\.id))
        let additions = report.controls.map(\.addition).filter {
            listed.contains($0.total.table) && $0.parts.allSatisfy { listed.contains($0.table) }
        }
        let suppression = Suppression(
            tables: tables, additions: additions, structural: report.structural, threshold: report.request.threshold)
        var published = report
        published.tables = suppression.applied(to: tables)
        published.gaps = []
        published.timeline = []
        published.controls = Addition.Control.all(
            report.controls.filter { additions.contains($0.addition) }.map { ($0.addition, $0.statement) }, in: published.tables)
        published.waves = report.waves.map { $0.published(in: published) }
        published.comparedWith = nil
        national = published
        var figures: [RowID: ReachTable.Row] = [:]
        for table in published.tables { for row in table.rows { figures[RowID(table.id, row.key)] = row } }
        self.figures = figures
    }

    /// The country's report.
    public var report: ReachReport { national }

    /// A région's report, of figures that the country's publishes as well, so that the two together tell no more than it does alone.
    public func region(_ report: ReachReport) -> ReachReport {
        guard let code = report.region?.code.code else { return national }
        var published = report
        let whole = figures[RowID(.regions, code)]
        published.tables = report.tables.compactMap { table in
            var table = table
            switch table.id {
            case .summary: table.rows = table.rows.map { $0.showing(whole) }
            case .departements: table.rows = table.rows.map { $0.showing(figures[RowID(.departements, $0.key)]) }
            case .channels: table.rows = table.rows.map { $0.showing(figures[RowID(.regionChannels, "\(code)/\($0.key)")]) }
            default: return nil
            }
            table.total = table.total?.showing(whole)
            return table
        }
        let listed = Set(published.tables.map(\.id))
        published.controls = Addition.Control.all(
            report.controls.filter { line in
                listed.contains(line.addition.total.table) && line.addition.parts.allSatisfy { listed.contains($0.table) }
            }.map { ($0.addition, $0.statement) }, in: published.tables)
        published.gaps = []
        published.timeline = []
        published.waves = []
        published.comparedWith = nil
        return published
    }
}

extension ReachTable.Row {
    /// This row with the figures of another; without any where there is no other.
    fileprivate func showing(_ other: ReachTable.Row?) -> ReachTable.Row {
        var row = self
        row.before = nil
        guard let other else {
            row.funnel = Funnel(visits: .suppressed, starts: .suppressed, completions: .suppressed)
            (row.visitRate, row.completionRate, row.standing) = (nil, nil, nil)
            return row
        }
        (row.funnel, row.visitRate, row.completionRate, row.standing) = (
            other.funnel, other.visitRate, other.completionRate, other.standing
        )
        return row
    }
}

extension WaveReach {
    /// The wave with its published figures; pace and projection tell the number they are made of.
    fileprivate func published(in report: ReachReport) -> WaveReach {
        var published = self
        published.funnel = report.funnel(.waves, wave.id.text)
        if published.funnel.completions.number == nil { (published.pace, published.projection) = (nil, nil) }
        return published
    }
}
