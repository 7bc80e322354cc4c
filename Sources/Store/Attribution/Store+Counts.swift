public import Base
public import Campaign

extension Store {
    /// Every code of the store, whether or not a ledger knows it.
    public func subjectCodes() throws -> Subject.Codes {
        try Self.refusing(path) {
            var codes: [(number: Int, code: LinkCode)] = []
            try connection.snapshot {
                let statement = try connection.statement(.named("check subjects"))
                defer { statement.reset() }
                try statement.bind([.integer(.min), .integer(.max)])
                var sum: UInt64 = 0
                while try statement.step() {
                    sum &+= statement.fold(seed: 0)
                    if let code = statement.withBytes(2, { LinkCode($0) }) { codes.append((statement.integer(1), code)) }
                }
                guard try checks.kept(.subjects)[0] == sum else { throw checks.damage(.subjects, 0) }
            }
            // Only now: a number that changed by itself would ask for a table of any size.
            var subjects = Subject.Codes()
            for (number, code) in codes { subjects.set(number, to: code) }
            return subjects
        }
    }

    /// The days of which there are counts from logs, numbered as in `ParisTime`.
    public func days(in days: ClosedRange<Day>) throws -> [Int32] {
        try Self.refusing(path) {
            try connection.rows(.named("days"), .day(days.lowerBound), .day(days.upperBound)) { Int32(clamping: $0.integer(0)) }
        }
    }

    /// Hands on the counts of a day, and holds none of them: there may be millions.
    /// - Parameters:
    ///   - choice: Which of log and collector counts for the day. « Sans relais » is the log's in any case: nobody else sees who comes without
    ///     a code.
    ///   - leftOut: Is told what the other one saw.
    ///   - body: Is told as well whether these lines came after the day was sealed: their visits may be counted twice.
    public func eachCount(
        of day: Int32, _ subjects: Subject.Table, by choice: CountSource.Choice, leftOut: (_ count: Count) -> Void,
        _ body: (_ subject: Subject, _ isLate: Bool, _ count: Count) -> Void
    ) throws {
        try Self.refusing(path) {
            try connection.snapshot {
                let counting = try sources(of: Int(day)...Int(day), by: choice)[day] ?? choice.source(of: day, log: 1, collector: 0)
                let statement = try connection.statement(.named("check tallies"))
                defer { statement.reset() }
                let day = Int(day)
                try statement.bind([.integer(day), .integer(day)])
                var sum: UInt64 = 0
                while try statement.step() {
                    sum &+= statement.fold(seed: 0)
                    let count = Count(
                        hits: statement.count(3), visits: statement.count(4), starts: statement.count(5), completions: statement.count(6))
                    let subject = subjects[statement.integer(1)]
                    let (source, isLate) = CountSource.read(statement.integer(2))
                    if source == counting || subject == .noRelay { body(subject, isLate, count) } else { leftOut(count) }
                }
                guard try checks.kept(.tallies, day...day)[day] ?? 0 == sum else { throw checks.damage(.tallies, day) }
            }
        }
    }

    /// By day, who counts for it; none where there is but a log to count: each day's numbers need not be added up to know that.
    private func sources(of days: ClosedRange<Int>, by choice: CountSource.Choice) throws -> [Int32: CountSource] {
        guard try connection.number(.named("has collected")) == 1 else { return [:] }
        let found = try connection.rows(.named("days of both"), .integer(days.lowerBound), .integer(days.upperBound)) { row in
            let day = Int32(clamping: row.integer(0))
            return (day, choice.source(of: day, log: row.count(1), collector: row.count(2)))
        }
        return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }

    /// Visits that were taken for a mail gateway's.
    public struct Gateways: Hashable, Sendable {
        /// As in `ParisTime`.
        public let day: Int32
        public let subject: Subject
        /// `probe`, `many-codes`, `many-addresses` or `bare`; see `GatewayJudge`.
        public let reason: String
        /// Sure ones are in no count; probable ones, « visites douteuses », are in it and stand beside.
        public let isSure: Bool
        public let hits: Int
        public let visits: Int
    }

    /// What was taken for mail gateways on some days.
    /// - Parameter choice: as for `eachCount`.
    public func gateways(in days: ClosedRange<Day>, _ subjects: Subject.Table, by choice: CountSource.Choice) throws -> [Gateways] {
        try Self.refusing(path) {
            try connection.snapshot {
                let numbers = Int(ParisTime.number(of: days.lowerBound))...Int(ParisTime.number(of: days.upperBound))
                try checks.verify(.gateways, numbers)
                let counting = try sources(of: numbers, by: choice)
                // Sure ones are in no tally: where nobody else came, the day has none.
                func counts(_ day: Int32, _ source: Int) -> Bool {
                    let counting = counting[day] ?? choice.source(of: day, log: 1 - source, collector: source)
                    return counting.rawValue == source
                }
                return try connection.rows(.named("gateways"), .integer(numbers.lowerBound), .integer(numbers.upperBound)) {
                    row -> Gateways? in
                    let day = Int32(clamping: row.integer(0))
                    guard counts(day, row.integer(6)) else { return nil }
                    return Gateways(
                        day: day, subject: subjects[row.integer(1)], reason: row.text(2), isSure: row.integer(3) == 1, hits: row.count(4),
                        visits: row.count(5))
                }.compactMap { $0 }
            }
        }
    }

    /// Questionnaires of one wave, subject and day, as their exports tell.
    public struct Responses: Hashable, Sendable {
        public let wave: WaveID
        /// Who brought them; `unknownCode` where the export holds a code that was never issued.
        public let subject: Subject
        /// The day of completion, or of opening where there was none, in Europe/Paris; nil where the export has no dates.
        public let day: Int32?
        /// Starts and completions.
        public let count: Count
    }

    /// Questionnaires begun and completed. Each response counts once, as the latest export that holds it tells.
    /// - Parameter days: nil for all, those without a date among them.
    public func responses(days: ClosedRange<Day>? = nil, _ subjects: Subject.Table) throws -> [Responses] {
        try Self.refusing(path) {
            let first = days.map { .day($0.lowerBound) } ?? Statement.Value.integer(.min)
            let last = days.map { .day($0.upperBound) } ?? Statement.Value.integer(.max)
            return try connection.rows(.named("responses"), first, last) { row in
                Responses(
                    wave: WaveID(row.text(0)), subject: subjects[row.optionalInteger(1) ?? 1],
                    day: row.optionalInteger(2).map { Int32(clamping: $0) },
                    count: Count(starts: row.count(3), completions: row.count(4)))
            }
        }
    }

    /// Visits of links as Matomo counted them, shown beside what was counted from logs and never added to it; nil where no export was
    /// imported. Of several exports of one period and subject, the latest import counts.
    public func matomoVisits() throws -> Int? {
        try Self.refusing(path) {
            let visits = try connection.rows(.named("matomo")) { (code: $0.optionalText(0), visits: $0.count(1)) }
                .filter { $0.code.flatMap { LinkCode($0) } != nil }.map(\.visits)
            return visits.isEmpty ? nil : visits.reduce(0, +)
        }
    }

    /// What stood in a code's place and was never issued, with the lines that carried it; most first.
    public func unknownCodes() throws -> [(code: String, lines: Int)] {
        try Self.refusing(path) { try connection.rows(.named("unknown codes")) { ($0.text(0), $0.count(1)) } }
    }
}

extension Statement.Value {
    /// As the store counts days.
    fileprivate static func day(_ day: Day) -> Statement.Value { .integer(Int(ParisTime.number(of: day))) }
}
