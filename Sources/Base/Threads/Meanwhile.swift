internal import Synchronization

/// Something that is made on another thread, until it is asked for.
package final class Meanwhile<Value: Sendable>: Sendable {
    private let outcome: Outcome
    private let worker: Workers

    private final class Outcome: Sendable {
        let result = Mutex<Result<Value, any Error>?>(nil)
    }

    package init(_ make: @escaping @Sendable () throws -> Value) {
        let outcome = Outcome()
        self.outcome = outcome
        worker = Workers(1) { _ in
            let result = Result { try make() }
            outcome.result.withLock { $0 = result }
        }
    }

    /// Waits for it.
    /// - Throws: What making it threw.
    package func value() throws -> Value {
        worker.wait()
        return try outcome.result.withLock { $0! }.get()
    }
}
