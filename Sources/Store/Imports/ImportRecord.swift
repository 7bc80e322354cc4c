internal import Foundation
public import Tracking

/// An import as it is listed.
public struct ImportRecord: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable { case logs, follow, responses, matomo, collector }

    public let id: Int
    public let kind: Kind
    /// The file as it was named.
    public let source: String
    public let format: String
    /// Seconds since 1970.
    public let importedAt: Int
    public let counts: LineCounts
    /// The days it has sightings of, counted from 1970-01-01 in Europe/Paris; nil where it has none.
    public let days: ClosedRange<Int>?
}

extension ImportRecord {
    fileprivate init(_ row: Statement, exclusions: [(reason: String, lines: Int)]) {
        var counts = LineCounts()
        (counts.lines, counts.unparsed, counts.withoutCode) = (row.integer(5), row.integer(6), row.integer(7))
        (counts.hits, counts.unknown, counts.mistyped) = (row.integer(8), row.integer(9), row.integer(10))
        (counts.retired, counts.outOfWave, counts.noRelay) = (row.integer(11), row.integer(12), row.integer(14))
        for found in exclusions {
            if let reason = Exclusion(rawValue: found.reason) { counts.excluded[reason] = found.lines }
        }
        self.init(
            id: row.integer(0), kind: ImportRecord.Kind(rawValue: row.text(1)) ?? .logs, source: row.text(2), format: row.text(3),
            importedAt: row.integer(4), counts: counts, days: row.optionalInteger(15).map { $0...row.integer(16) })
    }
}

extension Store {
    /// Everything that was imported, in the order of its numbers.
    public func imports() throws -> [ImportRecord] {
        try Self.refusing(path) {
            let exclusions = Dictionary(
                grouping: try connection.rows(.named("exclusions")) { (import: $0.integer(0), reason: $0.text(1), lines: $0.integer(2)) },
                by: \.import)
            return try connection.rows(.named("imports")) { row in
                ImportRecord(row, exclusions: (exclusions[row.integer(0)] ?? []).map { ($0.reason, $0.lines) })
            }
        }
    }

    /// One import; nil where there is none of that number.
    public func record(of id: Int) throws -> ImportRecord? {
        try Self.refusing(path) {
            let exclusions = try connection.rows(.named("exclusions of import"), .integer(id)) { ($0.text(0), $0.integer(1)) }
            return try connection.rows(.named("import"), .integer(id)) { ImportRecord($0, exclusions: exclusions) }.first
        }
    }

    /// Writes an import's numbers; a followed log's are added to what it had.
    func complete(
        import id: Int, format: String, _ counts: LineCounts, unknownCodes: TextTally? = nil, source: ImportSource, rules: String
    ) throws {
        try connection.run(
            .named("complete import"), .integer(id), .text(format), .text(rules), .integer(Int(now().timeIntervalSince1970)),
            Statement.Value(source.fileBytes), Statement.Value(source.fileDigest), Statement.Value(source.contentDigest),
            .integer(counts.lines), .integer(counts.unparsed), .integer(counts.withoutCode), .integer(counts.hits),
            .integer(counts.unknown), .integer(counts.mistyped), .integer(counts.retired), .integer(counts.outOfWave),
            .integer(counts.excluded.total), .integer(counts.noRelay))
        for reason in Exclusion.allCases where counts.excluded[reason] > 0 {
            try connection.run(.named("add exclusion"), .integer(id), .text(reason.rawValue), .integer(counts.excluded[reason]))
        }
        for (text, count) in unknownCodes?.ranked ?? [] where TextTally.looksLikeCode(text) {
            try connection.run(.named("add unknown code"), .integer(id), .text(text), .integer(count))
        }
    }
}
