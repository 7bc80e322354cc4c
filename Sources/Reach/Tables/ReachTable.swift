/// A table of a report: rows of figures, and a total that they add up to.
public struct ReachTable: Hashable, Sendable {
    public let id: TableID
    /// « Régions »; in French, as titles and sheets show it.
    public let title: String
    /// What the first column lists: « Région ».
    public let heading: String
    /// What the second key column lists, of a crossed table: « Canal ».
    public let secondHeading: String?
    public var rows: [Row]
    /// Of all rows; nil where rows overlap or list parts of different wholes.
    public var total: Row?

    public init(id: TableID, title: String, heading: String, secondHeading: String? = nil, rows: [Row], total: Row?) {
        self.id = id
        self.title = title
        self.heading = heading
        self.secondHeading = secondHeading
        self.rows = rows
        self.total = total
    }

    public subscript(key: String) -> Row? { rows.first { $0.key == key } }

    /// One row of a table.
    public struct Row: Hashable, Sendable {
        /// Unlike every other of the table: `53`, `cpts-brest`, `53/affiche-a3`, `2026-03-23`, `national`, `sans-relais`, `total`.
        public let key: String
        /// « Bretagne »
        public let label: String
        /// « Affiche A3 », in a crossed table.
        public let secondLabel: String?
        /// The key of the row of another table that this one is a part of: a département's région, a relay's département.
        public let group: String?
        public var funnel: Funnel
        /// How many relays of today's registry stand behind; nil where that means nothing (a day).
        public let relays: Int?
        /// How many of them brought a visit, or a questionnaire where visits are unknown; nil where nothing is known, or everyone reads.
        public internal(set) var active: Int?
        /// Of the territory; nil where the row is none, or its people are counted elsewhere.
        public let population: Int?
        /// Visits per 100,000 inhabitants.
        public var visitRate: Rate?
        /// Completed questionnaires per 100,000 inhabitants.
        public var completionRate: Rate?
        /// Against the country's rate of the report's measure.
        public var standing: FunnelPlotLimits.Standing?
        /// Completed questionnaires hoped for until the end of the period.
        public var target: Int?
        /// The same row's figures of the period it is compared with.
        public var before: Funnel?

        public init(
            key: String, label: String, secondLabel: String? = nil, group: String? = nil, funnel: Funnel, relays: Int? = nil,
            active: Int? = nil, population: Int? = nil, visitRate: Rate? = nil, completionRate: Rate? = nil,
            standing: FunnelPlotLimits.Standing? = nil,
            target: Int? = nil,
            before: Funnel? = nil
        ) {
            self.key = key
            self.label = label
            self.secondLabel = secondLabel
            self.group = group
            self.funnel = funnel
            self.relays = relays
            self.active = active
            self.population = population
            self.visitRate = visitRate
            self.completionRate = completionRate
            self.standing = standing
            self.target = target
            self.before = before
        }
    }
}
