internal import Base
internal import Campaign
internal import Projects
internal import Store
internal import Tracking

/// `portevoix imports`: what was imported, with counts that add up.
enum ImportsCommand {
    static let command = Command(
        name: "imports", summary: "List what was imported, with counts that add up to the lines read.", operands: "CAMPAIGN", count: 1...1,
        options: [.store, .relays, .format, .json],
        details: "Each import has a number, which 'portevoix forget' takes.",
        examples: [("portevoix imports Kits/ose2050", "what is in the store?")],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let format = try arguments.format()
        let project = try arguments.project(for: .counting)
        let records = try project.storeForReading().imports()
        var answer = Answer(
            format, output, list: "imports",
            columns: [
                "import", "kind", "source", "format", "imported_at", "first_day", "last_day", "lines", "unparsed", "without_code", "hits",
                "unknown_codes", "excluded", "rows", "responses", "labels",
            ])
        for record in records { try answer.add(members(record)) { text(record) } }
        try answer.finish { records.isEmpty ? "Nothing was imported yet.\n" : "" }
        return .done
    }

    private static func text(_ record: ImportRecord) -> String {
        let days = record.days.map { "\(day($0.lowerBound)) to \(day($0.upperBound))" } ?? "no day"
        return """
            \(record.id)  \(UTCSecond(seconds: Int64(record.importedAt)))  \(record.kind.rawValue)  \(record.source.printable)
               \(record.format.printable); \(days)
               \(sentence(record))

            """
    }

    private static func members(_ record: ImportRecord) -> Answer.Members {
        [
            ("import", .integer(record.id)), ("kind", .text(record.kind.rawValue)), ("source", .text(record.source)),
            ("format", .text(record.format)), ("imported_at", .text(UTCSecond(seconds: Int64(record.importedAt)).description)),
            ("first_day", record.days.map { .text(day($0.lowerBound)) } ?? .null),
            ("last_day", record.days.map { .text(day($0.upperBound)) } ?? .null),
        ] + counts(record)
    }

    /// Rows of an export are responses, or labels of Matomo, and no lines of a log.
    private static func sentence(_ record: ImportRecord) -> String {
        guard let noun = noun(record) else { return "\(record.counts.lines.grouped) lines: \(record.counts.sentence)" }
        let counts = record.counts
        let parts = [
            "\(counts.hits.grouped) \(noun) with a code", counts.unknown > 0 ? "\(counts.unknown.grouped) with unknown codes" : "",
            "\(counts.withoutCode.grouped) without a code, or no \(noun)",
            counts.unparsed > 0 ? "\(counts.unparsed.grouped) not understood" : "",
        ]
        return "\(counts.lines.grouped) rows: \(parts.filter { !$0.isEmpty }.joined(separator: ", "))"
    }

    private static func counts(_ record: ImportRecord) -> Answer.Members {
        guard let noun = noun(record) else { return record.counts.members }
        let counts = record.counts
        return [
            ("rows", .integer(counts.lines)), ("unparsed", .integer(counts.unparsed)), ("without_code", .integer(counts.withoutCode)),
            (noun, .integer(counts.hits)), ("unknown_codes", .integer(counts.unknown)),
        ]
    }

    private static func noun(_ record: ImportRecord) -> String? {
        switch record.kind {
        case .logs, .follow, .collector: nil
        case .responses: "responses"
        case .matomo: "labels"
        }
    }

    private static func day(_ number: Int) -> String { ParisTime.calendarDay(Int32(clamping: number)).description }
}
