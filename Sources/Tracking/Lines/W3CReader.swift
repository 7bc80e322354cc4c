/// W3C extended logs, as IIS and CloudFront write them: columns named by a `#Fields:` line, which may change on the way.
///
/// Source of CloudFront's columns: « Standard logging reference » and « Use real-time access logs », Amazon CloudFront Developer Guide.
struct W3CReader: LogLine.Reader {
    private var columns: [Column]
    private let writing: LogLine.AgentWriting
    private let scratch: LineScratch
    private var values = Values()
    /// The UTC day of the last line, as it was written.
    private var day: (first: UInt64, last: UInt32, midnight: Int) = (0, 0, 0)
    /// Of columns that do not say UTC; UTC, which the format demands, where nobody says otherwise.
    private let zone: LogZone?

    private struct Values {
        var date = Bytes.none
        var time = Bytes.none
        /// Seconds or more since 1970, where a log of CloudFront writes these.
        var moment = Bytes.none
        var isLocal = false
        var address = Bytes.none
        var forwarded = Bytes.none
        var method = Bytes.none
        var stem = Bytes.none
        var query = Bytes.none
        var status = Bytes.none
        var agent = Bytes.none
        var hasAgent = false
        var host = Bytes.none
    }

    /// The column that holds the client, in lower case; nil where nobody named one.
    private let client: [UInt8]?
    /// The day that the last `#Date:` line gave, for logs whose lines tell the time alone.
    private var headDay: Int?

    init(
        columns: [Heading], day: Int? = nil, writing: LogLine.AgentWriting, client: LogLine.Client = .found, zone: LogZone? = nil,
        scratch: LineScratch
    ) {
        headDay = day
        self.zone = zone
        if case .field(let name) = client { self.client = name } else { self.client = nil }
        self.columns = Self.columns(columns, client: self.client)
        self.writing = writing
        self.scratch = scratch
    }

    var agentWriting: LogLine.AgentWriting { writing }

    mutating func read(_ text: Bytes, into line: inout LogLine) -> LogLine.Kind {
        line.record = text
        if text[0] == 35 {
            if let row = Heading.row(ofDirective: text) { columns = Self.columns(row, client: client) }
            headDay = Self.day(ofDirective: text) ?? headDay
            return .noRequest
        }
        scratch.clear()
        guard split(text), let second = second(), let status = LogLine.status(values.status, at: 0) else { return .unparsed }
        line.second = second
        line.status = status
        guard !values.stem.isEmpty, LogLine.isMethod(values.method) else { return .noRequest }
        line.method = values.method
        line.target = values.stem
        // CloudFront's real-time logs write the query behind the path, and once more.
        if values.query.count > 1 || values.query.count == 1 && values.query[0] != 45, values.stem.index(of: 63) == nil {
            line.target = scratch.join(values.stem, 63, values.query)
        }
        return .request
    }

