public import Base
internal import Campaign

/// What a report tells everyone: nothing as small as a relay, and no small number; nor does it tell one together with what was published before.
public struct Publication: Sendable {
    private let national: ReachReport
    private let figures: [RowID: ReachTable.Row]

    /// Reports that tell of the same days as the one at hand, and what every stretch of days between their ends brought.
    public struct Earlier: Sendable {
        public let reports: [PublishedFigures]
        /// Stretches of days that no report divides, and what all waves brought in each.
        public let stretches: [(days: ClosedRange<Int>, reach: Reach)]

        public init(reports: [PublishedFigures], stretches: [(days: ClosedRange<Int>, reach: Reach)]) {
            (self.reports, self.stretches) = (reports, stretches)
        }
    }

    /// The country's report, for everyone.
    /// - Parameters:
    ///   - request: For `Audience.public`.
    ///   - earlier: nil where nothing was published of the same days.
    /// - Throws: a `Diagnostic` that says why it must not be published beside an earlier one.
    public init(_ reach: Reach, _ request: ReportRequest, after earlier: Earlier? = nil) throws(Diagnostic) {
        let report = reach.report(request)
        let days = PublishedFigures.days(since: request.since, until: request.until, today: request.today)
        let reports = earlier?.reports ?? []
        let stretches =
            earlier?.stretches.map { stretch in
                PublishedWorld.Stretch(
                    reach: stretch.reach, days: stretch.days,
                    reports: ([days] + reports.map(\.days)).indices.filter { place in
                        (place == 0 ? days : reports[place - 1].days).contains(stretch.days.lowerBound)
                    })
            } ?? [PublishedWorld.Stretch(reach: reach, days: days, reports: [0])]
        let made = PublishedWorld(report, earlier: reports, stretches: stretches)
        if let place = made.firstUntrue(report, reports) {
            if place == 0 { throw Self.untrue }
            throw Self.changed(reports[place - 1])
        }
        let suppression = Suppression(made.world, threshold: request.threshold)
        if let first = reports.first, suppression.betrayed > 0 || !suppression.unwitnessed.isEmpty {
            throw Self.betrayed(first, max(suppression.betrayed, suppression.unwitnessed.count))
        }
        let tables = report.tables.filter(\.id.isPublic)
        let listed = Set(tables.map(\.id))
        let controls = report.controls.filter { line in
            listed.contains(line.addition.total.table) && line.addition.parts.allSatisfy { listed.contains($0.table) }
        }
        var published = report
        published.tables = suppression.applied(to: tables).map { $0.judged(by: report.measure) }
        (published.gaps, published.thanks) = ([], [])
        published.timeline = []
        published.controls = Addition.Control.all(controls.map { ($0.addition, $0.statement) }, in: published.tables)
        published.waves = report.waves.map { $0.published(in: published) }
        published.comparedWith = nil
        national = published
        var figures: [RowID: ReachTable.Row] = [:]
        for table in published.tables { for row in table.rows { figures[RowID(table.id, row.key)] = row } }
        self.figures = figures
    }

    private static let untrue = Diagnostic.error(
        Wording(
            "the numbers changed while they were read",
            fr: "les chiffres ont changé pendant la lecture"),
        hint: Wording("run it again once the import is done", fr: "relancez quand l’import est terminé"))

    private static func changed(_ report: PublishedFigures) -> Diagnostic {
        .error(
            Wording(
                "a public report of \(report.madeOn) tells of the same days, whose numbers have changed since: who subtracts one from the other reads what came in between",
                fr:
                    "un rapport public du \(report.madeOn.french(withYear: true)) parle des mêmes jours, et leurs chiffres ont changé depuis\u{A0}: en soustrayant l’un de l’autre, on lirait ce qui est arrivé entre-temps"
            ),
            hint: Wording(
                "publish other days (--since, --until), or, if that report was never handed out, take it out of publications.json",
                fr:
                    "publiez d’autres jours (--since, --until)\u{A0}; ou, si ce rapport n’a été remis à personne, retirez-le de publications.json"
            ))
    }

    private static func betrayed(_ report: PublishedFigures, _ count: Int) -> Diagnostic {
        .error(
            Wording(
                "beside the public report of \(report.madeOn) this one would give away \(count) small numbers by subtraction",
                fr:
                    "à côté du rapport public du \(report.madeOn.french(withYear: true)), celui-ci livrerait \(count) petits nombres par soustraction"
            ),
            hint: Wording(
                "publish days that it does not tell of (--since, --until)",
                fr: "publiez des jours dont il ne parle pas (--since, --until)"))
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
        (published.gaps, published.thanks) = ([], [])
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
    /// The wave with its published figures; pace tells the number it is made of, and a projection those of single days.
    fileprivate func published(in report: ReachReport) -> WaveReach {
        var published = self
        published.funnel = report.funnel(.waves, wave.id.text)
        published.projection = nil
        if published.funnel.completions.number == nil { published.pace = nil }
        return published
    }
}
