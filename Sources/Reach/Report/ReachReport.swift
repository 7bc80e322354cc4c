public import Base
public import Campaign

/// A report as plain values: of the country or of one région. Renderings show it and compute nothing.
public struct ReachReport: Sendable {
    /// A région; nil for the country.
    public let region: Territory?
    public let campaignTitle: String
    public let programme: String
    public let contact: String
    public let request: ReportRequest
    /// First and last day that it tells of.
    public let period: ClosedRange<Day>
    /// « France », « Bretagne »
    public let area: String
    /// What territories are compared by: completed questionnaires where they are known, else visits.
    public let measure: Funnel.Stage
    /// In the order of `TableID`; empty tables are left out.
    public internal(set) var tables: [ReachTable]
    public internal(set) var controls: [Addition.Control]
    public internal(set) var timeline: [TimelineDay]
    public internal(set) var waves: [WaveReach]
    /// By urgency.
    public internal(set) var gaps: [Gap]
    /// Relays that brought most, to be thanked; those first that brought more.
    public internal(set) var thanks: [Gap]
    /// Inhabitants of communes for which no relay works, neither theirs, nor their EPCI's, nor their département's.
    public let populationLeftOut: Int
    /// Of the whole campaign, whichever wave the report tells of.
    public let phase: CampaignPhase
    /// Rows that everyone knows to be zero: no relay stands behind them.
    let structural: Set<RowID>
    /// « vague 1 », « 23 mars – 5 avril »: what `before` is of; nil where nothing is compared.
    public internal(set) var comparedWith: String?

    public subscript(table: TableID) -> ReachTable? { tables.first { $0.id == table } }

    /// The figures of a row; of what no table lists, unknown ones.
    public func funnel(_ table: TableID, _ key: String) -> Funnel { self[table]?[key]?.funnel ?? Funnel() }

    /// What relays brought.
    public var attributed: Funnel { funnel(.summary, "relais") }
    /// Relays and « sans relais » together.
    public var total: Funnel { self[.summary]?.total?.funnel ?? attributed }

    /// Whether the campaign's last wave is closed: nothing is left to be done for it.
    public var isOver: Bool { phase == .over }
    /// Whether its first wave is open, or was.
    public var isBegun: Bool { if case .before = phase { false } else { true } }

    public var isPublic: Bool { request.audience == .public }
    /// Whether every addition comes out.
    public var holds: Bool { controls.allSatisfy(\.holds) }

    /// This report with the figures of another period or wave beside its own.
    /// - Parameter name: What the other is called: « vague 1 », « du 23 au 29 mars ».
    public func compared(with other: ReachReport, called name: String) -> ReachReport {
        var report = self
        report.comparedWith = name
        report.tables = tables.map { table in
            guard let before = other[table.id] else { return table }
            let rows = Dictionary(before.rows.map { ($0.key, $0.funnel) }, uniquingKeysWith: { first, _ in first })
            var table = table
            for index in table.rows.indices { table.rows[index].before = rows[table.rows[index].key] }
            table.total?.before = before.total?.funnel
            return table
        }
        return report
    }

    /// One day of what relays brought.
    public struct TimelineDay: Hashable, Sendable {
        public let day: Day
        public let funnel: Funnel
        /// « Sans relais ».
        public let without: Funnel
        /// Set where a channel's visits stand out on this day: its name.
        public let spike: String?
    }
}
