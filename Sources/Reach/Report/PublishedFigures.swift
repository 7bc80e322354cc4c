public import Base
public import Campaign

/// What an earlier public report told everyone: its period and every figure of its tables.
public struct PublishedFigures: Sendable {
    /// The day it was made; nothing later is in it.
    public let madeOn: Day
    /// nil: from the beginning.
    public let since: Day?
    /// nil: until it was made.
    public let until: Day?
    /// nil: all waves.
    public let wave: WaveID?
    public let threshold: Int
    /// Figures that are unknown are left out.
    public let figures: [RowID: [Funnel.Stage: Funnel.Figure]]

    public init(
        madeOn: Day, since: Day?, until: Day?, wave: WaveID?, threshold: Int, figures: [RowID: [Funnel.Stage: Funnel.Figure]]
    ) {
        (self.madeOn, self.since, self.until, self.wave, self.threshold) = (madeOn, since, until, wave, threshold)
        self.figures = figures
    }

    /// What a report publishes.
    public init(_ report: ReachReport) {
        let request = report.request
        var figures: [RowID: [Funnel.Stage: Funnel.Figure]] = [:]
        for table in report.tables {
            for row in table.rows + (table.total.map { [$0] } ?? []) {
                let told = Funnel.Stage.tracked.filter { row.funnel[$0] != .unknown }.map { ($0, row.funnel[$0]) }
                if !told.isEmpty { figures[RowID(table.id, row.key)] = Dictionary(told, uniquingKeysWith: { first, _ in first }) }
            }
        }
        self.init(
            madeOn: request.today, since: request.since, until: request.until, wave: request.wave, threshold: request.threshold,
            figures: figures)
    }

    /// Its days; counted from 1970-01-01 in Europe/Paris, on which stands what has no date.
    public var days: ClosedRange<Int> { Self.days(since: since, until: until, today: madeOn) }

    public static func days(since: Day?, until: Day?, today: Day) -> ClosedRange<Int> {
        let first = since?.daysSince1970 ?? 0
        return first...max(first, min(until ?? today, today).daysSince1970)
    }

    /// Whether it tells the same of the same.
    public func isSame(as other: PublishedFigures) -> Bool {
        days == other.days && wave == other.wave && threshold == other.threshold && figures == other.figures
    }
}
