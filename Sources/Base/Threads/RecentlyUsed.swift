/// What was made from the last few pieces of shared artwork, so that relays of one territory share it and memory stays bounded however many relays follow.
package struct RecentlyUsed<Source: AnyObject, Value> {
    private struct Entry {
        let source: Source
        let variant: Int
        let value: Value
    }

    private let limit: Int
    private var entries: [Entry] = []

    package init(limit: Int) { self.limit = limit }

    package mutating func value(for source: Source, variant: Int = 0, make: () throws -> Value) rethrows -> Value {
        if let index = entries.firstIndex(where: { $0.source === source && $0.variant == variant }) {
            let entry = entries.remove(at: index)
            entries.append(entry)
            return entry.value
        }
        let value = try make()
        if entries.count == limit { entries.removeFirst() }
        entries.append(Entry(source: source, variant: variant, value: value))
        return value
    }
}
