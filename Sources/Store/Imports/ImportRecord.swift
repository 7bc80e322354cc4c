/// An import as it is listed. The counts after `lines` add up to it.
public struct ImportRecord: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable { case logs, follow, responses, matomo }

    public let id: Int
    public let kind: Kind
    /// The file as it was named.
    public let source: String
    public let format: String
    /// Seconds since 1970.
    public let importedAt: Int
    public let lines: Int
    public let unparsed: Int
    public let withoutCode: Int
    public let hits: Int
    public let unknown: Int
    public let mistyped: Int
    public let retired: Int
    public let outOfWave: Int
    /// By reason.
    public let excluded: [(reason: String, lines: Int)]
    /// Of those without a code: views of a landing page, « sans relais ».
    public let noRelay: Int
    /// The days it has sightings of, counted from 1970-01-01 in Europe/Paris; nil where it has none.
    public let days: ClosedRange<Int>?

    public static func == (a: ImportRecord, b: ImportRecord) -> Bool { a.id == b.id && a.lines == b.lines && a.hits == b.hits }
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension Store {
    /// Everything that was imported, in the order of its numbers.
    public func imports() throws -> [ImportRecord] {
        try Self.refusing(path) {
            let exclusions = Dictionary(
                grouping: try connection.rows(.named("exclusions")) { (import: $0.integer(0), reason: $0.text(1), lines: $0.integer(2)) },
                by: \.import)
            return try connection.rows(.named("imports")) { row in
                let first = row.optionalInteger(15)
                return ImportRecord(
                    id: row.integer(0), kind: ImportRecord.Kind(rawValue: row.text(1)) ?? .logs, source: row.text(2), format: row.text(3),
                    importedAt: row.integer(4), lines: row.integer(5), unparsed: row.integer(6), withoutCode: row.integer(7),
                    hits: row.integer(8), unknown: row.integer(9), mistyped: row.integer(10), retired: row.integer(11),
                    outOfWave: row.integer(12), excluded: (exclusions[row.integer(0)] ?? []).map { ($0.reason, $0.lines) },
                    noRelay: row.integer(14), days: first.map { $0...row.integer(16) })
            }
        }
    }
}
