/// What was dear to make, by what it was made from: for thousands of small values, of which all go at once when together they weigh too much.
/// For one thread. Where a few large values are to stay that somebody still asks for, `BoundedCache`.
package struct Memo<Key: Hashable, Value> {
    @usableFromInline let limit: Int
    @usableFromInline var values: [Key: Value] = [:]
    @usableFromInline var weight = 0

    /// - Parameter limit: what its values may weigh together before they go, in whatever `value(for:weighing:make:)` is told; as many values
    ///   where it is told nothing.
    @inlinable package init(limit: Int) { self.limit = limit }

    /// The value kept for `key`, or the one that `make` makes, which is kept.
    @inlinable package mutating func value<Failure: Error>(
        for key: Key, weighing: (Value) -> Int = { _ in 1 }, make: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        if let value = values[key] { return value }
        let value = try make()
        if weight >= limit {
            values.removeAll(keepingCapacity: true)
            weight = 0
        }
        values[key] = value
        weight += weighing(value)
        return value
    }
}
