public import Campaign

/// The codes of a store's subjects, by the store's own numbers of them.
public struct SubjectCodes: Sendable {
    fileprivate var codes: [LinkCode?] = []

    fileprivate mutating func set(_ subject: Int, to code: LinkCode) {
        if subject >= codes.count { codes += [LinkCode?](repeating: nil, count: subject + 1 - codes.count) }
        codes[subject] = code
    }
}

/// Whom a store's subjects stand for, by the store's own numbers of them. Looked up once: tallies come by the million, in the order of
/// subjects, and would look far apart in the ledger each.
public struct SubjectPlaces: Sendable {
    private let places: [DayTally.Place]

    public init(_ subjects: SubjectCodes, in ledger: Ledger, links: LinkPlaces) {
        places = subjects.codes.enumerated().map { subject, code in
            guard let code else { return subject == 0 ? .noRelay : .unknownCode }
            return DayTally.Place(.code(code), in: ledger, links: links)
        }
    }

    subscript(subject: Int) -> DayTally.Place {
        subject < places.count ? places[subject] : subject == 0 ? .noRelay : .unknownCode
    }
}

extension Store {
    /// Every code of the store, whether or not a ledger knows it.
    public func subjectCodes() throws -> SubjectCodes {
        try Self.refusing(path) {
            var subjects = SubjectCodes()
            let statement = try connection.statement(.named("subjects"))
            defer { statement.reset() }
            while try statement.step() {
                if let code = statement.withBytes(1, { LinkCode($0) }) { subjects.set(statement.integer(0), to: code) }
            }
            return subjects
        }
    }

    /// The days of which there are numbers from logs.
    public func days(in days: ClosedRange<Day>) throws -> [Int32] {
        try Self.refusing(path) {
            try connection.rows(.named("days"), .day(days.lowerBound), .day(days.upperBound)) { Int32(clamping: $0.integer(0)) }
        }
    }
}
