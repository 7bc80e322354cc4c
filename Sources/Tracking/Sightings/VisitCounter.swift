public import Campaign

/// Counts the visits of one subject from its sightings, given by visitor, then by second, redirections first, as a sorted query yields them.
public struct VisitCounter: Sendable {
    /// Seconds: a hit this long after the one before begins a new visit.
    public static let gap: UInt32 = 1800
    /// Seconds within which a browser follows a redirection.
    public static let patience: UInt32 = 10

    public private(set) var count = Count()
    private var visitor: KeyedHash?
    private var last: UInt32 = 0
    /// A redirection whose page is still to come.
    private var redirected: UInt32?
    private var hasStarted = false
    private var hasCompleted = false

    public init() {}

    /// A redirection that keeps the code and the page it leads to are one hit; a step of the questionnaire counts once a visit, however often
    /// its page is opened.
    /// - Parameter copies: how often all of this was seen.
    public mutating func add(visitor: KeyedHash, second: UInt32, step: Sighting.Step, marks: Sighting.Marks = [], copies: Int = 1) {
        guard step != .trace, copies > 0 else { return }
        let isSame = visitor == self.visitor
        if !isSame || second &- last >= Self.gap {
            count.visits += 1
            (hasStarted, hasCompleted) = (false, false)
        }
        let isFollowed = isSame && redirected.map { second &- $0 <= Self.patience } == true
        if !isFollowed { count.hits += 1 }
        redirected = marks.contains(.redirect) ? second : nil
        if step == .start, !hasStarted {
            count.starts += 1
            hasStarted = true
        } else if step == .completion, !hasCompleted {
            count.completions += 1
            hasCompleted = true
        }
        // Each redirection after the first follows it.
        if redirected == nil { count.hits += copies - 1 }
        self.visitor = visitor
        last = second
    }

    /// By subject, from sightings in any order. A visitor's hash holds the day, so those of several days do not mix.
    public static func counts(_ sightings: some Sequence<Sighting>) -> [Sighting.Subject: Count] {
        Dictionary(grouping: sightings.lazy.filter { $0.step != .trace }, by: \.subject).mapValues { group in
            var counter = VisitCounter()
            for sighting in group.sorted(by: { $0.isCounted(before: $1) }) {
                counter.add(visitor: sighting.visitor, second: sighting.second, step: sighting.step, marks: sighting.marks)
            }
            return counter.count
        }
    }
}

extension Sighting {
    fileprivate func isCounted(before other: Sighting) -> Bool {
        let (a, b) = (marks.contains(.redirect) ? 0 : 1, other.marks.contains(.redirect) ? 0 : 1)
        return (visitor, second, a) < (other.visitor, other.second, b)
    }
}
