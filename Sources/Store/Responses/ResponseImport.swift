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
        try Self.refusing(path) {
            try transaction {
                let earlier = try source.contentDigest.flatMap { try self.earlier(contentDigest: $0, rules: rules) }
                if let earlier, earlier.sameRules {
                    return LogImport.Outcome(id: nil, earlier: earlier, new: 0, known: reading.responses.count, late: 0)
                }
                let moment = Int(now().timeIntervalSince1970)
                let before = try connection.number(.named("number of responses")) ?? 0
                try connection.run(.named("add import"), .text("responses"), .text(source.name), .integer(moment))
                let id = connection.lastRow
                let codes = LedgerCodes(ledger)
                for response in reading.responses {
                    let subject: UInt32 =
                        switch response.subject {
                        case .noRelay: 0
                        case .unknownCode: 1
                        case .link(let place): try codes.subject(of: place + 2, in: self)
                        }
                    try connection.run(
                        .named("add response"), .integer(id), .bytes(response.identity.bytes), .text(wave.text), .integer(Int(subject)),
                        Value(response.day.map { Int($0) }), .integer(response.isCompleted ? 1 : 0))
                }
                try completeResponses(id, reading, source, rules)
                if let earlier { try connection.run(.named("delete import"), .integer(earlier.id)) }
                let new = max(0, (try connection.number(.named("number of responses")) ?? 0) - before)
                return LogImport.Outcome(id: id, earlier: earlier, new: new, known: max(0, reading.responses.count - new), late: 0)
            }
        }
    }

    private func completeResponses(_ id: Int, _ reading: ResponseReading, _ source: ImportSource, _ rules: String) throws {
        let without = reading.withoutCode
        try connection.run(
            .named("complete import"), .integer(id), .text("\(reading.tool.rawValue), \(reading.reason)"), .text(rules),
            .integer(Int(now().timeIntervalSince1970)), Value(source.fileBytes), Value(source.fileDigest), Value(source.contentDigest),
            .integer(reading.rows), .integer(reading.unread), .integer(without),
            .integer(reading.responses.count - without - reading.unknown), .integer(reading.unknown), .integer(0), .integer(0), .integer(0),
            .integer(0), .integer(0))
    }
}
