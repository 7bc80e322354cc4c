/// Counts the visits of one subject from its sightings, given by visitor and then by second, as a sorted query yields them.
public struct VisitFold: Sendable {
    /// Seconds: a hit this long after the one before begins a new visit.
    public static let gap: UInt32 = 1800

    public private(set) var tally = VisitTally()
    private var visitor: KeyedHash?
    private var last: UInt32 = 0

    public init() {}

    public mutating func add(visitor: KeyedHash, second: UInt32, step: Sighting.Step) {
        tally.hits += 1
        switch step {
        case .hit: break
        case .start: tally.starts += 1
        case .completion: tally.completions += 1
        }
        if visitor != self.visitor || second &- last >= Self.gap { tally.visits += 1 }
        self.visitor = visitor
        last = second
    }
}

/// Counts visits by subject from sightings in any order. A visitor's hash holds the day, so those of several days do not mix.
public enum VisitCounter {
    public static func count(_ sightings: some Sequence<Sighting>) -> [Sighting.Subject: VisitTally] {
        var bySubject: [Sighting.Subject: [Sighting]] = [:]
        for sighting in sightings { bySubject[sighting.subject, default: []].append(sighting) }
        return bySubject.mapValues { group in
            var fold = VisitFold()
            for sighting in group.sorted(by: { ($0.visitor, $0.second) < ($1.visitor, $1.second) }) {
                fold.add(visitor: sighting.visitor, second: sighting.second, step: sighting.step)
            }
            return fold.tally
        }
    }
}
