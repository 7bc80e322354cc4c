/// How the hits of a log are spread over the addresses they come from, in constant memory and without an address.
///
/// Each address has one place of 4,096, and each place one address: another one that falls on it takes hits away, until the place is its own.
/// What comes often is so counted short by what falls on its place beside it, about one hit in 4,096 of the others'; what comes seldom does
/// not last. That is the majority vote of Boyer and Moore (1981), one in each place.
public struct ClientTally: Sendable {
    private struct Place: Sendable {
        var address: UInt64 = 0
        var hits = 0

        mutating func take(_ other: UInt64, _ count: Int) {
            if other == address {
                hits += count
            } else if hits < count {
                (address, hits) = (other, count - hits)
            } else {
                hits -= count
            }
        }
    }

    /// None until the first hit.
    private var places: [Place] = []
    public private(set) var total = 0

    init() {}

    /// - Parameter address: A hash of it.
    mutating func add(_ address: UInt64, hits count: Int) {
        total += count
        if places.isEmpty { places = [Place](repeating: Place(), count: 4096) }
        // Fibonacci hashing: the product's upper twelve bits depend on all of the number's.
        places[Int(truncatingIfNeeded: (address &* 0x9E37_79B9_7F4A_7C15) >> 52)].take(address, count)
    }

    mutating func merge(_ other: ClientTally) {
        total += other.total
        if places.isEmpty {
            places = other.places
            return
        }
        for (place, found) in other.places.enumerated() where found.hits > 0 { places[place].take(found.address, found.hits) }
    }

    /// Hits of the three busiest addresses.
    public var ofThree: Int {
        var most = (0, 0, 0)
        for hits in places.lazy.map(\.hits) where hits > most.2 {
            most = hits > most.0 ? (hits, most.0, most.1) : hits > most.1 ? (most.0, hits, most.1) : (most.0, most.1, hits)
        }
        return most.0 + most.1 + most.2
    }

    /// Whether nearly all hits come from a handful of addresses: a proxy's, rather than people's.
    public var isHandful: Bool { total >= 20 && ofThree * 10 >= total * 8 }
}
