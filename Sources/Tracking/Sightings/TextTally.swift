internal import Base
public import Campaign

/// Counts how often each of many texts occurs, in bounded memory: where there are too many, the rarest are no longer told apart.
public struct TextTally: Sendable {
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

    public mutating func merge(_ other: TextTally) {
        for (text, count) in other.ranked { add(text, count: count) }
        others += other.others
    }

    /// The most frequent first; equally frequent ones in the order of their bytes.
    public var ranked: [(text: String, count: Int)] {
        counts.map { ($0.key, $0.value) }.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    }

    private mutating func prune() {
        let all = ranked
        counts = Dictionary(all.prefix(limit).map { ($0.text, $0.count) }, uniquingKeysWith: +)
        others += all.dropFirst(limit).reduce(0) { $0 + $1.count }
    }
}

/// Codes that are none: what stood in a code's place, in capitals, at most 32 characters of each.
extension TextTally {
    /// A code that is none.
    public struct Code: Sendable {
        public let text: String
        public let count: Int
        /// Why it is none, and issued codes near it.
        public let resolution: Resolver.Resolution

        fileprivate var isNearAny: Bool {
            switch resolution {
            case .unknownCode(_, let nearest), .mistyped(_, let nearest): !nearest.isEmpty
            case .relay, .withoutCode: false
            }
        }
    }

    /// Room for the codes that are none.
    public static var codes: TextTally { TextTally(limit: 1000) }

    mutating func add(code: String, count: Int = 1) { add(Self.name(ofCode: code), count: count) }

    /// How a code that is none is called here.
    static func name(ofCode code: String) -> String { String(code.uppercased().prefix(32)).printable }

    /// The most frequent ones, with issued codes near them. What someone put in a code's place may be anything, a name or a telephone number
    /// too: only what could be a code is told.
    public func codes(_ resolver: Resolver, limit: Int = 20) -> [Code] {
        var codes: [Code] = []
        for (text, count) in ranked where codes.count < limit && Self.looksLikeCode(text) {
            let code = Code(text: text, count: count, resolution: resolver.resolve(text))
            if code.isNearAny || text.utf8.contains(where: ASCII.isDigit) { codes.append(code) }
        }
        return codes
    }

    /// 6 to 10 letters and digits, and no telephone number.
    public static func looksLikeCode(_ text: String) -> Bool {
        let isNumber = text.utf8.count > 8 && text.utf8.allSatisfy(ASCII.isDigit)
        return !isNumber && (6...10).contains(text.utf8.count) && text.utf8.allSatisfy { ASCII.isDigit($0) || (65...90).contains($0) }
    }
}
