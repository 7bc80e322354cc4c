/// A request as servers quote it: `GET /path?query HTTP/2.0`.
enum RequestLine {
    /// Takes method and target out of a request.
    /// - Returns: false where it is no request: empty, `-`, the first bytes of another protocol.
    @inline(__always) static func read(_ request: Bytes, into line: inout LogLine) -> Bool {
        let count = request.count
        guard count >= 5 else { return false }
        var space = 3
        if request.load32(0) != 0x2054_4547 {  // "GET "
            guard let found = request.index(of: 32), isMethod(request.prefix(found)) else { return false }
            space = found
        }
        line.method = request.prefix(space)
        var end = count
        if count >= space + 10, request.starts(with: " HTTP/", at: count - 9) {
            end = count - 9
        } else if count >= space + 8, request.starts(with: " HTTP/", at: count - 7) {
            end = count - 7
        }
        guard end > space + 1 else { return false }
        line.target = request.slice(space + 1, end)
        return true
    }

    /// Whether it looks like a method: capitals, few of them. `PRI` and WebDAV's are some.
    static func isMethod(_ text: Bytes) -> Bool {
        guard (2...20).contains(text.count) else { return false }
        for index in 0..<text.count where !ASCII.isUpper(text[index]) && text[index] != 45 && text[index] != 95 { return false }
        return true
    }

    /// Three digits of a status at `place`; 0 for `-`; nil where there is no status.
    @inline(__always) static func status(_ text: Bytes, at place: Int) -> Int? {
        guard place < text.count else { return nil }
        if text[place] == 45 { return place + 1 == text.count || text[place + 1] == 32 ? 0 : nil }
        guard place + 3 <= text.count else { return nil }
        let (a, b, c) = (text[place] &- 48, text[place + 1] &- 48, text[place + 2] &- 48)
        guard a < 10, b < 10, c < 10, place + 3 == text.count || !ASCII.isDigit(text[place + 3]) else { return nil }
        return Int(a) * 100 + Int(b) * 10 + Int(c)
    }
}
