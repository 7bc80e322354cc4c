public import Campaign
internal import Foundation
public import Tracking

/// What Matomo counted for a subject in a period: shown beside what was counted from logs, never added to it.
public struct MatomoTally: Hashable, Sendable {
    public let subject: DayTally.Subject
    /// Counted from 1970-01-01 in Europe/Paris; nil where the export does not say.
    public let days: ClosedRange<Int32>?
    public let visits: Int
    /// nil where the export has none.
    public let actions: Int?
}

extension Store {
    /// Takes in an export of Matomo's campaigns or keywords. Labels are not kept, only whose code they hold.
    public func importMatomo(_ reading: MatomoReading, ledger: Ledger, source: ImportSource, rules: String) throws -> LogImport.Outcome {
        try Self.refusing(path) {
            try transaction {
                let earlier = try source.contentDigest.flatMap { try self.earlier(contentDigest: $0, rules: rules) }
                if let earlier, earlier.sameRules {
                    return LogImport.Outcome(id: nil, earlier: earlier, new: 0, known: reading.rows.count, late: 0)
                }
                let moment = Int(now().timeIntervalSince1970)
                try connection.run(.named("add import"), .text("matomo"), .text(source.name), .integer(moment))
                let id = connection.lastRow
                let codes = LedgerCodes(ledger)
                var counts = (links: 0, unknown: 0, without: 0)
                for (number, row) in reading.rows.enumerated() {
                    let subject: UInt32
                    switch row.subject {
                    case .noRelay: (subject, counts.without) = (0, counts.without + 1)
                    case .unknownCode: (subject, counts.unknown) = (1, counts.unknown + 1)
                    case .link(let place): (subject, counts.links) = (try codes.subject(of: place + 2, in: self), counts.links + 1)
                    }
                    try connection.run(
                        .named("add matomo"), .integer(id), .integer(number), .integer(Int(subject)),
                        Value(row.days.map { Int(ParisTime.number(of: $0.lowerBound)) }),
                        Value(row.days.map { Int(ParisTime.number(of: $0.upperBound)) }), .integer(row.visits), Value(row.actions))
                }
                try connection.run(
                    .named("complete import"), .integer(id), .text(reading.reason), .text(rules), .integer(moment), Value(source.fileBytes),
                    Value(source.fileDigest), Value(source.contentDigest), .integer(reading.rows.count + reading.unread),
                    .integer(reading.unread), .integer(counts.without), .integer(counts.links), .integer(counts.unknown), .integer(0),
                    .integer(0), .integer(0), .integer(0), .integer(0))
                if let earlier { try connection.run(.named("delete import"), .integer(earlier.id)) }
                return LogImport.Outcome(id: id, earlier: earlier, new: reading.rows.count, known: 0, late: 0)
            }
        }
    }

    /// What Matomo counted. Of several exports of one period and subject, the latest import counts.
    public func matomo() throws -> [MatomoTally] {
        try Self.refusing(path) {
            try connection.rows(.named("matomo")) { row in
                let code = row.optionalText(1).flatMap { LinkCode($0) }
                let subject: DayTally.Subject = code.map { .code($0) } ?? (row.integer(0) == 0 ? .noRelay : .unknownCode)
                let days = row.optionalInteger(2).map { Int32(clamping: $0)...Int32(clamping: max($0, row.integer(3))) }
                return MatomoTally(subject: subject, days: days, visits: row.integer(4), actions: row.optionalInteger(5))
            }
        }
    }
}
