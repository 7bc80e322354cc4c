public import Campaign

/// Counts the visits of one subject from its sightings, given by visitor and then by second, as a sorted query yields them.
public struct VisitCounter: Sendable {
    /// Seconds: a hit this long after the one before begins a new visit.
    public static let gap: UInt32 = 1800

    public private(set) var count = Count()
    private var visitor: KeyedHash?
    private var last: UInt32 = 0

    public init() {}

    public mutating func add(visitor: KeyedHash, second: UInt32, step: Sighting.Step) {
        count.hits += 1
        switch step {
        case .hit: break
        case .start: count.starts += 1
        case .completion: count.completions += 1
        }
        if visitor != self.visitor || second &- last >= Self.gap { count.visits += 1 }
        self.visitor = visitor
        last = second
    }

    /// By subject, from sightings in any order. A visitor's hash holds the day, so those of several days do not mix.
    public static func counts(_ sightings: some Sequence<Sighting>) -> [Sighting.Subject: Count] {
        Dictionary(grouping: sightings, by: \.subject).mapValues { group in
            var counter = VisitCounter()
            for sighting in group.sorted(by: { ($0.visitor, $0.second) < ($1.visitor, $1.second) }) {
                counter.add(visitor: sighting.visitor, second: sighting.second, step: sighting.step)
            }
            return counter.count
        }
    }
}
