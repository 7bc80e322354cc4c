internal import Campaign

/// The issued codes, laid out to be found from the eight characters of a line.
struct CodeTable: Sendable {
    /// Bits of a code plus one, 0 where the place is free; a power of two of them.
    private let keys: [UInt64]
    private let places: [UInt32]
    private let mask: Int

    init(ledger: Ledger) {
        var size = 64
        while size < ledger.count * 2 { size *= 2 }
        var keys = [UInt64](repeating: 0, count: size)
        var places = [UInt32](repeating: 0, count: size)
        for index in 0..<ledger.count {
            let text = Array(ledger[index].code.text.utf8)
            guard let bits = text.withUnsafeBufferPointer({ Self.bits(Bytes($0.baseAddress!, $0.count)) }) else { continue }
            var slot = Self.slot(bits) & (size - 1)
            while keys[slot] != 0 { slot = (slot + 1) & (size - 1) }
            keys[slot] = bits + 1
            places[slot] = UInt32(index)
        }
        self.keys = keys
        self.places = places
        mask = size - 1
    }

    /// The place in the ledger of a code; nil where it was never issued.
    @inline(__always) func place(of bits: UInt64) -> UInt32? {
        var slot = Self.slot(bits) & mask
        while true {
            let key = keys[slot]
            if key == bits + 1 { return places[slot] }
            if key == 0 { return nil }
            slot = (slot + 1) & mask
        }
    }

    /// What eight characters say, five bits each; nil where one is none of a code's.
    @inline(__always) static func bits(_ text: Bytes) -> UInt64? {
        guard text.count == 8 else { return nil }
        var bits: UInt64 = 0
        for index in 0..<8 {
            let byte = text[index]
            guard byte < 128 else { return nil }
            let value = values.utf8Start[Int(byte)] &- 48
            guard value < 32 else { return nil }
            bits = bits << 5 | UInt64(value)
        }
        return bits
    }

    /// By character: its value in Crockford's base 32 as people type it, from `0` to `O`; `~` for those of no code.
    @inline(__always) private static var values: StaticString {
        """
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~0123456789~~~~~~\
        ~:;<=>?@A1BC1DE0FGHIJ~KLMNO~~~~~~:;<=>?@A1BC1DE0FGHIJ~KLMNO~~~~~
        """
    }

    @inline(__always) private static func slot(_ bits: UInt64) -> Int {
        Int(truncatingIfNeeded: (bits &* 0x9E37_79B9_7F4A_7C15) >> 33)
    }
}
