public import Base
internal import Campaign

/// What an export of Matomo came to.
public struct MatomoReading: Sendable {
    /// How it was written, a sentence.
    public let reason: String
    public internal(set) var rows: [Row] = []
    /// The section of the file that each row stands in.
    var sections: [Int] = []
    /// Rows whose numbers cannot be read, and sections that are of no use here.
    public internal(set) var unread = 0
    /// Codes that are none, with their visits.
    public internal(set) var unknownCodes = TextTally.codes

    /// One file may hold several reports: campaigns, and keywords that tell of the same visits once more. What they say of one link in one period
    /// is one number, and not their sum: the section with most visits of links counts for it.
    mutating func keepOneSectionALink() {
        struct Key: Hashable {
            let subject: Sighting.Subject
            let days: ClosedRange<Day>?
        }
        var sums: [Key: [Int: Int]] = [:]
        for (row, section) in zip(rows, sections) {
            sums[Key(subject: row.subject, days: row.days), default: [:]][section, default: 0] += row.visits
        }
        let best = sums.mapValues { sections in sections.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key }
        let kept = zip(rows, sections).filter { best[Key(subject: $0.0.subject, days: $0.0.days)] == $0.1 }
        (rows, sections) = (kept.map(\.0), kept.map(\.1))
    }

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
