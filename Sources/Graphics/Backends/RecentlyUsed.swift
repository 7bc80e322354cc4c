/// What was made from the last few backdrops, so that relays of one territory share it and memory stays bounded however many relays follow.
struct RecentlyUsed<Value> {
    private struct Entry {
        let backdrop: Backdrop
        let variant: Int
        let value: Value
    }

    private let limit: Int
    private var entries: [Entry] = []

    init(limit: Int) { self.limit = limit }

    mutating func value(for backdrop: Backdrop, variant: Int = 0, make: () throws -> Value) rethrows -> Value {
        if let index = entries.firstIndex(where: { $0.backdrop === backdrop && $0.variant == variant }) {
            let entry = entries.remove(at: index)
            entries.append(entry)
            return entry.value
        }
        let value = try make()
        if entries.count == limit { entries.removeFirst() }
        entries.append(Entry(backdrop: backdrop, variant: variant, value: value))
        return value
    }
}
