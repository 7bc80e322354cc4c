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

    /// A subject by today's ledger and registry.
    public enum Place: Hashable, Sendable {
        /// A link by its number in the ledger, and whose it is; nobody's where it is retired.
        case link(UInt32, LinkPlaces.Place?)
        case noRelay
        /// Also a code that another ledger issued.
        case unknownCode

        init(_ subject: Subject, in ledger: Ledger, links: LinkPlaces) {
            self =
                switch subject {
                case .noRelay: .noRelay
                case .unknownCode: .unknownCode
                case .code(let code): ledger.index(of: code).map { .link(UInt32($0), links[$0]) } ?? .unknownCode
                }
        }
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
            let first = days.map { .day($0.lowerBound) } ?? Value.integer(.min)
            let last = days.map { .day($0.upperBound) } ?? Value.integer(.max)
            return try connection.rows(.named("tallies"), first, last) { row in
                var tally = VisitTally()
                tally.hits = row.integer(4)
                tally.visits = row.integer(5)
                tally.starts = row.integer(6)
                tally.completions = row.integer(7)
                let subject: DayTally.Subject =
                    row.optionalText(2).flatMap { LinkCode($0) }.map { .code($0) } ?? (row.integer(1) == 0 ? .noRelay : .unknownCode)
                return DayTally(day: Int32(clamping: row.integer(0)), subject: subject, isLate: row.integer(3) == 1, tally: tally)
            }
        }
    }
}

extension Store {
    /// Hands on the numbers of a day, from logs, and holds none of them: there may be millions.
    public func eachTally(
        of day: Int32, subjects places: SubjectPlaces, _ body: (_ place: DayTally.Place, _ isLate: Bool, _ tally: VisitTally) -> Void
    ) throws {
        try Self.refusing(path) {
            let statement = try connection.statement(.named("tallies of day"))
            defer { statement.reset() }
            try statement.bind([.integer(Int(day))])
            while try statement.step() {
                var tally = VisitTally()
                tally.hits = statement.integer(2)
                tally.visits = statement.integer(3)
                tally.starts = statement.integer(4)
                tally.completions = statement.integer(5)
                body(places[statement.integer(0)], statement.integer(1) == 1, tally)
            }
        }
    }
}

extension Value {
    /// As the store counts days.
    static func day(_ day: Day) -> Value { .integer(Int(ParisTime.number(of: day))) }
}
