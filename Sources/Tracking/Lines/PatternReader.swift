/// Reads lines by a pattern; several patterns are tried in turn, and last the common format.
struct PatternReader: LogLine.Reader {
    private let patterns: [LinePattern]
    private let fallsBack: Bool
    private var common = CommonReader()
    private var isCommon = false
    private var clock: LogClock
    private var seen = Seen()
    private let scratch: LineScratch

    private struct Seen {
        var address = Bytes.none
        var forwarded = Bytes.none
        var method = Bytes.none
        var target = Bytes.none
        var query = Bytes.none
        var request: Bytes?
        var status = Bytes.none
        var time = Bytes.none
        var agent: Bytes?
        var host = Bytes.none
        var isPrefetch = false
    }

    init(_ patterns: [LinePattern], fallsBack: Bool, zone: LogZone = .paris, scratch: LineScratch) {
        clock = LogClock(zone: zone)
        self.patterns = patterns
        self.fallsBack = fallsBack
        self.scratch = scratch
    }

    var agentWriting: LogLine.AgentWriting { .plain }

    mutating func read(_ text: Bytes, into line: inout LogLine) -> LogLine.Kind {
        line.record = text
        isCommon = false
        scratch.clear()
        for pattern in patterns {
            if match(text, pattern), let kind = take(&line) { return kind }
        }
        guard fallsBack else { return .unparsed }
        isCommon = true
        return common.read(text, into: &line)
    }

    mutating func finish(_ text: Bytes, _ line: inout LogLine) {
        guard !isCommon else { return common.finish(text, &line) }
        line.forwarded = seen.forwarded
        line.address = seen.address.isEmpty ? seen.forwarded.firstPublicAddress() ?? seen.forwarded : seen.address
        line.host = seen.host
        line.hasAgent = seen.agent != nil
        line.agent = seen.agent ?? .none
    }

    private mutating func match(_ text: Bytes, _ pattern: LinePattern) -> Bool {
        seen = Seen()
        guard text.count >= pattern.start.count else { return false }
        for (index, byte) in pattern.start.enumerated() where text[index] != byte { return false }
        var place = pattern.start.count
        for (number, step) in pattern.steps.enumerated() {
            // The last field goes on to the end of the line, whatever it holds.
            let isLast = number + 1 == pattern.steps.count
            guard let end = isLast ? Self.lastEnd(text, from: place, step.end) : Self.end(text, from: place, step.end) else { return false }
            take(step.field, text.slice(place, end))
            place = end + step.end.count
        }
        return true
    }

    private static func lastEnd(_ text: Bytes, from place: Int, _ end: [UInt8]) -> Int? {
        let start = text.count - end.count
        guard start >= place else { return nil }
        for (index, byte) in end.enumerated() where text[start + index] != byte { return nil }
        return start
    }

    /// Where the text that ends a field stands; not behind a backslash where it begins with a quote.
    private static func end(_ text: Bytes, from place: Int, _ end: [UInt8]) -> Int? {
        end.withUnsafeBufferPointer { end in
            let wanted = Bytes(end.baseAddress!, end.count)
            var from = place
            while let found = text.index(of: wanted, from: from) {
                if wanted[0] != 34 || found == place || text[found - 1] != 92 { return found }
                from = found + 1
            }
            return nil
        }
    }

    private mutating func take(_ field: LinePattern.Field, _ value: Bytes) {
        switch field {
        case .address: seen.address = value
        case .addressWithPort: seen.address = LogLine.withoutPort(value)
        case .forwardedFor: if value.count > 1 { seen.forwarded = value }
        case .host: seen.host = value
        case .method: seen.method = value
        case .target: seen.target = value
        case .query: seen.query = value
        case .request: seen.request = value
        case .status: seen.status = value
        case .time: seen.time = value
        case .agent: seen.agent = value
        case .purpose: if LogLine.isAhead(purpose: value) { seen.isPrefetch = true }
        case .ignored: break
        }
    }

    private mutating func take(_ line: inout LogLine) -> LogLine.Kind? {
        guard let second = clock.any(seen.time), let status = LogLine.status(seen.status, at: 0) else { return nil }
        line.second = second
        line.status = status
        line.isPrefetch = seen.isPrefetch
        if let request = seen.request { return line.take(request: request) ? .request : .noRequest }
        guard !seen.target.isEmpty else { return .noRequest }
        line.method = seen.method.isEmpty ? scratch.get : seen.method
        line.target = seen.target
        var query = seen.query
        if !query.isEmpty, query[0] == 63 { query = query.dropFirst(1) }
        if !query.isEmpty, query[0] != 45 || query.count > 1 { line.target = scratch.join(seen.target, 63, query) }
        return .request
    }
}
