/// A table that is kept whole, out of a text file or a spreadsheet.
public struct Table: Sendable {
    /// The file, as diagnostics show it.
    public let name: String
    /// Names of the columns as they are written; nil where there is nothing.
    public let header: TableRow?
    /// What stands below the header, empty rows left out.
    public let rows: [TableRow]

    public init(name: String, header: TableRow?, rows: [TableRow]) {
        self.name = name
        self.header = header
        self.rows = rows
    }

    public init(_ text: DelimitedText) {
        self.init(name: text.source.name, header: text.header.count > 0 ? text.header : nil, rows: text.rows)
    }
}
