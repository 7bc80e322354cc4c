/// Crockford's base 32: the digits, then the letters without I, L, O and U.
enum CodeAlphabet {
    static func letter(_ value: UInt8) -> UInt8 { letters[Int(value)] }

    /// The value of an ASCII character read leniently; nil where it stands for none.
    static func value(_ character: UInt8) -> UInt8? {
        let value = values[Int(character)]
        return value < 32 ? value : nil
    }

    private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 256)
        for (value, letter) in letters.enumerated() {
            table[Int(letter)] = UInt8(value)
            table[Int(letter | 32)] = UInt8(value)
        }
        for letter in "IiLl".utf8 { table[Int(letter)] = 1 }
        for letter in "Oo".utf8 { table[Int(letter)] = 0 }
        return table
    }()
}

/// Sums and products of GF(32) as GF(2)[α] modulo α⁵ + α² + 1, which is primitive: α has order 31.
extension CodeAlphabet {
    /// The value at α of the polynomial whose eight coefficients are the characters of `bits`; zero for a valid code.
    static func syndrome(_ bits: UInt64) -> UInt64 {
        var sum: UInt64 = 0
        for shift in stride(from: UInt64(35), through: 0, by: -5) { sum = timesAlpha(sum) ^ (bits >> shift & 31) }
        return sum
    }

    /// The change of the character at `position` (0 is the first) that changes the syndrome by `difference`.
    static func change(at position: Int, for difference: UInt64) -> UInt64 {
        var change = difference
        for _ in 0..<(31 - (7 - position)) { change = timesAlpha(change) }
        return change
    }

    private static func timesAlpha(_ value: UInt64) -> UInt64 { value & 16 == 0 ? value << 1 : (value << 1) ^ 0b100101 }
}
