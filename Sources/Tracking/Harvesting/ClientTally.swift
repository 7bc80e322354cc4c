internal import Foundation

/// How the hits of a log are spread over the addresses they come from, in bounded memory and without an address.
public struct ClientTally: Sendable {
    private var hits: [UInt64: Int] = [:]
    private static let most = 2048
    public private(set) var total = 0

    init() {}

    mutating func add(_ address: UInt64, hits count: Int) {
        total += count
        hits[address, default: 0] += count
        if hits.count > 2 * Self.most {
            let kept = hits.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(Self.most)
            hits = Dictionary(kept.map { ($0.key, $0.value) }, uniquingKeysWith: +)
        }
    }

    mutating func merge(_ other: ClientTally) {
        let before = total
        for (address, count) in other.hits.sorted(by: { $0.key < $1.key }) { add(address, hits: count) }
        total = before + other.total
    }

    /// Hits of the three busiest addresses.
    public var ofThree: Int { hits.values.sorted(by: >).prefix(3).reduce(0, +) }
    /// Whether nearly all hits come from a handful of addresses: a proxy's, rather than people's.
    public var isHandful: Bool { total >= 20 && ofThree * 10 >= total * 8 }
}
