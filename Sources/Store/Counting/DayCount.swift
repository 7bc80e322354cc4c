internal import Tracking

/// Counts a day's visits from its events, subject by subject.
enum DayCount {
    /// - Returns: By the subject's number in the store, sorted by it.
    static func tallies(_ events: [DayEvent]) -> [(subject: UInt32, tally: VisitTally)] {
        let sorted = HashOrder.sorted(
            events, key: { $0.visitor },
            isBefore: { a, b in
                a.visitor != b.visitor ? a.visitor < b.visitor : a.subject != b.subject ? a.subject < b.subject : a.second < b.second
            })
        var folds: [UInt32: VisitFold] = [:]
        for event in sorted {
            folds[event.subject, default: VisitFold()].add(
                visitor: KeyedHash(high: 0, low: event.visitor), second: event.second,
                step: Sighting.Step(rawValue: UInt8(truncatingIfNeeded: event.what >> 30)) ?? .hit)
        }
        return folds.map { ($0.key, $0.value.tally) }.sorted { $0.0 < $1.0 }
    }
}

extension DayEvent {
    var subject: UInt32 { what & (PackedSighting.subjects - 1) }
}
