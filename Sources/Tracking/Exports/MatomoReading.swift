public import Base
internal import Campaign

/// What an export of Matomo came to.
public struct MatomoReading: Sendable {
    /// How it was written, a sentence.
    public let reason: String
    public internal(set) var rows: [Row] = []
    /// Rows whose numbers cannot be read, and sections that are of no use here.
    public internal(set) var unread = 0
    /// Codes that are none, with their visits.
    public internal(set) var unknownCodes = TextTally.codes

    public var visits: Int { rows.reduce(0) { $0 + $1.visits } }

    /// What Matomo counted for one label of one period. An aggregate: it is shown beside what logs say and never added to it.
    public struct Row: Hashable, Sendable {
        /// As Matomo shows it, without control characters: a campaign, or a campaign and a keyword.
        public let label: String
        /// The link whose code the label holds; `noRelay` where it holds none, `unknownCode` where what it holds was never issued.
        public let subject: Sighting.Subject
        /// Days in Europe/Paris, both included; nil where the export does not say.
        public let days: ClosedRange<Day>?
        public let visits: Int
        /// Page views and the like; nil where the export has no such column.
        public let actions: Int?
    }
}
