/// What a text says once it is read leniently as a code, valid or not.
struct CodeReading {
    /// Five bits a character, the last lowest; only the last twelve characters are kept.
    private(set) var bits: UInt64 = 0
    /// Characters that count, foreign ones included.
    private(set) var count = 0
    /// How many of them are none of the alphabet's.
    private(set) var foreigners = 0
    /// Place of the first of those.
    private(set) var foreign: Int?
    /// Whether digits, and whether letters of the alphabet are among them, as they were written.
    private(set) var hasDigits = false
    private(set) var hasLetters = false

    /// Passes over spaces and hyphens of any kind, and over the punctuation that surrounds a code quoted in a sentence.
    init(_ text: some BidirectionalCollection<UInt8>) {
        var rest = text[...]
        while let first = rest.first, Self.isPunctuation(first) { rest = rest.dropFirst() }
        while let last = rest.last, Self.isPunctuation(last) { rest = rest.dropLast() }
        var bytes = rest.makeIterator()
        while let byte = bytes.next() {
            switch byte {
            case 0x09, 0x20, 0x2D: continue
            case 0xC2:
                // U+00A0 no-break space, U+00AD soft hyphen, « and »
                if ![0xA0, 0xAD, 0xAB, 0xBB].contains(bytes.next()) { takeForeign() }
            case 0xE2:
                // U+2000 to U+201F are spaces, joiners, dashes and quotes, U+2022 the bullet, U+2026 the ellipsis, U+202F the narrow no-break
                // space, U+2032 and U+2033 primes, U+2039 and U+203A single quotes, U+2060 the word joiner, U+2212 the minus
                switch (bytes.next(), bytes.next()) {
                case (0x80, .some(0x80...0x9F)), (0x80, 0xA2), (0x80, 0xA6), (0x80, 0xAF), (0x80, .some(0xB2...0xB3)),
                    (0x80, .some(0xB9...0xBA)), (0x81, 0xA0), (0x88, 0x92):
                    continue
                default: takeForeign()
                }
            case 0xEF:
                // U+FEFF, a byte-order mark that was copied along
                guard case (0xBB, 0xBF) = (bytes.next(), bytes.next()) else {
                    takeForeign()
                    continue
                }
            case 0x80...0xBF: continue
            default:
                if (48...57).contains(byte) { hasDigits = true } else { hasLetters = true }
                take(CodeAlphabet.value(byte))
            }
        }
    }

    private mutating func take(_ value: UInt8?) {
        guard let value else { return takeForeign() }
        bits = bits << 5 & 0xFFF_FFFF_FFFF_FFFF | UInt64(value)
        count += 1
    }

    private mutating func takeForeign() {
        foreigners += 1
        foreign = foreign ?? count
        bits = bits << 5 & 0xFFF_FFFF_FFFF_FFFF
        count += 1
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        (0x20...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte) || (0x7B...0x7E).contains(byte)
            || (0x09...0x0D).contains(byte)
    }
}
