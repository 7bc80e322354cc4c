/// Counts of a link, or of traffic without one.
public struct VisitTally: Hashable, Sendable {
    /// Requests that count, whatever the step.
    public var hits = 0
    /// Runs of hits of one visitor with gaps under 30 minutes.
    public var visits = 0
    /// Requests that opened the questionnaire.
    public var starts = 0
    /// Requests that followed its submission.
    public var completions = 0

    public init() {}

    public mutating func add(_ other: VisitTally) {
        hits += other.hits
        visits += other.visits
        starts += other.starts
        completions += other.completions
    }
}
