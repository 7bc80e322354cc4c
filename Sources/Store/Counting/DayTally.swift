public import Campaign
public import Tracking

/// What one subject had on one day.
public struct DayTally: Hashable, Sendable {
    /// Whom it is attributed to.
    public enum Subject: Hashable, Sendable {
        case code(LinkCode)
        /// Views of a landing page without a code.
        case noRelay
        /// Codes that were never issued.
        case unknownCode
    }

    /// Counted from 1970-01-01 in Europe/Paris.
    public let day: Int32
    public let subject: Subject
    /// Whether these lines came after the day was sealed: their visits may be counted twice.
    public let isLate: Bool
    public let tally: VisitTally
}

extension Store {
    /// The numbers of the days in `days`, from logs.
    public func tallies(days: ClosedRange<Day>? = nil) throws -> [DayTally] {
        try Self.refusing(path) {
            let first = days.map { Int(ParisTime.number(of: $0.lowerBound)) } ?? Int.min
            let last = days.map { Int(ParisTime.number(of: $0.upperBound)) } ?? Int.max
            return try connection.rows(.named("tallies"), .integer(first), .integer(last)) { row in
                var tally = VisitTally()
                tally.hits = row.integer(4)
                tally.visits = row.integer(5)
                tally.starts = row.integer(6)
                tally.completions = row.integer(7)
                let subject: DayTally.Subject =
                    row.optionalText(2).flatMap { LinkCode($0) }.map { .code($0) } ?? (row.integer(1) == 0 ? .noRelay : .unknownCode)
                return DayTally(day: Int32(row.integer(0)), subject: subject, isLate: row.integer(3) == 1, tally: tally)
            }
        }
    }
}
