internal import Foundation
internal import Synchronization

/// How often each link may be used: so many requests at once, then so many a second. What is remembered is bounded.
final class Throttle: Sendable {
    private struct Bucket {
        var left: Double
        var time: Double
    }

    private let buckets = Mutex<[String: Bucket]>([:])
    private let burst: Double
    private let rate: Double
    private static let most = 20_000

    /// - Parameters:
    ///   - burst: requests at once: a page with all its pictures, several times.
    ///   - rate: requests a second beyond.
    init(burst: Double = 600, rate: Double = 10) { (self.burst, self.rate) = (burst, rate) }

    /// Whether one request more is allowed.
    /// - Parameter time: seconds of a clock that never goes back.
    func allows(_ key: String, at time: Double = ProcessInfo.processInfo.systemUptime) -> Bool {
        buckets.withLock { buckets in
            // Those that are full again say nothing.
            if buckets.count >= Self.most { buckets = buckets.filter { $0.value.left + (time - $0.value.time) * rate < burst } }
            if buckets.count >= Self.most { buckets = [:] }
            var bucket = buckets[key] ?? Bucket(left: burst, time: time)
            bucket.left = min(burst, bucket.left + (time - bucket.time) * rate)
            bucket.time = time
            let isAllowed = bucket.left >= 1
            if isAllowed { bucket.left -= 1 }
            buckets[key] = bucket
            return isAllowed
        }
    }
}
