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
