/// Valid codes near to what was read, made rather than searched for: a few hundred at most, whatever the size of the ledger.
enum NearestCodes {
    /// One character wrong, swapped with its neighbour, missing or added.
    static func mistyped(_ reading: CodeReading) -> [LinkCode] {
        switch (reading.count, reading.foreigners) {
        case (8, 0): valid(substitutions(reading.bits) + swaps(reading.bits))
        case (8, 1): valid((0..<32).map { put($0, at: reading.foreign ?? 0, in: reading.bits) })
        case (7, 0): valid(insertions(reading.bits))
        case (9, 0): valid(deletions(reading.bits))
        default: []
        }
    }

    /// Two characters wrong that keep the check character right.
    static func twoWrong(_ code: LinkCode) -> [LinkCode] {
        var found: [LinkCode] = []
        for first in 0..<7 {
            for change in 1..<UInt64(32) {
                let once = code.bits ^ change << shift(first)
                let syndrome = CodeAlphabet.syndrome(once)
                for second in (first + 1)..<8 {
                    found.append(LinkCode(unchecked: once ^ CodeAlphabet.change(at: second, for: syndrome) << shift(second)))
                }
            }
        }
        return found
    }

    private static func substitutions(_ bits: UInt64) -> [UInt64] {
        let syndrome = CodeAlphabet.syndrome(bits)
        return (0..<8).map { bits ^ CodeAlphabet.change(at: $0, for: syndrome) << shift($0) }
    }

    private static func swaps(_ bits: UInt64) -> [UInt64] {
        (0..<7).map { place in
            let difference = (bits >> shift(place) ^ bits >> shift(place + 1)) & 31
            return bits ^ difference << shift(place) ^ difference << shift(place + 1)
        }
    }

    private static func insertions(_ bits: UInt64) -> [UInt64] {
        (0..<8).flatMap { place in
            let low = bits & ((1 << shift(place)) - 1)
            let high = (bits >> shift(place)) << (shift(place) + 5)
            return (0..<32).map { high | $0 << shift(place) | low }
        }
    }

    private static func deletions(_ bits: UInt64) -> [UInt64] {
        (0..<9).map { place in
            let cut = UInt64(5 * (8 - place))
            return (bits >> (cut + 5)) << cut | bits & ((1 << cut) - 1)
        }
    }

    private static func put(_ value: UInt64, at place: Int, in bits: UInt64) -> UInt64 {
        bits & ~(31 << shift(place)) | value << shift(place)
    }
    private static func valid(_ all: [UInt64]) -> [LinkCode] {
        all.filter { CodeAlphabet.syndrome($0) == 0 }.map(LinkCode.init(unchecked:))
    }
    private static func shift(_ place: Int) -> UInt64 { UInt64(5 * (7 - place)) }
}
