/// The family of Apache's common log format: `address ident user [date] "request" status bytes "referrer" "agent"`, with a virtual host
/// before or without referrer and agent, and whatever follows. Each line is read by itself, so that a log may hold several of them.
struct CommonReader: LogLine.Reader {
    private var clock = LogClock()
    /// Where the date begins.
    private var date = 0
    /// Where the status begins.
    private var answer = 0

    init() {}

    var agentWriting: LogLine.AgentWriting { .plain }

    @inline(__always) mutating func read(_ text: Bytes, into line: inout LogLine) -> LogLine.Kind {
        line.record = text
        // ` - - [` as most servers write it.
        if let space = text.index(of: 32), text.count > space + 40, text.load32(space + 1) == 0x202D_202D, text[space + 5] == 91 {

            return read(text, dateAt: space + 6, &line)
        }
        return readAnyStart(text, &line)
    }

    /// Where there is a user, a virtual host, the prefix of a log daemon.
    private mutating func readAnyStart(_ text: Bytes, _ line: inout LogLine) -> LogLine.Kind {
        var from = 0
        while let bracket = text.index(of: 91, from: from) {
            if bracket + 28 < text.count, text[bracket + 3] == 47, text[bracket + 7] == 47, bracket > 1 {
                let kind = read(text, dateAt: bracket + 1, &line)
                if kind != .unparsed { return kind }
            }
            from = bracket + 1
        }
        return .unparsed
    }

    @inline(__always) private mutating func read(_ text: Bytes, dateAt date: Int, _ line: inout LogLine) -> LogLine.Kind {
        guard let second = clock.common(text, at: date), text.count > date + 30, text[date + 26] == 93, text[date + 27] == 32 else {
            return .unparsed
        }
        line.second = second
        var start = date + 29
        if text[date + 28] != 34 {
            // Hosts put a word or two between date and request.
            guard let quote = text.index(of: 34, from: date + 28), quote < date + 90 else { return .unparsed }
            start = quote + 1
        }
        var from = start
        while let quote = text.index(of: 34, from: from) {
            // A quote inside the request is escaped, or is not followed by a status.
            if quote + 2 < text.count, text[quote + 1] == 32, let status = LogLine.status(text, at: quote + 2),
                text[quote - 1] != 92 || quote == start
            {
                line.status = status
                self.date = date
                answer = quote + 2
                return line.take(request: text.slice(start, quote)) ? .request : .noRequest
            }
            from = quote + 1
        }
        return .unparsed
    }

    @inline(__always) mutating func finish(_ text: Bytes, _ line: inout LogLine) {
        line.hasAgent = false
        line.agent = .none
        line.forwarded = .none
        takeAddress(text, &line)
        guard let opening = text.index(of: 34, from: answer), let closing = closing(text, from: opening + 1), closing + 2 < text.count,
            text[closing + 2] == 34
        else { return }
        let start = closing + 3
        line.hasAgent = true
        let end = self.closing(text, from: start) ?? text.count
        line.agent = text.slice(start, end)
        // What a proxy says comes last.
        if end + 4 < text.count, line.forwarded.isEmpty { line.forwarded = text.slice(end + 1, text.count) }
    }

    /// The quote that ends a text: one that is not escaped and that a space follows, or the line's end.
    @inline(__always) private func closing(_ text: Bytes, from start: Int) -> Int? {
        var from = start
        while let quote = text.index(of: 34, from: from) {
            if quote + 1 == text.count || text[quote + 1] == 32, quote == start || text[quote - 1] != 92 { return quote }
            from = quote + 1
        }
        return nil
    }

    @inline(__always) private func takeAddress(_ text: Bytes, _ line: inout LogLine) {
        let space = text.index(of: 32) ?? 0
        // The date follows ` - - [`.
        if date == space + 6 {
            line.address = text.prefix(space)
        } else {
            takeStart(text.prefix(date - 1), &line)
        }
    }

    /// Of the words before the date the third from the last is who was connected; the first that is written like an IP address where that is
    /// none. What stands before it is a virtual host, or whom a proxy spoke for.
    private func takeStart(_ start: Bytes, _ line: inout LogLine) {
        var words: [Bytes] = []
        var from = 0
        while from < start.count {
            let end = start.index(of: 32, from: from) ?? start.count
            if end > from { words.append(start.slice(from, end)) }
            from = end + 1
        }
        guard let first = words.first else {
            line.address = .none
            return
        }
        let usual = words.count >= 3 ? words[words.count - 3] : first
        line.address = LogLine.looksLikeIP(usual) ? usual : words.first(where: LogLine.looksLikeIP) ?? usual
        let before = start.prefix(line.address.start - start.start)
        guard !before.isEmpty else { return }
        if before.firstPublicAddress() != nil { line.forwarded = before }
        let host = words.first {
            $0.start < line.address.start && $0.index(of: 46) != nil && !LogLine.looksLikeIP(LogLine.withoutPort($0.trimmed))
        }
        if let host, host[host.count - 1] != 44 { line.host = host }
    }
}
