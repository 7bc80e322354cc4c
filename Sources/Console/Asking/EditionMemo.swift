internal import Synchronization

/// Something that is made once an edition.
final class EditionMemo<Value: Sendable>: Sendable {
    private let kept = Mutex<(edition: ObjectIdentifier, value: Value)?>(nil)

    /// - Parameter make: may be asked by two threads at once, which make the same.
    func value(of edition: ObjectIdentifier, make: () throws -> Value) rethrows -> Value {
        if let value = kept.withLock({ $0?.edition == edition ? $0?.value : nil }) { return value }
        let value = try make()
        kept.withLock { $0 = (edition, value) }
        return value
    }
}
