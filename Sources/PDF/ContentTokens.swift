/// Cuts a content stream into tokens (ISO 32000-1, 7.2 and 7.3).
package struct ContentTokens {
    package enum Token {
        case number(Double)
        case name(Slice<UnsafeBufferPointer<UInt8>>)
        /// What stands between the parentheses, escapes and all.
        case string(Slice<UnsafeBufferPointer<UInt8>>)
        /// What stands between the angle brackets.
        case hexadecimal(Slice<UnsafeBufferPointer<UInt8>>)
        /// Brackets of arrays and dictionaries.
        case skipped
        /// An operator; nil for one that is not known.
        case word(ContentOperator?)
        case broken
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    /// Where the last token begins; it ends at `end`.
    package private(set) var start = 0
    package var end: Int { at }

    package init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// - Returns: nil at the end.
    package mutating func next() -> Token? {
        while at < bytes.count {
            switch bytes[at] {
            case 0, 9, 10, 12, 13, 32: at += 1
            case UInt8(ascii: "%"): while at < bytes.count, bytes[at] != 10, bytes[at] != 13 { at += 1 }
            default:
                start = at
                return token()
            }
        }
        return nil
    }

    private mutating func token() -> Token {
        switch bytes[at] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."): return number()
        case UInt8(ascii: "/"):
            at += 1
            return .name(regular())
        case UInt8(ascii: "("): return string()
        case UInt8(ascii: "<"), UInt8(ascii: ">"): return angle()
        case UInt8(ascii: "["), UInt8(ascii: "]"):
            at += 1
            return .skipped
        case UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"): return .broken
        default: return .word(ContentOperator(regular()))
        }
    }

    private mutating func regular() -> Slice<UnsafeBufferPointer<UInt8>> {
        let start = at
        while at < bytes.count, ContentTokens.isRegular[Int(bytes[at])] { at += 1 }
        return bytes[start..<at]
    }

    /// Whatever is neither white space nor a delimiter: control characters too (ISO 32000-1, 7.2.2).
    private static let isRegular = (0..<256).map { byte in
        ![0, 9, 10, 12, 13, 32].contains(byte) && !"()<>[]{}/%".utf8.contains(UInt8(byte))
    }

    private mutating func number() -> Token {
        let start = at
        var isNegative = false
        if bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") {
            isNegative = bytes[at] == UInt8(ascii: "-")
            at += 1
        }
        var value = 0
        var divisor = 0
        var digits = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte >= 48, byte <= 57 {
                guard digits < 17 else { return longNumber(from: start) }
                value = value * 10 + Int(byte - 48)
                divisor *= 10
                digits += 1
            } else if byte == UInt8(ascii: "."), divisor == 0 {
                divisor = 1
            } else {
                break
            }
            at += 1
        }
        guard digits > 0, isEnded else { return .broken }
        let magnitude = divisor > 1 ? Double(value) / Double(divisor) : Double(value)
        return .number(isNegative ? -magnitude : magnitude)
    }

    /// Whether nothing follows that would be part of the same token.
    private var isEnded: Bool { at == bytes.count || !ContentTokens.isRegular[Int(bytes[at])] }

    /// A number of more digits than an integer is sure to hold, however many: the nearest there is.
    private mutating func longNumber(from start: Int) -> Token {
        var hasPoint = bytes[start..<at].contains(UInt8(ascii: "."))
        while at < bytes.count, (48...57).contains(bytes[at]) || bytes[at] == UInt8(ascii: ".") && !hasPoint {
            if bytes[at] == UInt8(ascii: ".") { hasPoint = true }
            at += 1
        }
        guard isEnded, let value = Double(String(decoding: bytes[start..<at], as: UTF8.self)) else { return .broken }
        let most = Double.greatestFiniteMagnitude
        return .number(max(-most, min(value, most)))
    }

    private mutating func string() -> Token {
        let start = at
        var depth = 0
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\\"): at += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            default: break
            }
            at += 1
            if depth == 0 { return .string(bytes[start + 1..<at - 1]) }
        }
        return .broken
    }

    private mutating func angle() -> Token {
        let byte = bytes[at]
        if at + 1 < bytes.count, bytes[at + 1] == byte {
            at += 2
            return .skipped
        }
        guard byte == UInt8(ascii: "<") else { return .broken }
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: ">") { at += 1 }
        guard at < bytes.count else { return .broken }
        at += 1
        return .hexadecimal(bytes[start + 1..<at - 1])
    }

    /// Steps over the samples of an inline image, after its `ID`: to the `EI` that stands alone (ISO 32000-1, 8.9.7).
    package mutating func skipImageData() {
        func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 13 || byte == 9 || byte == 0 }
        while at + 2 < bytes.count {
            if isSpace(bytes[at]), bytes[at + 1] == UInt8(ascii: "E"), bytes[at + 2] == UInt8(ascii: "I"),
                at + 3 == bytes.count || isSpace(bytes[at + 3])
            {
                at += 1
                return
            }
            at += 1
        }
        at = bytes.count
    }

    /// The codes of a string: escapes resolved (ISO 32000-1, 7.3.4.2).
    package static func codes(_ string: Slice<UnsafeBufferPointer<UInt8>>, _ take: (UInt8) -> Void) {
        var at = string.startIndex
        while at < string.endIndex {
            var byte = string[at]
            at += 1
            if byte == UInt8(ascii: "\\"), at < string.endIndex {
                byte = string[at]
                at += 1
                if (48...55).contains(byte) {
                    var value = Int(byte - 48)
                    var digits = 1
                    while digits < 3, at < string.endIndex, (48...55).contains(string[at]) {
                        value = value * 8 + Int(string[at] - 48)
                        at += 1
                        digits += 1
                    }
                    byte = UInt8(truncatingIfNeeded: value)
                } else {
                    switch byte {
                    case UInt8(ascii: "n"): byte = 10
                    case UInt8(ascii: "r"): byte = 13
                    case UInt8(ascii: "t"): byte = 9
                    case UInt8(ascii: "b"): byte = 8
                    case UInt8(ascii: "f"): byte = 12
                    // A line break that is written and not meant.
                    case 10: continue
                    case 13:
                        if at < string.endIndex, string[at] == 10 { at += 1 }
                        continue
                    default: break
                    }
                }
            }
            take(byte)
        }
    }

    /// The codes of a hexadecimal string; an odd last digit counts as if 0 followed (ISO 32000-1, 7.3.4.3).
    package static func hexadecimalCodes(_ string: Slice<UnsafeBufferPointer<UInt8>>, _ take: (UInt8) -> Void) {
        var high: UInt8?
        for byte in string {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - 48
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - 55
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - 87
            default: continue
            }
            if let known = high {
                take(known << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        if let high { take(high << 4) }
    }
}
