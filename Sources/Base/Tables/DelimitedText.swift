/// A table that people keep as CSV: a header line, then rows of cells, each of which knows where it stands.
///
/// The separator (`;`, `,` or tab) is the one the header line uses most. Cells may be quoted, with doubled quotes and line breaks inside;
/// they are trimmed of blanks, no-break ones included. Empty rows are skipped, empty cells at the end of a row too.
public struct DelimitedText: Sendable {
    public let source: TextFile
    public let separator: Separator
    /// Names of the columns as they are written. Empty where the file is empty.
    public let header: Row
    public let rows: [Row]

    public enum Separator: UInt8, Sendable, CaseIterable {
        case semicolon = 0x3B
        case comma = 0x2C
        case tab = 0x09
    }

    /// A wider table is refused: nobody means more columns than this.
    public static let widest = 2000
    /// A longer table is refused, in rows.
    public static let longest = 1_000_000
    /// A table with more cells is refused, so that reading takes bounded memory.
    public static let mostCells = 10_000_000
    /// A longer cell is refused, in bytes.
    public static let longestCell = 1 << 16

    /// - Throws: one error where a quote is never closed (at the place it opened), where there are too many columns or where a cell is
    ///   longer than any text people mean.
    public init(_ source: TextFile) throws(Diagnostic) {
        self.source = source
        let separator = DelimitedText.separator(in: source.bytes)
        self.separator = separator
        var scanner = CellScanner(source: source, separator: separator.rawValue)
        let all = try scanner.rows()
        header = all.first ?? TableRow(source, cells: [], count: 0, line: 1)
        rows = Array(all.dropFirst())
    }

    /// Reads a file of at most 64 MB.
    public init(reading path: String, name: String? = nil) throws(Diagnostic) {
        try self.init(TextFile(reading: path, name: name, limit: TextFile.tableLimit))
    }

    /// A row that is not empty.
    public typealias Row = TableRow

    /// The text of a cell without the blanks that spreadsheets leave around it.
    public static func trimmed(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: CellRange.trim(bytes), as: UTF8.self) }

    private static func separator(in bytes: [UInt8]) -> Separator {
        var counts = [UInt8: Int]()
        var quoted = false
        var position = 0
        // Blank lines may stand before the header.
        while position < bytes.count, bytes[position] == 10 || bytes[position] == 13 || bytes[position] == 32 { position += 1 }
        while position < min(bytes.count, 1 << 20) {
            let byte = bytes[position]
            if byte == 34 { quoted.toggle() }
            if !quoted, byte == 10 || byte == 13 { break }
            if !quoted, Separator(rawValue: byte) != nil { counts[byte, default: 0] += 1 }
            position += 1
        }
        var best = Separator.semicolon
        for candidate in Separator.allCases where counts[candidate.rawValue, default: 0] > counts[best.rawValue, default: 0] {
            best = candidate
        }
        return best
    }
}
