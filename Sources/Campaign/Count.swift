/// What was counted of a link, of traffic without one, or of many of them added up. The one count there is, from the day's lines of a log to
/// a report.
public struct Count: Hashable, Sendable {
    /// Requests that count, whatever they asked for.
    public var hits: Int
    /// Runs of hits of one visitor with gaps under 30 minutes.
    public var visits: Int
    /// Questionnaires opened.
    public var starts: Int
    /// Questionnaires submitted.
    public var completions: Int

    @inlinable public init(hits: Int = 0, visits: Int = 0, starts: Int = 0, completions: Int = 0) {
        self.hits = hits
        self.visits = visits
        self.starts = starts
        self.completions = completions
    }

    @inlinable public static func + (a: Count, b: Count) -> Count {
        Count(
            hits: a.hits + b.hits, visits: a.visits + b.visits, starts: a.starts + b.starts, completions: a.completions + b.completions)
    }

    @inlinable public static func += (a: inout Count, b: Count) { a = a + b }

    /// What no relay is given. The raw value is a row's key in reports.
    public enum Beside: String, Hashable, Sendable, CaseIterable {
        /// « Sans relais »: views of a landing page and questionnaires without a code.
        case noRelay = "sans-relais"
        /// Codes that were never issued.
        case unknownCode = "codes-inconnus"
        /// Codes of relays, channels or waves that the campaign no longer has.
        case retired = "retires"
        /// Codes seen on days on which their wave was not open.
        case outOfWave = "hors-vague"
    }
}
