/// Counts how often each of many texts occurs, in bounded memory: where there are too many, the rarest are no longer told apart.
public struct BoundedTally: Sendable {
    private var counts: [String: Int] = [:]
    /// Occurrences of texts that are no longer told apart.
    public private(set) var others = 0
    /// Most texts kept after a pruning; eight times as many are held before one.
    public let limit: Int

    public init(limit: Int) { self.limit = limit }

    /// Occurrences of all texts.
    public var total: Int { counts.values.reduce(others, +) }
    public var isEmpty: Bool { counts.isEmpty && others == 0 }
    public subscript(text: String) -> Int { counts[text] ?? 0 }

    public mutating func add(_ text: String, count: Int = 1) {
        counts[text, default: 0] += count
        if counts.count > 8 * limit { prune() }
    }

    public mutating func merge(_ other: BoundedTally) {
        for (text, count) in other.ranked { add(text, count: count) }
        others += other.others
    }

    /// The most frequent first; equally frequent ones in the order of their bytes.
    public var ranked: [(text: String, count: Int)] {
        counts.map { ($0.key, $0.value) }.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    }

    private mutating func prune() {
        let all = ranked
        counts = Dictionary(uniqueKeysWithValues: all.prefix(limit).map { ($0.text, $0.count) })
        others += all.dropFirst(limit).reduce(0) { $0 + $1.count }
    }
}
