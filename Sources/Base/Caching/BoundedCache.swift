/// The last few values that were dear to make, by what they were made from: what is needed again soon is at hand, and memory stays bounded
/// however many follow. The one that nobody has asked for the longest goes first. For one thread.
///
/// Looked through from the most recent one backwards, so that no key needs a hash: for some dozens of values.
package struct BoundedCache<Key: Equatable, Value> {
    @usableFromInline let limit: Int
    /// The most recently used last.
    @usableFromInline var entries: [(key: Key, value: Value)] = []

    /// - Parameter limit: how many values are kept, at least 1.
    @inlinable package init(limit: Int) { self.limit = limit }

    /// The value kept for `key`; nil where there is none, or no longer.
    @inlinable package mutating func value(for key: Key) -> Value? {
        guard let index = entries.lastIndex(where: { $0.key == key }) else { return nil }
        if index < entries.count - 1 { entries.append(entries.remove(at: index)) }
        return entries[entries.count - 1].value
    }

    /// The value kept for `key`, or the one that `make` makes, which is kept.
    @inlinable package mutating func value<Failure: Error>(
        for key: Key, make: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        if let value = value(for: key) { return value }
        let value = try make()
        keep(value, for: key)
        return value
    }

    /// Keeps a value for a key that has none.
    @inlinable package mutating func keep(_ value: Value, for key: Key) {
        if entries.count == limit { entries.removeFirst() }
        entries.append((key, value))
    }

    /// Gives the value kept for `key` away; nil where there is none.
    @inlinable package mutating func take(_ key: Key) -> Value? {
        entries.lastIndex { $0.key == key }.map { entries.remove(at: $0).value }
    }
}

/// An object as a key: itself and no other, however equal.
package struct Identity<Object: AnyObject>: Equatable {
    @usableFromInline let object: Object

    @inlinable package init(_ object: Object) { self.object = object }

    @inlinable package static func == (a: Identity, b: Identity) -> Bool { a.object === b.object }
}
