internal import Synchronization

/// Intervals by count, each worked out once: one takes as long as a thousand additions.
final class PoissonIntervals: Sendable {
    private let known = Mutex<[Int: PoissonInterval]>([:])

    /// - Parameter count: At least 0.
    subscript(count: Int) -> PoissonInterval {
        known.withLock { known in
            if let interval = known[count] { return interval }
            let interval = PoissonInterval(count: count)
            known[count] = interval
            return interval
        }
    }
}
