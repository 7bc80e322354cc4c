/// What became of the lines of a log, or of the rows of an export. Every line falls into exactly one of `unparsed`, `withoutCode`, `hits`, `unknown`, `mistyped`, `retired`, `outOfWave` and `excluded`.
public struct LineCounts: Hashable, Sendable {
    /// Lines of any kind, blank ones and directives too: what `wc -l` says, and one more for a last line without an end.
    public var lines = 0
    /// Lines that the format does not explain.
    public var unparsed = 0
    /// Lines without anything in a code's place: requests, blank lines, directives, messages of a server.
    public var withoutCode = 0
    /// Requests that count for a link in good standing on that day, whatever the step.
    public var hits = 0
    /// Codes whose check character is right and which were never issued.
    public var unknown = 0
    /// What stands in a code's place and is none.
    public var mistyped = 0
    /// Requests with the code of a link that the registry of today no longer has.
    public var retired = 0
    /// Requests with a code on a day (Europe/Paris) on which its wave is not open.
    public var outOfWave = 0
    /// Lines that carry something in a code's place and do not count, by reason.
    public var excluded = Exclusion.Counts()

    /// Among the hits: the questionnaire was opened.
    public var starts = 0
    /// Among the hits: the questionnaire was submitted.
    public var completions = 0
    /// Among those without a code: page views of a landing path, « sans relais ».
    public var noRelay = 0
    /// Among those without a code: views of a landing path on hosts that are not the campaign's.
    public var otherHosts = 0
    /// Among those without a code: views of a landing path that do not count, by reason.
    public var noRelayExcluded = Exclusion.Counts()

    public init() {}

    /// Codes that are none, the way scripts read it: `unknown_codes`.
    public var unknownCodes: Int { unknown + mistyped }

    /// Lines that became sightings.
    public var sightings: Int { hits + unknown + mistyped + retired + outOfWave + noRelay }

    /// Whether every line is in one place.
    public var addUp: Bool {
        lines == unparsed + withoutCode + hits + unknown + mistyped + retired + outOfWave + excluded.total
    }

    public mutating func add(_ other: LineCounts) {
        lines += other.lines
        unparsed += other.unparsed
        withoutCode += other.withoutCode
        hits += other.hits
        unknown += other.unknown
        mistyped += other.mistyped
        retired += other.retired
        outOfWave += other.outOfWave
        excluded.add(other.excluded)
        starts += other.starts
        completions += other.completions
        noRelay += other.noRelay
        otherHosts += other.otherHosts
        noRelayExcluded.add(other.noRelayExcluded)
    }
}
