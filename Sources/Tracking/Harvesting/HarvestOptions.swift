/// What may be set for a reading.
public struct HarvestOptions: Hashable, Sendable {
    /// Paths of pages that the questionnaire sends people to at its end; with a code, a completion.
    public var completionPaths = ["/merci"]
    /// Paths at which the questionnaire opens; with a code, a start. Those of the waves' `questionnaire` come on top.
    public var startPaths: [String] = []
    /// Whether a last line without an end is read. Not while a log is being followed: the rest of the line is still to come.
    public var readsUnfinishedLine = true
    /// Longer lines are counted as unparsed and never held whole, in bytes; at most 1 MB.
    public var longestLine = 1 << 20

    public init() {}
}
