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
        let project = try arguments.project()
        let records = try project.storeForReading().imports()
        var answer = Answer(
            format, output, list: "imports",
            columns: [
                "import", "kind", "source", "format", "imported_at", "first_day", "last_day", "lines", "unparsed", "without_code", "hits",
                "unknown_codes", "excluded",
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
               \(record.counts.lines.grouped) \(record.kind == .responses || record.kind == .matomo ? "rows" : "lines"): \(record.counts.sentence)

            """
    }

    private static func members(_ record: ImportRecord) -> Answer.Members {
        [
            ("import", .integer(record.id)), ("kind", .text(record.kind.rawValue)), ("source", .text(record.source)),
            ("format", .text(record.format)), ("imported_at", .text(UTCSecond(seconds: Int64(record.importedAt)).description)),
            ("first_day", record.days.map { .text(day($0.lowerBound)) } ?? .null),
            ("last_day", record.days.map { .text(day($0.upperBound)) } ?? .null),
        ] + record.counts.members
    }

    private static func day(_ number: Int) -> String { ParisTime.calendarDay(Int32(clamping: number)).description }
}
