internal import Base

/// Walks through one line of JSON without making values of it.
///
/// Not the reader of `Base`, which makes values of a file and says every fault with its place: a log has millions of lines of which nothing
/// is kept, and a line that is no JSON is counted, not explained. So this one allocates nothing, hands out places in the line, and checks no
/// more than it steps over.
struct JSONLineCursor {
    let text: Bytes
    private(set) var place = 0

    package init(_ text: Bytes) { self.text = text }

    /// The next byte that is no blank; 0 at the end.
    var peek: UInt8 {
        mutating get {
            skipBlanks()
            return place < text.count ? text[place] : 0
        }
    }

    var restIsBlank: Bool {
        mutating get {
            skipBlanks()
            return place == text.count
        }
    }

    /// Steps over a byte that has to come next.
    package mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte, place < text.count else { return false }
        place += 1
        return true
    }

    /// The inside of the string that comes next.
    package mutating func string() -> (text: Bytes, isEscaped: Bool)? {
        guard take(34) else { return nil }
        let start = place
        var isEscaped = false
        while let quote = text.index(of: 34, from: place) {
            var backslashes = 0
            while quote - 1 - backslashes >= start, text[quote - 1 - backslashes] == 92 { backslashes += 1 }
            place = quote + 1
            if backslashes > 0 { isEscaped = true }
            if backslashes % 2 == 0 {
                let inside = text.slice(start, quote)
                return (inside, isEscaped || inside.index(of: 92) != nil)
            }
        }
        return nil
    }

    /// Steps over the value that comes next, whatever it holds.
    mutating func skipValue() -> Bool {
        var depth = 0
        while true {
            switch peek {
            case 34: guard string() != nil else { return false }
            case 123, 91:
                depth += 1
                place += 1
                continue
            case 125, 93:
                guard depth > 0 else { return false }
                depth -= 1
                place += 1
            case 44, 58:
                guard depth > 0 else { return false }
                place += 1
                continue
            case 0 where place >= text.count: return false
            default:
                let start = place
                while place < text.count, !Self.endsScalar(text[place]) { place += 1 }
                guard place > start else { return false }
            }
            if depth == 0 { return true }
        }
    }

    private static func endsScalar(_ byte: UInt8) -> Bool {
        byte == 44 || byte == 125 || byte == 93 || byte == 58 || byte == 34 || byte == 123 || byte == 91 || ASCII.isBlank(byte)
    }

    private mutating func skipBlanks() { while place < text.count, ASCII.isBlank(text[place]) { place += 1 } }

    /// The inside of a JSON string without its escapes, in UTF-8; an escape that is none stays as it is.
    /// - Parameter target: Room for as many bytes.
    static func unescape(_ text: Bytes, into target: UnsafeMutablePointer<UInt8>) -> Bytes {
        var (from, to) = (0, 0)
        func put(_ byte: UInt8) {
            target[to] = byte
            to += 1
        }
        while from < text.count {
            guard text[from] == 92, from + 1 < text.count else {
                put(text[from])
                from += 1
                continue
            }
            switch text[from + 1] {
            case 98: put(8)
            case 102: put(12)
            case 110: put(10)
            case 114: put(13)
            case 116: put(9)
            case 117:
                guard let unit = Self.unit(text, at: from + 2) else {
                    put(92)
                    from += 1
                    continue
                }
                // A half of a surrogate pair makes three bytes that are no UTF-8; nothing that is looked for lies above U+FFFF.
                if unit < 0x80 {
                    put(UInt8(unit))
                } else if unit < 0x800 {
                    put(UInt8(0xC0 | unit >> 6))
                    put(UInt8(0x80 | unit & 0x3F))
                } else {
                    put(UInt8(0xE0 | unit >> 12))
                    put(UInt8(0x80 | unit >> 6 & 0x3F))
                    put(UInt8(0x80 | unit & 0x3F))
                }
                from += 4
            case let other: put(other)
            }
            from += 2
        }
        return Bytes(UnsafePointer(target), to)
    }

    private static func unit(_ text: Bytes, at place: Int) -> UInt16? {
        guard place + 4 <= text.count else { return nil }
        var value: UInt16 = 0
        for index in place..<place + 4 {
            guard let digit = Hexadecimal.value(text[index]) else { return nil }
            value = value << 4 | UInt16(digit)
        }
        return value
    }
}
