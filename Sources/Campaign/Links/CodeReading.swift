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
                // U+2000 to U+2015 are spaces, joiners and dashes, U+202F the narrow no-break space, U+2212 the minus
                switch (bytes.next(), bytes.next()) {
                case (0x80, .some(0x80...0x95)), (0x80, 0xAF), (0x88, 0x92): continue
                default: takeForeign()
                }
            case 0x80...0xBF: continue
            default: take(CodeAlphabet.value(byte))
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
