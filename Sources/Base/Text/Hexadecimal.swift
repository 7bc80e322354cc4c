/// Numbers and bytes in hexadecimal digits.
package enum Hexadecimal {
    /// The value of a digit, in either case; nil for any other byte.
    @inlinable @inline(__always) package static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 48...57: digit - 48
        case 65...70: digit - 55
        case 97...102: digit - 87
        default: nil
        }
    }

    /// Two digits a byte.
    package static func text(_ bytes: some Sequence<UInt8>, capital: Bool = false) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.underestimatedCount * 2)
        for byte in bytes {
            text.append(digit(byte >> 4, capital))
            text.append(digit(byte & 15, capital))
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// All digits of a number, leading zeros included: 16 for a `UInt64`.
    package static func text<Number: FixedWidthInteger & UnsignedInteger>(_ number: Number, capital: Bool = false) -> String {
        text(withUnsafeBytes(of: number.bigEndian) { Array($0) }, capital: capital)
    }

    /// `#RRGGBB` of three components, 0 to 255; what lies beyond is taken for the nearest.
    package static func colour(_ rgb: [Int], capital: Bool) -> String {
        "#" + text(rgb.map { UInt8(clamping: $0) }, capital: capital)
    }

    private static func digit(_ value: UInt8, _ capital: Bool) -> UInt8 { value < 10 ? 48 + value : (capital ? 55 : 87) + value }
}
