public import Campaign

/// Counts how often each of many texts occurs, in bounded memory: where there are too many, the rarest are no longer told apart.
public struct BoundedTally: Sendable {
    private var counts: [String: Int] = [:]
    /// Occurrences of texts that are no longer told apart.
    public private(set) var others = 0
    /// Most texts kept after a pruning; twice as many are held before one.
    public let limit: Int

    public init(limit: Int) { self.limit = limit }

    /// Occurrences of all texts.
    public var total: Int { counts.values.reduce(others, +) }
    public var isEmpty: Bool { counts.isEmpty && others == 0 }
    public subscript(text: String) -> Int { counts[text] ?? 0 }

    public mutating func add(_ text: String, count: Int = 1) {
        counts[text, default: 0] += count
        if counts.count > 2 * limit { prune() }
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

/// What stood in a code's place and is no issued code, in capitals, at most 32 characters of each.
public struct CodeTally: Sendable {
    public internal(set) var tally = BoundedTally(limit: 1000)

    public init() {}

    /// A code that is none.
    public struct Row: Sendable {
        public let text: String
        public let count: Int
        /// Why it is none, and issued codes near it.
        public let resolution: Resolution
    }

    public mutating func merge(_ other: CodeTally) { tally.merge(other.tally) }

    mutating func add(_ code: String, count: Int = 1) { tally.add(String(code.uppercased().prefix(32)).printable, count: count) }

    /// The most frequent ones, with issued codes near them.
    public func rows(_ resolver: Resolver, limit: Int = 20) -> [Row] {
        tally.ranked.prefix(limit).map { Row(text: $0.text, count: $0.count, resolution: resolver.resolve($0.text)) }
    }
}

/// How often each value of a campaign parameter (`utm_campaign` and its kin) was requested. One value under several percent-encodings
/// or cases is one value.
public struct CampaignTally: Sendable {
    public internal(set) var tally = BoundedTally(limit: 200)

    public init() {}
    public subscript(value: String) -> Int { tally[value] }
    public mutating func merge(_ other: CampaignTally) { tally.merge(other.tally) }

    /// - Parameters:
    ///   - value: As it was sent.
    ///   - scratch: As long as the value.
    mutating func add(_ value: Bytes, count: Int, scratch: UnsafeMutablePointer<UInt8>) {
        var text = TargetScan.decode(value, into: scratch)
        if text.index(of: 37) != nil { text = TargetScan.decode(text, into: scratch) }
        let plain = text.trimmed
        if !plain.isEmpty { tally.add(plain.text.lowercased().printable, count: count) }
    }
}
