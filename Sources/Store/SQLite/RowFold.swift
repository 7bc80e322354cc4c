/// A number over values in their order that any changed bit of one of them changes: each step can be undone, so that no later value hides
/// an earlier difference.
struct RowFold {
    private(set) var value: UInt64

    init(seed: Int = 0) { value = UInt64(bitPattern: Int64(seed)) }

    @inline(__always) mutating func add(_ word: UInt64) {
        value = ((value << 7 | value >> 57) ^ word) &* 0x9E37_79B9_7F4A_7C15
    }

    /// Bytes in words of eight, the last filled up with zeros: their number is a value of its own where it may differ.
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var place = 0
        while place + 8 <= bytes.count {
            add(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
            place += 8
        }
        guard place < bytes.count else { return }
        add(bytes[place...].reversed().reduce(0) { $0 << 8 | UInt64($1) })
    }

    /// Over the bytes of a body that is kept in one row.
    static func of(_ body: UnsafeRawBufferPointer) -> Int {
        var fold = RowFold()
        fold.add(body)
        return Int(bitPattern: UInt(fold.value))
    }
}
