/// W3C extended logs, as IIS and CloudFront write them: columns named by a `#Fields:` line, which may change on the way.
struct W3CReader: LineReader {
    private var columns: [W3CColumn]
    private let writing: LogLine.AgentWriting
    private let scratch: LineScratch
    private var values = Values()
    /// The UTC day of the last line, as it was written.
    private var day: (first: UInt64, last: UInt32, midnight: Int) = (0, 0, 0)

    private struct Values {
        var date = Bytes.none
        var time = Bytes.none
        var isLocal = false
        var address = Bytes.none
        var forwarded = Bytes.none
        var method = Bytes.none
        var stem = Bytes.none
        var query = Bytes.none
        var status = Bytes.none
        var agent = Bytes.none
        var hasAgent = false
    }

    init(columns: [W3CColumn], writing: LogLine.AgentWriting, scratch: LineScratch) {
        self.columns = columns
        self.writing = writing
        self.scratch = scratch
    }

    var agentWriting: LogLine.AgentWriting { writing }

    mutating func read(_ text: Bytes, into line: inout LogLine) -> LineKind {
        line.record = text
        if text[0] == 35 {
            if let columns = W3CColumn.columns(ofDirective: text) { self.columns = columns }
            return .noRequest
        }
        scratch.clear()
        guard split(text), let second = second(), let status = RequestLine.status(values.status, at: 0) else { return .unparsed }
        line.second = second
        line.status = status
        guard !values.stem.isEmpty, RequestLine.isMethod(values.method) else { return .noRequest }
        line.method = values.method
        line.target = values.stem
        if values.query.count > 1 || values.query.count == 1 && values.query[0] != 45 {
            line.target = scratch.join(values.stem, 63, values.query)
        }
        return .request
    }

    mutating func finish(_ text: Bytes, _ line: inout LogLine) {
        line.address = values.forwarded.count > 1 ? values.forwarded : values.address
        line.hasAgent = values.hasAgent
        line.agent = values.agent
    }

    /// Cuts the line at tabs, or at blanks outside quotes.
    private mutating func split(_ text: Bytes) -> Bool {
        values = Values()
        guard !columns.isEmpty else { return false }
        let byTab = text.index(of: 9) != nil
        var place = 0
        var column = 0
        while column < columns.count {
            if !byTab { while place < text.count, text[place] == 32 { place += 1 } }
            guard place < text.count else { break }
            if !byTab, text[place] == 34 {
                var end = place + 1
                while let quote = text.index(of: 34, from: end) {
                    end = quote + 1
                    // A doubled quote belongs to the text.
                    guard end < text.count, text[end] == 34 else { break }
                    end += 1
                }
                guard end > place + 1 else { return false }
                take(columns[column], text.slice(place + 1, max(place + 1, end - 1)))
                place = end
            } else {
                let end = text.index(of: byTab ? 9 : 32, from: place) ?? text.count
                take(columns[column], text.slice(place, end))
                place = end
            }
            if byTab { place += 1 }
            column += 1
        }
        // Nothing that matters may be missing: columns at the end of a line are only those nobody asks for.
        return column == columns.count || column >= columns.count - 1 && !values.status.isEmpty
    }

    private mutating func take(_ column: W3CColumn, _ value: Bytes) {
        switch column {
        case .date: values.date = value
        case .time: values.time = value
        case .localDate:
            values.date = value
            values.isLocal = true
        case .localTime: values.time = value
        case .address: values.address = value
        case .forwardedFor: if value.count > 1 { values.forwarded = (value.index(of: 44).map { value.prefix($0) } ?? value).trimmed }
        case .method: values.method = value
        case .stem: values.stem = value
        case .query: values.query = value
        case .status: values.status = value
        case .agent: (values.agent, values.hasAgent) = (value, true)
        case .ignored: break
        }
    }

    private mutating func second() -> UInt32? {
        guard values.date.count == 10, let clock = LogClock.clock(values.time, at: 0) else { return nil }
        let (first, last) = (values.date.load64(0), values.date.load32(6))
        if first != day.first || last != day.last {
            guard let midnight = LogClock.isoMidnight(values.date) else { return nil }
            day = (first, last, midnight)
        }
        return values.isLocal ? LogClock.local(day.midnight + clock) : UInt32(exactly: day.midnight + clock)
    }
}
