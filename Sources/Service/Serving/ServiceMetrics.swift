internal import Foundation
internal import HTTP
internal import Synchronization

/// What an operator looks at (OpenMetrics 1.0): requests by route and status, how long they took, what is kept and what waits. No path, no token.
final class ServiceMetrics: Sendable {
    private struct Key: Hashable {
        let route: String
        let status: Int
    }

    private struct State {
        var requests: [Key: Int] = [:]
        var seconds: [String: [Int]] = [:]
        var sums: [String: Double] = [:]
        var bytes = 0
        /// By route.
        var failures: [String: Int] = [:]
    }

    private let state = Mutex(State())
    private static let bounds = [0.005, 0.01, 0.025, 0.06, 0.1, 0.3, 0.5, 1, 5]

    func note(_ served: Served) {
        state.withLock { state in
            let route = served.route ?? "none"
            state.requests[Key(route: route, status: served.status.code), default: 0] += 1
            var counts = state.seconds[route] ?? [Int](repeating: 0, count: Self.bounds.count + 1)
            counts[Self.bounds.firstIndex { served.seconds <= $0 } ?? Self.bounds.count] += 1
            state.seconds[route] = counts
            state.sums[route, default: 0] += served.seconds
            state.bytes += served.bytes
            if served.failure != nil { state.failures[route, default: 0] += 1 }
        }
    }

    /// - Parameter gauges: names, what they say, and their values.
    func text(_ gauges: [(name: String, help: String, value: Double)]) -> String {
        var lines: [String] = []
        state.withLock { state in
            lines += ["# HELP portevoix_requests Requests answered.", "# TYPE portevoix_requests counter"]
            for (key, count) in state.requests.sorted(by: { ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status) }) {
                lines.append("portevoix_requests_total{route=\"\(key.route)\",status=\"\(key.status)\"} \(count)")
            }
            lines += [
                "# HELP portevoix_request_seconds Time from a request's head to its end.", "# TYPE portevoix_request_seconds histogram",
            ]
            for (route, counts) in state.seconds.sorted(by: { $0.key < $1.key }) {
                var sum = 0
                for (bound, count) in zip(Self.bounds.map { "\($0)" } + ["+Inf"], counts) {
                    sum += count
                    lines.append("portevoix_request_seconds_bucket{route=\"\(route)\",le=\"\(bound)\"} \(sum)")
                }
                lines.append("portevoix_request_seconds_count{route=\"\(route)\"} \(sum)")
                lines.append("portevoix_request_seconds_sum{route=\"\(route)\"} \(state.sums[route] ?? 0)")
            }
            lines += [
                "# HELP portevoix_failures Answers that failed inside, or were cut short on their way.",
                "# TYPE portevoix_failures counter",
            ]
            for (route, count) in state.failures.sorted(by: { $0.key < $1.key }) {
                lines.append("portevoix_failures_total{route=\"\(route)\"} \(count)")
            }
            lines += [
                "# HELP portevoix_sent_bytes Bytes of answers.", "# TYPE portevoix_sent_bytes counter",
                "portevoix_sent_bytes_total \(state.bytes)",
            ]
        }
        for gauge in gauges {
            lines += [
                "# HELP portevoix_\(gauge.name) \(gauge.help)", "# TYPE portevoix_\(gauge.name) gauge",
                "portevoix_\(gauge.name) \(gauge.value)",
            ]
        }
        return (lines + ["# EOF", ""]).joined(separator: "\n")
    }
}
