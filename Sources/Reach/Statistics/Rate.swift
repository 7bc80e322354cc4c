internal import CRMath
internal import Synchronization

/// A number per 100,000 inhabitants, with its exact 95 % interval.
public struct Rate: Hashable, Sendable {
    public let value: Double
    public let low: Double
    public let high: Double

    /// - Parameters:
    ///   - count: At least 0.
    ///   - population: Above 0.
    public init(count: Int, population: Int) {
        self.init(count: count, population: population, interval: Interval(count: count))
    }

    /// - Parameter interval: of `count`.
    init(count: Int, population: Int, interval: Interval) {
        let scale = 100_000 / Double(population)
        value = Double(count) * scale
        low = interval.low * scale
        high = interval.high * scale
    }

    /// The exact 95 % confidence interval of a Poisson mean, from one count (F. Garwood, “Fiducial limits for the Poisson distribution”,
    /// Biometrika 28, 1936): half of quantiles of chi-squared.
    public struct Interval: Hashable, Sendable {
        public let low: Double
        public let high: Double

        /// - Parameters:
        ///   - count: At least 0.
        ///   - confidence: Above 0, below 1.
        public init(count: Int, confidence: Double = 0.95) {
            let tail = (1 - confidence) / 2
            let count = Double(count)
            low = count == 0 ? 0 : qchisq(tail, 2 * count, 1, 0) / 2
            high = qchisq(tail, 2 * count + 2, 0, 0) / 2
        }
    }

    /// Intervals by count, each worked out once: one takes as long as a thousand additions.
    final class Intervals: Sendable {
        private let known = Mutex<[Int: Interval]>([:])

        /// - Parameter count: At least 0.
        subscript(count: Int) -> Interval {
            known.withLock { known in
                if let interval = known[count] { return interval }
                let interval = Interval(count: count)
                known[count] = interval
                return interval
            }
        }
    }
}
