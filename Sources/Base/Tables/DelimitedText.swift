/// A table that people keep as CSV: a header line, then rows of cells, each of which knows where it stands.
///
/// The separator (`;`, `,`, `|` or tab) is the one that a line `sep=;` names, as Excel writes it, else the one that the first line with any uses
/// most. Cells may be quoted, with doubled quotes and line breaks inside, or hold their text as a formula (`="010011872"`); they are trimmed
/// of blanks, no-break ones included. Empty rows are skipped, empty cells at the end of a row too.
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
        case bar = 0x7C
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
        let declared = DelimitedText.declaration(in: source.bytes)
        separator = declared?.separator ?? DelimitedText.separator(in: source.bytes)
        var scanner = CellScanner(source: source, separator: separator.rawValue, start: declared?.end ?? 0)
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

    /// A first line `sep=;`, quoted or not.
    private static func declaration(in bytes: [UInt8]) -> (separator: Separator, end: Int)? {
        let line = bytes.prefix(16).prefix { $0 != 10 && $0 != 13 }
        let words = line.filter { $0 != 34 }
        guard words.count == 5, words.prefix(4).map({ $0 | 0x20 }) == Array("sep=".utf8).map({ $0 | 0x20 }),
            let separator = Separator(rawValue: words[words.startIndex + 4])
        else { return nil }
        var end = line.endIndex
        if end < bytes.count { end += bytes[end] == 13 && end + 1 < bytes.count && bytes[end + 1] == 10 ? 2 : 1 }
        return (separator, end)
    }

    private static func separator(in bytes: [UInt8]) -> Separator {
        var counts = [UInt8: Int]()
        var quoted = false
        var position = 0
        // Blank lines and titles may stand before the header.
        while position < min(bytes.count, 1 << 20) {
            let byte = bytes[position]
            if byte == 34 { quoted.toggle() }
            if !quoted, byte == 10 || byte == 13, !counts.isEmpty { break }
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
