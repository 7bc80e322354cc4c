/// A column of a W3C extended log.
enum W3CColumn: UInt8, Hashable, Sendable {
    case date, time, localDate, localTime, address, forwardedFor, method, stem, query, status, agent, ignored

    /// The columns a `#Fields:` line names; nil for other lines.
    static func columns(ofDirective text: Bytes) -> [W3CColumn]? {
        guard text.startsIgnoringCase("#fields:") else { return nil }
        var columns: [W3CColumn] = []
        var place = 8
        while place < text.count, columns.count < 200 {
            while place < text.count, ASCII.isBlank(text[place]) || text[place] == 44 { place += 1 }
            let start = place
            while place < text.count, !ASCII.isBlank(text[place]), text[place] != 44 { place += 1 }
            if place > start { columns.append(column(text.slice(start, place))) }
        }
        return columns
    }

    /// What IIS writes unless told otherwise, for a piece of a log without its head.
    static let iisDefault: [W3CColumn] = [
        .date, .time, .ignored, .method, .stem, .query, .ignored, .ignored, .address, .agent, .ignored, .status, .ignored, .ignored,
        .ignored,
    ]

    /// The 33 columns of CloudFront's standard logs.
    static let cloudFrontDefault: [W3CColumn] =
        [.date, .time, .ignored, .ignored, .address, .method, .ignored, .stem, .status, .ignored, .agent, .query]
        + [W3CColumn](repeating: .ignored, count: 7) + [.forwardedFor] + [W3CColumn](repeating: .ignored, count: 13)

    private static func column(_ name: Bytes) -> W3CColumn {
        if name.equalsIgnoringCase("date") { return .date }
        if name.equalsIgnoringCase("time") { return .time }
        if name.equalsIgnoringCase("date-local") { return .localDate }
        if name.equalsIgnoringCase("time-local") { return .localTime }
        if name.equalsIgnoringCase("c-ip") { return .address }
        if name.equalsIgnoringCase("x-forwarded-for") || name.equalsIgnoringCase("cs(x-forwarded-for)") { return .forwardedFor }
        if name.equalsIgnoringCase("cs-method") { return .method }
        if name.equalsIgnoringCase("cs-uri-stem") || name.equalsIgnoringCase("cs-uri") { return .stem }
        if name.equalsIgnoringCase("cs-uri-query") { return .query }
        if name.equalsIgnoringCase("sc-status") { return .status }
        if name.equalsIgnoringCase("cs(user-agent)") { return .agent }
        return .ignored
    }
}
