/// Every line falls into exactly one of `unparsed`, `withoutCode`, `hits`, `unknown`, `mistyped`, `retired`, `outOfWave` and `excluded`.
public struct HarvestCounts: Hashable, Sendable {
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
    public var excluded = ExclusionCounts()

    /// Among the hits: the questionnaire was opened.
    public var starts = 0
    /// Among the hits: the questionnaire was submitted.
    public var completions = 0
    /// Among those without a code: page views of a landing path, « sans relais ».
    public var noRelay = 0
    /// Among those without a code: views of a landing path that do not count, by reason.
    public var noRelayExcluded = ExclusionCounts()

    public init() {}

    /// Codes that are none, the way scripts read it: `unknown_codes`.
    public var unknownCodes: Int { unknown + mistyped }

    /// Whether every line is in one place.
    public var addUp: Bool {
        lines == unparsed + withoutCode + hits + unknown + mistyped + retired + outOfWave + excluded.total
    }

    public mutating func add(_ other: HarvestCounts) {
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
        noRelayExcluded.add(other.noRelayExcluded)
    }
}

/// A count for each reason.
public struct ExclusionCounts: Hashable, Sendable {
    public var bot = 0
    public var preview = 0
    public var prefetch = 0
    public var method = 0
    public var status = 0
    public var asset = 0

    public init() {}

    public subscript(reason: Exclusion) -> Int {
        get {
            switch reason {
            case .bot: bot
            case .preview: preview
            case .prefetch: prefetch
            case .method: method
            case .status: status
            case .asset: asset
            }
        }
        set {
            switch reason {
            case .bot: bot = newValue
            case .preview: preview = newValue
            case .prefetch: prefetch = newValue
            case .method: method = newValue
            case .status: status = newValue
            case .asset: asset = newValue
            }
        }
    }

    public var total: Int { bot + preview + prefetch + method + status + asset }

    public mutating func add(_ other: ExclusionCounts) { for reason in Exclusion.allCases { self[reason] += other[reason] } }
}
