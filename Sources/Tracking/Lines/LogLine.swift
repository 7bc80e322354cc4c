internal import Base

/// What a line says of one request, as places in the line.
struct LogLine {
    /// Who was connected, without its port; empty where the line has none.
    var address = Bytes.none
    /// What else the line says of addresses: those that proxies heard of, the client's first.
    var forwarded = Bytes.none
    /// The site that was asked, where the line says it.
    var host = Bytes.none
    var method = Bytes.none
    /// What was asked for, as it was asked: a path with its query, or a whole URL.
    var target = Bytes.none
    /// 0 where none was logged.
    var status = 0
    /// Seconds since 1970, UTC.
    var second: UInt32 = 0
    /// As it was logged; see `agentWriting`.
    var agent = Bytes.none
    /// Whether the line has a place for the agent: one without says nothing about who asked.
    var hasAgent = false
    /// A header said that the page was fetched ahead of its user.
    var isPrefetch = false
    /// The part of the line that tells it from others: without the name of the container that wrote it.
    var record = Bytes.none

    /// How an agent is written in a log.
    enum AgentWriting { case plain, json, plus, percent }

    init() {}

    /// What a line is.
    enum Kind {
        /// The format does not explain it.
        case unparsed
        /// Nothing was asked for: a blank line, a directive, a message of the server, a connection without a request.
        case noRequest
        case request
    }

    /// Whom a log's owner believes about who the client is.
    enum Client: Hashable, Sendable {
        /// Who was connected; where that is a neighbour or a known proxy, whom it says it spoke for.
        case found
        /// Who was connected, whatever it says.
        case peer
        /// Whom the proxy says it spoke for.
        case forwarded
        /// What stands in this column or under this key, in lower case.
        case field([UInt8])
    }

    /// Reads the lines of one format, one after the other.
    protocol Reader {
        /// How agents are written in this format.
        var agentWriting: AgentWriting { get }

        /// Reads what every line needs: whether it is one, what was asked for, when and how it was answered.
        mutating func read(_ text: Bytes, into line: inout LogLine) -> Kind

        /// Reads the rest, which most lines are never asked for: address and agent.
        mutating func finish(_ text: Bytes, _ line: inout LogLine)
    }
}

extension LogLine {
    /// Takes method and target out of a request as servers quote it: `GET /path?query HTTP/2.0`.
    /// - Returns: false where it is no request: empty, `-`, the first bytes of another protocol.
    @inline(__always) mutating func take(request: Bytes) -> Bool {
        let count = request.count
        guard count >= 5 else { return false }
        var space = 3
        if request.load32(0) != 0x2054_4547 {  // "GET "
            guard let found = request.index(of: 32), Self.isMethod(request.prefix(found)) else { return false }
            space = found
        }
        method = request.prefix(space)
        var end = count
        if count >= space + 10, request.starts(with: " HTTP/", at: count - 9) {
            end = count - 9
        } else if count >= space + 8, request.starts(with: " HTTP/", at: count - 7) {
            end = count - 7
        }
        guard end > space + 1 else { return false }
        target = request.slice(space + 1, end)
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

    /// Whether a header says that a browser fetches ahead of its user: `Sec-Purpose`, `Purpose`, `X-Purpose` or `X-Moz` with
    /// `prefetch;prerender`, and `preview` for the tiles of Safari's start page.
    static func isAhead(purpose value: Bytes) -> Bool {
        value.containsIgnoringCase("prefetch") || value.containsIgnoringCase("prerender") || value.containsIgnoringCase("preview")
    }

    /// Whether it is written like an IP address: IPv4, IPv6, with a zone.
    static func looksLikeIP(_ text: Bytes) -> Bool {
        var (dots, colons) = (0, 0)
        for index in 0..<text.count {
            let byte = text[index]
            if byte == 37, index > 0 { break }
            if byte == 46 { dots += 1 } else if byte == 58 { colons += 1 } else if Hexadecimal.value(byte) == nil { return false }
        }
        return colons >= 2 || dots == 3 && text.count >= 7
    }

    /// Without a port: `10.0.0.1:443`, `[2001:db8::1]:443`.
    static func withoutPort(_ text: Bytes) -> Bytes {
        if text.count > 2, text[0] == 91, let end = text.index(of: 93) { return text.slice(1, end) }
        guard let colon = text.lastIndex(of: 58), colon > 0, colon + 1 < text.count else { return text }
        // An IPv6 address without brackets has no port.
        if text.index(of: 58) != colon { return text }
        for index in colon + 1..<text.count where !ASCII.isDigit(text[index]) { return text }
        return text.prefix(colon)
    }
}
