/// An issued code: seven characters of Crockford's base 32 and a check character, in upper case, such as `K7F3Q9A4`.
///
/// The characters are elements of GF(32). A code is valid where the polynomial they spell is zero at a primitive element α:
/// c₀α⁷ + c₁α⁶ + … + c₇ = 0. One wrong character changes the sum by e·αⁱ, two characters that changed places by (a + b)(αⁱ + αʲ); neither
/// can be zero, so every such error is seen, whatever the place, the check character included.
public struct LinkCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Five bits a character, the first character highest.
    let bits: UInt64

    init(unchecked text: String) { bits = CodeReading(text.utf8).bits }
    init(unchecked bits: UInt64) { self.bits = bits }

    /// The code whose first seven characters say the lowest 35 bits of `payload`.
    init(payload: UInt64) {
        let bits = (payload & 0x7_FFFF_FFFF) << 5
        self.bits = bits | CodeAlphabet.syndrome(bits)
    }

    /// Reads a code as people type it: any case, `I` and `L` for `1`, `O` for `0`, spaces and hyphens of any kind ignored.
    ///
    /// No two codes become one that way: the characters read leniently are in no code, and those of a code stand for themselves.
    /// - Returns: nil where it is not eight characters of the alphabet (`U` is not one) or the check character does not match.
    public init?(_ text: String) { self.init(CodeReading(text.utf8)) }

    /// The same of bytes.
    public init?(_ bytes: UnsafeRawBufferPointer) { self.init(CodeReading(bytes)) }

    init?(_ reading: CodeReading) {
        guard reading.count == 8, reading.foreign == nil, CodeAlphabet.syndrome(reading.bits) == 0 else { return nil }
        bits = reading.bits
    }

    /// Eight characters, no space.
    public var text: String { String(unsafeUninitializedCapacity: 8) { write(to: $0) } }
    /// As digital links carry it, for analytics tools that lower-case what they read.
    public var lowercased: String { text.lowercased() }
    /// As it is printed for people to type: `K7F3 Q9A4`, with a no-break space.
    public var spoken: String { "\(text.prefix(4))\u{A0}\(text.suffix(4))" }
    public var description: String { text }
    public static func < (a: LinkCode, b: LinkCode) -> Bool { a.bits < b.bits }

    /// Whether `bytes` are its text, letter by letter.
    func isWritten(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count == 8 && (0..<8).allSatisfy { bytes[$0] == letter($0) }
    }

    private func letter(_ place: Int) -> UInt8 { CodeAlphabet.letter(UInt8(truncatingIfNeeded: bits >> UInt64(35 - 5 * place)) & 31) }

    private func write(to buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        for index in 0..<8 { buffer[index] = letter(index) }
        return 8
    }
}
