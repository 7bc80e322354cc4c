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

/// Addresses of clients.
enum ClientAddress {
    /// Whether it is written like an IP address: IPv4, IPv6, with a zone.
    static func looksLikeIP(_ text: Bytes) -> Bool {
        var (dots, colons) = (0, 0)
        for index in 0..<text.count {
            let byte = text[index]
            if byte == 37, index > 0 { break }
            if byte == 46 { dots += 1 } else if byte == 58 { colons += 1 } else if ASCII.hex(byte) == nil { return false }
        }
        return colons >= 2 || dots == 3 && text.count >= 7
    }

    /// Without a port: `10.0.0.1:443`, `[2001:db8::1]:443`.
    static func withoutPort(_ text: Bytes) -> Bytes {
        if text.count > 2, text[0] == 91, let end = text.index(of: 93) { return text.slice(1, end) }
        guard let colon = text.lastIndex(of: 58), colon > 0, colon + 1 < text.count else { return text }
        for index in colon + 1..<text.count where !ASCII.isDigit(text[index]) { return text }
        return text.prefix(colon)
    }
}

/// What the headers `Sec-Purpose`, `Purpose`, `X-Purpose` and `X-Moz` say.
enum FetchPurpose {
    /// Whether a browser fetches ahead of its user: `prefetch;prerender`, and `preview` for the tiles of Safari's start page.
    static func isAhead(_ value: Bytes) -> Bool {
        value.containsIgnoringCase("prefetch") || value.containsIgnoringCase("prerender") || value.containsIgnoringCase("preview")
    }
}
