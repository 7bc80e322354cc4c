internal import Base

/// What a command has found or done, on its way to standard output as `--format` asks: text, a table's rows, or one JSON object.
///
/// Rows are written as they come, so that no list has to fit in memory.
struct Answer {
    /// Of every JSON object printed; greater when a member is renamed or goes.
    static let version = 1

    typealias Members = [(String, JSONValue)]

    let format: OutputFormat
    private let output: StandardOutput
    private let list: String
    private let columns: [String]
    private let isForScripts: Bool
    private var count = 0

    /// An answer of many things.
    /// - Parameters:
    ///   - list: the member of the JSON object that holds them.
    ///   - columns: names of members of a row that a CSV shows, in its order.
    ///   - isForScripts: whether all cells are ids, codes and numbers, which scripts read: then the CSV has no mark.
    init(_ format: OutputFormat, _ output: StandardOutput, list: String, columns: [String], isForScripts: Bool = false) {
        (self.format, self.output, self.list, self.columns) = (format, output, list, columns)
        self.isForScripts = isForScripts
    }

    /// An answer that is one thing: text for people, or its members, whose numbers and words are the one row of a CSV.
    static func write(_ format: OutputFormat, _ output: StandardOutput, _ members: Members, text: () -> String) throws {
        switch format {
        case .table: try output.write(text())
        case .json: try output.write(JSONValue.object(members + [("version", .integer(version))]).line + "\n")
        case .csv:
            var answer = Answer(format, output, list: "", columns: members.map(\.0))
            try answer.add(members)
            try answer.finish()
        }
    }

    /// - Parameter text: the row for people.
    mutating func add(_ row: Members, text: () -> String = { "" }) throws { try add(.object(row), rows: [row], text: text) }

    /// One of the things, which a table shows in several rows.
    /// - Parameter text: the same for people.
    mutating func add(_ thing: @autoclosure () -> JSONValue, rows: @autoclosure () -> [Members], text: () -> String) throws {
        switch format {
        case .table: try output.write(text())
        case .csv:
            if count == 0 { try writeHead() }
            for row in rows() { try writeRow(columns.map { name in row.first { $0.0 == name }?.1.cell ?? "" }) }
        case .json: try output.write((count == 0 ? "{\"\(list)\":[\n" : ",\n") + thing().line)
        }
        count += 1
    }

    /// - Parameters:
    ///   - members: what else a JSON object tells.
    ///   - text: what people read below the rows.
    mutating func finish(_ members: Members = [], text: () -> String = { "" }) throws {
        switch format {
        case .table: try output.write(text())
        case .csv: if count == 0 { try writeHead() }
        case .json:
            let rest = JSONValue.object(members + [("version", .integer(Self.version))]).line.dropFirst()
            try output.write((count == 0 ? "{\"\(list)\":[" : "\n") + "],\(rest)\n")
        }
    }

    private func writeHead() throws {
        if !isForScripts { try output.write("\u{FEFF}") }
        try writeRow(columns)
    }

    private func writeRow(_ cells: [String]) throws {
        try output.write(cells.map { DelimitedWriter.cell($0, neutralising: true) }.joined(separator: ";") + "\n")
    }
}

extension JSONValue {
    /// As a cell of a spreadsheet shows it: decimals with a comma, an object's members and a list's elements after one another.
    fileprivate var cell: String {
        switch self {
        case .text(let text): text
        case .null: ""
        case .decimal: line.replacing(".", with: ",")
        case .object(let members, _): members.map { "\($0.0) \($0.1.cell)" }.joined(separator: ", ")
        case .list(let items, _): items.map(\.cell).joined(separator: ", ")
        case .integer, .flag, .rows, .raw: line
        }
    }
}
