internal import Base
public import Campaign

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

    mutating func add(_ code: String, count: Int = 1) { add(name: Self.name(code), count: count) }
    mutating func add(name: String, count: Int = 1) { tally.add(name, count: count) }

    /// How a code that is none is called here.
    static func name(_ code: String) -> String { String(code.uppercased().prefix(32)).printable }

    /// The most frequent ones, with issued codes near them.
    public func rows(_ resolver: Resolver, limit: Int = 20) -> [Row] {
        tally.ranked.prefix(limit).map { Row(text: $0.text, count: $0.count, resolution: resolver.resolve($0.text)) }
    }
}