    mutating func finish(_ text: Bytes, _ line: inout LogLine) {
        line.address = values.address
        line.forwarded = values.forwarded
        line.host = values.host
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

    private mutating func take(_ column: Column, _ value: Bytes) {
        switch column {
        case .date: values.date = value
        case .time: values.time = value
        case .moment: values.moment = value
        case .localDate:
            values.date = value
            values.isLocal = true
        case .localTime: values.time = value
        case .address: values.address = value
        case .forwardedFor: if value.count > 1 { values.forwarded = value }
        case .host: values.host = value
        case .method: values.method = value
        case .stem: values.stem = value
        case .query: values.query = value
        case .status: values.status = value
        case .agent: (values.agent, values.hasAgent) = (value, true)
        case .verdict: values.status = value.index(of: 47).map { value.dropFirst($0 + 1) } ?? .none
        case .ignored: break
        }
    }

    private mutating func second() -> UInt32? {
        if !values.moment.isEmpty { return LogClock.epoch(values.moment) }
        guard let clock = LogClock.clock(values.time, at: 0) else { return nil }
        if values.date.isEmpty, let headDay { return UInt32(exactly: headDay + clock) }
        guard values.date.count == 10 else { return nil }
        let (first, last) = (values.date.load64(0), values.date.load32(6))
        if first != day.first || last != day.last {
            guard let midnight = LogClock.isoMidnight(values.date) else { return nil }
            day = (first, last, midnight)
        }
        if let zone { return zone.second(ofLocal: day.midnight + clock) }
        return values.isLocal ? LogZone.paris.second(ofLocal: day.midnight + clock) : UInt32(exactly: day.midnight + clock)
    }

    /// Seconds since 1970 at the start of the day that a `#Date:` line names, in UTC; nil for other lines.
    static func day(ofDirective text: Bytes) -> Int? {
        text.startsIgnoringCase("#date:") ? LogClock.isoMidnight(text.dropFirst(6).trimmed) : nil
    }

    /// Whom the log's owner names wins over what a proxy's header usually is called.
    private static func columns(_ row: [Heading], client: [UInt8]?) -> [Column] {
        guard let client else { return row.map(\.column) }
        return row.map { $0.name == client ? .forwardedFor : $0.column == .forwardedFor ? .ignored : $0.column }
    }

    /// A column of a W3C extended log.
    enum Column: UInt8, Hashable, Sendable {
        case date, time, moment, localDate, localTime, address, forwardedFor, method, stem, query, status, agent, host, ignored
        /// Squid's: `TCP_MISS/200`.
        case verdict

        fileprivate static func named(_ name: Bytes) -> Column {
            if name.equalsIgnoringCase("date") { return .date }
            if name.equalsIgnoringCase("time") { return .time }
            if name.equalsIgnoringCase("timestamp") || name.equalsIgnoringCase("timestamp(ms)") { return .moment }
            if name.equalsIgnoringCase("date-local") { return .localDate }
            if name.equalsIgnoringCase("time-local") { return .localTime }
            if name.equalsIgnoringCase("c-ip") { return .address }
            if name.equalsIgnoringCase("x-forwarded-for") || name.equalsIgnoringCase("cs(x-forwarded-for)") { return .forwardedFor }
            if name.equalsIgnoringCase("cs-host") || name.equalsIgnoringCase("x-host-header") { return .host }
            if name.equalsIgnoringCase("cs-method") { return .method }
            if name.equalsIgnoringCase("cs-uri-stem") || name.equalsIgnoringCase("cs-uri") { return .stem }
            if name.equalsIgnoringCase("cs-uri-query") { return .query }
            if name.equalsIgnoringCase("sc-status") { return .status }
            if name.equalsIgnoringCase("cs(user-agent)") || name.equalsIgnoringCase("cs-user-agent") { return .agent }
            return .ignored
        }
    }

    /// A column with the name that the log gives it.
    struct Heading: Hashable, Sendable {
        let column: Column
        /// In lower case; empty where the log has no head.
        let name: [UInt8]

        /// The columns a `#Fields:` line names; nil for other lines.
        static func row(ofDirective text: Bytes) -> [Heading]? {
            guard text.startsIgnoringCase("#fields:") else { return nil }
            var row: [Heading] = []
            var place = 8
            while place < text.count, row.count < 200 {
                while place < text.count, ASCII.isBlank(text[place]) || text[place] == 44 { place += 1 }
                let start = place
                while place < text.count, !ASCII.isBlank(text[place]), text[place] != 44 { place += 1 }
                guard place > start else { continue }
                let name = text.slice(start, place)
                row.append(Heading(column: .named(name), name: name.array.map(ASCII.lowercased)))
            }
            return row
        }

        /// What IIS writes unless told otherwise, for a piece of a log without its head.
        static let iisDefault = nameless([
            .date, .time, .ignored, .method, .stem, .query, .ignored, .ignored, .address, .agent, .ignored, .status, .ignored, .ignored,
            .ignored,
        ])

        /// The 33 columns of CloudFront's standard logs.
        static let cloudFrontDefault = nameless(
            [.date, .time, .ignored, .ignored, .address, .method, .ignored, .stem, .status, .ignored, .agent, .query]
                + [.ignored, .ignored, .ignored, .host, .ignored, .ignored, .ignored] + [.forwardedFor]
                + [Column](repeating: .ignored, count: 13))

        /// What CloudFront's real-time logs write where all fields were chosen, up to the last that is asked for; they have no head.
        static let cloudFrontRealTime = nameless(
            [.moment, .address, .ignored, .status, .ignored, .method, .ignored, .ignored, .stem, .ignored, .ignored, .ignored, .host]
                + [.ignored, .ignored, .ignored, .agent, .ignored, .ignored, .query, .ignored, .forwardedFor])

        /// Squid's own format, in which it says nothing of agents. Source: « LogFormat », Squid's wiki.
        static let squid = nameless([.moment, .ignored, .address, .verdict, .ignored, .method, .stem, .ignored, .ignored, .ignored])

        /// What IIS writes where all fields were chosen.
        static let iisWhole = nameless(
            [.date, .time, .ignored, .ignored, .ignored, .method, .stem, .query, .ignored, .ignored, .address, .ignored, .agent]
                + [.ignored, .ignored, .host, .status] + [Column](repeating: .ignored, count: 5))

        private static func nameless(_ columns: [Column]) -> [Heading] { columns.map { Heading(column: $0, name: []) } }
    }
}
