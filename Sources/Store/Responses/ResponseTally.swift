public import Campaign
internal import Tracking

/// Questionnaires of one wave, subject and day, as their exports tell.
public struct ResponseTally: Hashable, Sendable {
    public let wave: WaveID
    /// Who brought them; `unknownCode` where the export holds a code that was never issued.
    public let subject: DayTally.Subject
    /// The day of completion, or of opening where there was none, in Europe/Paris; nil where the export has no dates.
    public let day: Int32?
    public let started: Int
    public let completed: Int
}

extension Store {
    /// Questionnaires begun and completed. Each response counts once, as the latest export that holds it tells.
    public func responses(days: ClosedRange<Day>? = nil) throws -> [ResponseTally] {
        try Self.refusing(path) {
            let first = days.map { Int(ParisTime.number(of: $0.lowerBound)) } ?? Int.min
            let last = days.map { Int(ParisTime.number(of: $0.upperBound)) } ?? Int.max
            return try connection.rows(.named("responses"), .integer(first), .integer(last)) { row in
                let code = row.optionalText(2).flatMap { LinkCode($0) }
                let subject: DayTally.Subject = code.map { .code($0) } ?? (row.optionalInteger(1) == 0 ? .noRelay : .unknownCode)
                return ResponseTally(
                    wave: WaveID(row.text(0)), subject: subject, day: row.optionalInteger(3).map { Int32(clamping: $0) },
                    started: row.integer(4),
                    completed: row.integer(5))
            }
        }
    }
}
