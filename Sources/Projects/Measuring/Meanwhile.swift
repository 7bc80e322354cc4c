internal import Foundation
internal import Synchronization

/// Something that is made on another thread, until it is asked for.
final class Meanwhile<Value: Sendable>: Sendable {
    private let outcome = Mutex<Result<Value, any Error>?>(nil)
    private let group = DispatchGroup()

    init(_ make: @escaping @Sendable () throws -> Value) {
        DispatchQueue.global().async(group: group) { [self] in
            let result = Result { try make() }
            outcome.withLock { $0 = result }
        }
    }

    /// Waits for it.
    /// - Throws: What making it threw.
    func value() throws -> Value {
        group.wait()
        return try outcome.withLock { $0! }.get()
    }
}
