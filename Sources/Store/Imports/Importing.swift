public import Campaign
internal import Foundation
internal import Tracking

extension Store {
    /// Begins to import a log. Days that are due are sealed first.
    /// - Parameter name: The file as it was named.
    public func importLog(_ name: String, ledger: Ledger, sealAfter days: Int) throws -> LogImport {
        _ = try sealDue(after: days)
        return LogImport(self, codes: LedgerCodes(ledger), kind: "logs", name: name)
    }

    /// Writes the sightings of a day as one segment.
    func add(_ sightings: [PackedSighting], day: Int, import id: Int) throws {
        let sorted = HashOrder.sorted(sightings, key: { UInt64(littleEndian: $0.lineHigh) }, isBefore: { $0.isBefore($1) })
        let statement = try connection.statement(.named("add segment"))
        try statement.bind([.integer(day), .integer(id), .integer(sorted.count)])
        try sorted.withUnsafeBytes { try statement.run(bytes: $0, at: 3) }
    }

    /// Writes an import's numbers; a followed log's are added to what it had.
    func complete(import id: Int, _ reading: LogReading, source: ImportSource, rules: String) throws {
        let counts = reading.total.counts
        let format = reading.format.map { "\($0)" } ?? ""
        try connection.run(
            .named("complete import"), .integer(id), .text(format), .text(rules), .integer(Int(now().timeIntervalSince1970)),
            Value(source.fileBytes), Value(source.fileDigest), Value(source.contentDigest), .integer(counts.lines),
            .integer(counts.unparsed), .integer(counts.withoutCode), .integer(counts.hits), .integer(counts.unknown),
            .integer(counts.mistyped), .integer(counts.retired), .integer(counts.outOfWave), .integer(counts.excluded.total),
            .integer(counts.noRelay))
        for reason in Exclusion.allCases where counts.excluded[reason] > 0 {
            try connection.run(.named("add exclusion"), .integer(id), .text(reason.rawValue), .integer(counts.excluded[reason]))
        }
        for (text, count) in reading.total.unknownCodes.tally.ranked where Self.looksLikeCode(text) {
            try connection.run(.named("add unknown code"), .integer(id), .text(text), .integer(count))
        }
    }

    /// What someone put in a code's place may be anything, a name or an address too: only what could be a code is kept.
    private static func looksLikeCode(_ text: String) -> Bool {
        (6...10).contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
    }

    /// Many small segments of one import become one a day.
    func join(segmentsOfImport id: Int) throws {
        for day in try connection.rows(.named("crowded days"), .integer(id), read: { $0.integer(0) }) {
            var all: [PackedSighting] = []
            let segments = try connection.rows(.named("segments of import and day"), .integer(id), .integer(day)) { $0.integer(0) }
            for segment in segments {
                let reader = try BlobReader<PackedSighting>(connection, table: "segments", column: "body", row: segment)
                while let sighting = try reader.next() { all.append(sighting) }
            }
            try connection.run(.named("delete segments of import and day"), .integer(id), .integer(day))
            for start in stride(from: 0, to: all.count, by: bufferLimit) {
                try add(Array(all[start..<min(start + bufferLimit, all.count)]), day: day, import: id)
            }
        }
    }
}
