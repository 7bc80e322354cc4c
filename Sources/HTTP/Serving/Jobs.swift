internal import Base
internal import Foundation
internal import Synchronization

/// Threads that do what takes its time, so that those that serve connections never wait.
final class Jobs: Sendable {
    typealias Job = @Sendable () -> Void

    private struct State {
        var waiting: [Job] = []
        /// The first that waits: those before it are done with.
        var first = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let isThere = DispatchSemaphore(value: 0)
    private let limit: Int
    private let threads: Mutex<Workers?> = Mutex(nil)
    private let count: Int

    init(threads count: Int, limit: Int) {
        (self.count, self.limit) = (count, limit)
        let workers = Workers(count) { [self] _ in while let job = next() { job() } }
        threads.withLock { $0 = workers }
    }

    /// - Parameter isUrgent: whether it is done even where many wait: it ends what was begun.
    /// - Returns: whether it will be done: not where too many wait already.
    func add(isUrgent: Bool = false, _ job: @escaping Job) -> Bool {
        let isTaken = state.withLock { state in
            guard !state.isClosed, isUrgent || state.waiting.count - state.first < limit else { return false }
            state.waiting.append(job)
            return true
        }
        if isTaken { isThere.signal() }
        return isTaken
    }

    /// How many wait.
    var waiting: Int { state.withLock { $0.waiting.count - $0.first } }

    /// Ends the threads once all is done that was asked for.
    func close() {
        state.withLock { $0.isClosed = true }
        for _ in 0..<count { isThere.signal() }
        threads.withLock { $0 }?.wait()
    }

    private func next() -> Job? {
        isThere.wait()
        return state.withLock { state in
            guard state.first < state.waiting.count else { return nil }
            defer {
                state.first += 1
                if state.first > 256, state.first * 2 > state.waiting.count {
                    state.waiting.removeFirst(state.first)
                    state.first = 0
                }
            }
            return state.waiting[state.first]
        }
    }
}
