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
        header = all.first ?? Row(source: source, cells: [], count: 0, line: 1)
        rows = Array(all.dropFirst())
    }

    /// Reads a file of at most 64 MB.
    public init(reading path: String, name: String? = nil) throws(Diagnostic) {
        try self.init(TextFile(reading: path, name: name, limit: TextFile.tableLimit))
    }

    /// A row that is not empty.
    public struct Row: Sendable {
        let source: TextFile
        /// All cells, the empty ones at the end too: they know where a missing value belongs.
        let cells: [CellRange]
        /// Cells up to the last that is not empty.
        public let count: Int
        /// The line its first cell starts on.
        public let line: Int

        /// The trimmed text of a cell; empty beyond the row's last.
        public subscript(column: Int) -> String {
            guard column < count else { return "" }
            return cells[column].text(in: source.bytes)
        }

        /// Whether the cell has no text.
        public func isEmpty(_ column: Int) -> Bool {
            column >= count || cells[column].isEmpty || cells[column].quoted && self[column].isEmpty
        }

        /// Where a cell starts; beyond the row's last cell, where the row ends.
        public func location(_ column: Int) -> Diagnostic.Location {
            guard let last = cells.last else { return Diagnostic.Location(file: source.name, line: line, column: 1) }
            let cell = column < cells.count ? cells[column] : last
            let bytes = source.bytes
            let target = column < cells.count ? Int(cell.start) : Int(cell.end)
            var start = target
            while start > 0, bytes[start - 1] != 10, bytes[start - 1] != 13 { start -= 1 }
            let text = String(decoding: bytes[start..<target], as: UTF8.self)
            return Diagnostic.Location(file: source.name, line: Int(cell.line), column: text.count + 1)
        }
    }

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
