/// How a result is printed.
enum OutputFormat: String, CaseIterable, Sendable {
    /// For people on a terminal.
    case table
    /// For spreadsheets: `;`, with the mark that lets French Excel see accents.
    case csv
    /// For programs: one object, `version` among its members.
    case json
}
