internal import Base
internal import Foundation
internal import Synchronization

/// Makes those wait who try passwords: for an account after five that were wrong, for an address after twenty, longer each time, a quarter of
/// an hour at most. In memory alone; what is counted by is a keyed hash whose key is another every day and on every start, so that no address
/// is kept, and none can be found again.
final class LoginGuard: Sendable {
    private struct Count {
        var failures = 0
        /// Seconds of a clock that never goes back.
        var until = 0.0
    }

    private struct State {
        var day = -1
        var salt = UInt64.random(in: .min ... .max)
        var counts: [Int: Count] = [:]
    }

    private let state = Mutex(State())
    private static let most = 20_000
    private static let longest = 900.0

    /// What attempts are counted by.
    enum Subject: Hashable {
        case account(String)
        case client(String)

        /// Wrong ones that cost nothing yet.
        fileprivate var free: Int {
            switch self {
            case .account: 5
            case .client: 20
            }
        }
    }

    /// Seconds until these may try again; nil where they may now.
    func wait(_ subjects: [Subject], on day: Day, at time: Double = ProcessInfo.processInfo.systemUptime) -> Int? {
        state.withLock { state in
            Self.turn(&state, day)
            let until = subjects.compactMap { state.counts[Self.key($0, state.salt)]?.until }.max() ?? 0
            return until > time ? Int((until - time).rounded(.up)) : nil
        }
    }

    /// Notes that a password or a code was wrong.
    func fail(_ subjects: [Subject], on day: Day, at time: Double = ProcessInfo.processInfo.systemUptime) {
        state.withLock { state in
            Self.turn(&state, day)
            if state.counts.count >= Self.most { state.counts = state.counts.filter { $0.value.until > time } }
            if state.counts.count >= Self.most { state.counts = [:] }
            for subject in subjects {
                let key = Self.key(subject, state.salt)
                var count = state.counts[key] ?? Count()
                count.failures += 1
                let beyond = count.failures - subject.free
                if beyond >= 0 { count.until = time + min(Self.longest, 30 * pow(2, Double(min(beyond, 10)))) }
                state.counts[key] = count
            }
        }
    }

    /// Notes that somebody came in: the account's count begins anew, the address's does not.
    func succeed(_ account: String, on day: Day) {
        state.withLock { state in
            Self.turn(&state, day)
            state.counts[Self.key(.account(account), state.salt)] = nil
        }
    }

    private static func turn(_ state: inout State, _ day: Day) {
        guard state.day != day.daysSince1970 else { return }
        state = State(day: day.daysSince1970)
    }

    /// Swift's own hash is keyed anew in each process.
    private static func key(_ subject: Subject, _ salt: UInt64) -> Int {
        var hasher = Hasher()
        hasher.combine(salt)
        hasher.combine(subject)
        return hasher.finalize()
    }
}
