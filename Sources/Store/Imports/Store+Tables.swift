internal import Base
public import Campaign
internal import Foundation
public import Tracking

extension Store {
    /// Takes in an export of a wave's questionnaire: codes, days and whether it was completed, nothing else.
    ///
    /// A later export may hold the same responses again, begun ones completed meanwhile: each counts once, as the latest export tells it.
    /// Exports without numbers tell responses apart by their moments and code; rows that are equal count as often as the export that holds
    /// most of them says.
    public func importResponses(
        _ reading: ResponseReading, wave: WaveID, ledger: Ledger, source: ImportSource, rules: String
    ) throws -> LogImport.Outcome {
        var counts = LineCounts()
        (counts.lines, counts.unparsed, counts.withoutCode) = (reading.rows, reading.unread, reading.withoutCode)
        (counts.hits, counts.unknown) = (reading.responses.count - reading.withoutCode - reading.unknown, reading.unknown)
        return try importTable(
            .responses, source, rules, format: "\(reading.tool.rawValue), \(reading.reason)", counts, rows: reading.responses.count,
            stored: { try connection.number(.named("number of responses")) ?? 0 },
            write: { id in
                let codes = LedgerCodes(ledger)
                for response in reading.responses {
                    try connection.run(
                        .named("add response"), .integer(id), .bytes(response.identity.bytes), .text(wave.text),
                        .integer(Int(try codes.subject(of: response.subject, in: self))), Statement.Value(response.day.map { Int($0) }),
                        .integer(response.isCompleted ? 1 : 0))
                }
            })
    }

    /// Takes in an export of Matomo's campaigns or keywords. Labels are not kept, only whose code they hold.
    public func importMatomo(_ reading: MatomoReading, ledger: Ledger, source: ImportSource, rules: String) throws -> LogImport.Outcome {
        var counts = LineCounts()
        (counts.lines, counts.unparsed) = (reading.rows.count + reading.unread, reading.unread)
        for row in reading.rows {
            switch row.subject {
            case .noRelay: counts.withoutCode += 1
            case .unknownCode: counts.unknown += 1
            case .link: counts.hits += 1
            }
        }
        return try importTable(.matomo, source, rules, format: reading.reason, counts, rows: reading.rows.count) { id in
            let codes = LedgerCodes(ledger)
            for (number, row) in reading.rows.enumerated() {
                try connection.run(
                    .named("add matomo"), .integer(id), .integer(number), .integer(Int(try codes.subject(of: row.subject, in: self))),
                    Statement.Value(row.days.map { Int(ParisTime.number(of: $0.lowerBound)) }),
                    Statement.Value(row.days.map { Int(ParisTime.number(of: $0.upperBound)) }), .integer(row.visits),
                    Statement.Value(row.actions))
            }
        }
    }

    /// One table, in one transaction; it takes the place of an import of the same contents under other rules.
    /// - Parameters:
    ///   - rows: How many `write` writes.
    ///   - stored: How many rows of all imports the store tells apart; nil where each is new.
    private func importTable(
        _ kind: ImportRecord.Kind, _ source: ImportSource, _ rules: String, format: String, _ counts: LineCounts, rows: Int,
        stored: () throws -> Int? = { nil }, write: (_ id: Int) throws -> Void
    ) throws -> LogImport.Outcome {
        try Self.refusing(path) {
            try transaction {
                let earlier = try source.contentDigest.flatMap { try self.earlier(contentDigest: $0, rules: rules) }
                if let earlier, earlier.sameRules { return LogImport.Outcome(id: nil, earlier: earlier, new: 0, known: rows, late: 0) }
                let before = try stored()
                try connection.run(
                    .named("add import"), .text(kind.rawValue), .text(source.name), .integer(Int(now().timeIntervalSince1970)))
                let id = connection.lastRow
                try write(id)
                try complete(import: id, format: format, counts, source: source, rules: rules)
                if let earlier { try connection.run(.named("delete import"), .integer(earlier.id)) }
                let new = if let before, let after = try stored() { max(0, after - before) } else { rows }
                return LogImport.Outcome(id: id, earlier: earlier, new: new, known: max(0, rows - new), late: 0)
            }
        }
    }
}
