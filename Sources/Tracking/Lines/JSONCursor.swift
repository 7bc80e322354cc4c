/// Walks through one line of JSON without making values of it.
struct JSONCursor {
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
}
