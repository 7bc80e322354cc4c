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

    /// A subject by today's ledger.
    public enum Place: Hashable, Sendable {
        /// Place in the ledger.
        case link(Int)
        case noRelay
        /// Also a code that another ledger issued.
        case unknownCode

        init(_ subject: Subject, in ledger: Ledger) {
            self =
                switch subject {
                case .noRelay: .noRelay
                case .unknownCode: .unknownCode
                case .code(let code): ledger.index(of: code).map { .link($0) } ?? .unknownCode
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

extension Store {
    /// Hands on the numbers of the days in `days`, from logs, in the order of days, and holds none of them: there may be millions.
    public func eachTally(
        days: ClosedRange<Day>, subjects places: LedgerPlaces,
        _ body: (_ day: Int32, _ place: DayTally.Place, _ isLate: Bool, _ tally: VisitTally) -> Void
    ) throws {
        try Self.refusing(path) {
            let statement = try connection.statement(.named("tallies of days"))
            defer { statement.reset() }
            try statement.bind([
                .integer(Int(ParisTime.number(of: days.lowerBound))), .integer(Int(ParisTime.number(of: days.upperBound))),
            ])
            while try statement.step() {
                var tally = VisitTally()
                tally.hits = statement.integer(3)
                tally.visits = statement.integer(4)
                tally.starts = statement.integer(5)
                tally.completions = statement.integer(6)
                let subject = statement.integer(1)
                let place: DayTally.Place
                switch subject {
                case 0: place = .noRelay
                case 1: place = .unknownCode
                default: place = places[subject].map { .link($0) } ?? .unknownCode
                }
                body(Int32(statement.integer(0)), place, statement.integer(2) == 1, tally)
            }
        }
    }

    /// Looks every code of the store up in a ledger.
    public func places(in ledger: Ledger) throws -> LedgerPlaces {
        try Self.refusing(path) {
            var places = LedgerPlaces()
            let statement = try connection.statement(.named("subjects"))
            defer { statement.reset() }
            while try statement.step() {
                if let code = LinkCode(statement.text(1)), let link = ledger.index(of: code) { places.set(statement.integer(0), to: link) }
            }
            return places
        }
    }
}

/// Places in a ledger by the store's own numbers of subjects.
public struct LedgerPlaces: Sendable {
    private var places: [Int32] = []

    fileprivate mutating func set(_ subject: Int, to link: Int) {
        if subject >= places.count { places += [Int32](repeating: -1, count: subject + 1 - places.count) }
        places[subject] = Int32(link)
    }

    subscript(subject: Int) -> Int? { subject < places.count && places[subject] >= 0 ? Int(places[subject]) : nil }
}
