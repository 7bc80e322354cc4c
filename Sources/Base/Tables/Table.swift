/// A table that is kept whole, out of a text file or a spreadsheet.
public struct Table: Sendable {
    /// The file, as diagnostics show it.
    public let name: String
    /// Names of the columns as they are written; nil where there is nothing.
    public let header: TableRow?
    /// What stands below the header, empty rows left out.
    public let rows: [TableRow]
    /// What the reader of the file has to tell of it, see `TextFile.notes`.
    public let notes: [Diagnostic]

    public init(name: String, header: TableRow?, rows: [TableRow], notes: [Diagnostic] = []) {
        self.name = name
        self.header = header
        self.rows = rows
        self.notes = notes
    }

    /// - Parameter isHeader: tells the header among the first twenty rows, which may be titles; where it takes none, the first is it.
    public init(_ text: DelimitedText, where isHeader: (TableRow) throws(Diagnostic) -> Bool = { _ in true }) throws(Diagnostic) {
        let all = text.header.count > 0 ? [text.header] + text.rows : []
        var first: Int?
        for (place, row) in all.prefix(20).enumerated() where first == nil {
            if try isHeader(row) { first = place }
        }
        let header = first ?? 0
        self.init(
            name: text.source.name, header: all.isEmpty ? nil : all[header], rows: Array(all.dropFirst(header + 1)),
            notes: text.source.notes)
    }
}
