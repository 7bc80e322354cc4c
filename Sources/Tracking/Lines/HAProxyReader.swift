/// HAProxy's HTTP log, behind the prefix of a log daemon or not:
/// `client:port [date] frontend backend/server timers status bytes … {headers} "request"`.
struct HAProxyReader: LogLine.Reader {
    private var client = Bytes.none
    private var captures = Bytes.none

    private let clock: LogClock

    init(zone: LogZone = .paris) { clock = LogClock(zone: zone) }

    var agentWriting: LogLine.AgentWriting { .plain }

    mutating func read(_ text: Bytes, into line: inout LogLine) -> LogLine.Kind {
        line.record = text
        var from = 0
        while let bracket = text.index(of: 91, from: from) {
            if bracket > 1, text[bracket - 1] == 32, let second = clock.commonWithoutZone(text, at: bracket + 1),
                let end = text.index(of: 93, from: bracket)
            {
                line.second = second
                client = word(before: bracket - 1, text)
                return readRest(text, from: end + 1, &line)
            }
            from = bracket + 1
        }
        return .unparsed
    }

    mutating func finish(_ text: Bytes, _ line: inout LogLine) {
        line.address = LogLine.withoutPort(client)
        // Captured headers are separated by bars; the one that looks like an agent is one.
        line.hasAgent = false
        line.agent = .none
        line.forwarded = captures
        var place = 0
        while place < captures.count {
            let end = captures.index(of: 124, from: place) ?? captures.count
            let piece = captures.slice(place, end).trimmed
            if line.host.isEmpty, piece.index(of: 46) != nil, piece.index(of: 47) == nil, piece.index(of: 32) == nil,
                !LogLine.looksLikeIP(piece)
            {
                line.host = piece
            }
            if let slash = piece.index(of: 47), slash > 0, slash + 1 < piece.count, piece[slash - 1] != 58, ASCII.isDigit(piece[slash + 1])
            {
                line.agent = piece
                line.hasAgent = true
                return
            }
            place = end + 1
        }
    }

    private mutating func readRest(_ text: Bytes, from start: Int, _ line: inout LogLine) -> LogLine.Kind {
        // frontend, backend/server, timers, status
        var place = start
        var status: Int?
        for number in 0..<4 {
            while place < text.count, text[place] == 32 { place += 1 }
            let end = text.index(of: 32, from: place) ?? text.count
            if number == 3 { status = LogLine.status(text.slice(place, end), at: 0) }
            place = end
        }
        guard let status, let quote = text.index(of: 34, from: place) else { return .unparsed }
        line.status = status
        captures = .none
        if let brace = text.slice(0, quote).index(of: 123, from: place), let close = text.slice(0, quote).index(of: 125, from: brace) {
            captures = text.slice(brace + 1, close)
        }
        // A long request is cut off, its quote with it.
        let end = text.lastIndex(of: 34).map { $0 > quote ? $0 : text.count } ?? text.count
        return line.take(request: text.slice(quote + 1, end)) ? .request : .noRequest
    }

    private func word(before end: Int, _ text: Bytes) -> Bytes {
        var start = end
        while start > 0, text[start - 1] != 32 { start -= 1 }
        return text.slice(start, end)
    }
}
