internal import Base
public import Campaign
internal import Foundation
public import Tracking

extension Store {
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
    ///   - always: Whether it is taken in though the same contents were before.
    ///   - stored: How many rows of all imports the store tells apart; nil where each is new.
    ///   - check: What is asked of the store before it is kept; nothing is kept where it throws.
    func importTable(
        _ kind: ImportRecord.Kind, _ source: ImportSource, _ rules: String, format: String, _ counts: LineCounts,
        unknownCodes: TextTally? = nil, rows: Int, always: Bool = false, stored: () throws -> Int? = { nil },
        write: (_ id: Int) throws -> Void, check: () throws -> Void = {}
    ) throws -> LogImport.Outcome {
        try Self.refusing(path) {
            try transaction {
                let earlier = try source.contentDigest.flatMap { try self.earlier(contentDigest: $0, rules: rules) }
                if let earlier, earlier.sameRules, !always {
                    return LogImport.Outcome(id: nil, earlier: earlier, new: 0, known: rows, late: 0)
                }
                let before = try stored()
                try connection.run(
                    .named("add import"), .text(kind.rawValue), .text(source.name), .integer(Int(now().timeIntervalSince1970)))
                let id = connection.lastRow
                changes.add(import: id)
                try write(id)
                try complete(import: id, format: format, counts, unknownCodes: unknownCodes, source: source, rules: rules)
                if let earlier {
                    changes.add(import: earlier.id)
                    try connection.run(.named("delete import"), .integer(earlier.id))
                }
                try check()
                let new = if let before, let after = try stored() { max(0, after - before) } else { rows }
                return LogImport.Outcome(id: id, earlier: earlier, new: new, known: max(0, rows - new), late: 0)
            }
        }
    }
}
