/// A row of a table that is not empty, out of a text file or a spreadsheet: its cells, each of which knows where it stands.
public struct TableRow: Sendable {
    /// Cells up to the last that is not empty.
    public let count: Int
    /// The line of the file its first cell starts on, or the row of the sheet, from 1.
    public let line: Int
    private let cells: Cells

    private enum Cells: Sendable {
        /// All cells, the empty ones at the end too: they know where a missing value belongs.
        case text(TextFile, [CellRange])
        case sheet(file: String, sheet: String, [String], formulas: [Int])
    }

    /// A row of a text file.
    init(_ source: TextFile, cells: [CellRange], count: Int, line: Int) {
        self.count = count
        self.line = line
        self.cells = .text(source, cells)
    }

    /// A row of a spreadsheet.
    /// - Parameters:
    ///   - cells: trimmed texts; empty ones at the end count as none.
    ///   - file: as diagnostics show it.
    ///   - line: the row's number in the sheet, from 1.
    ///   - formulas: columns of formulas whose value the file does not hold; their cells are empty.
    public init(_ cells: [String], file: String, sheet: String, line: Int, formulas: [Int] = []) {
        count = (cells.lastIndex { !$0.isEmpty } ?? -1) + 1
        self.line = line
        self.cells = .sheet(file: file, sheet: sheet, cells, formulas: formulas)
    }

    /// The trimmed text of a cell; empty beyond the row's last.
    public subscript(column: Int) -> String {
        guard column < count else { return "" }
        switch cells {
        case .text(let source, let cells): return cells[column].text(in: source.bytes)
        case .sheet(_, _, let cells, _): return cells[column]
        }
    }

    /// Whether the cell has no text.
    public func isEmpty(_ column: Int) -> Bool {
        guard column < count else { return true }
        switch cells {
        case .text(_, let cells): return cells[column].isEmpty || cells[column].quoted && self[column].isEmpty
        case .sheet(_, _, let cells, _): return cells[column].isEmpty
        }
    }

    /// Whether the cell is a formula that was saved without its value, as programs leave it that write workbooks and do not calculate.
    public func isUncalculated(_ column: Int) -> Bool {
        guard case .sheet(_, _, _, let formulas) = cells else { return false }
        return formulas.contains(column)
    }

    /// Where a cell is: in a text file where it starts, beyond the row's last cell where the row ends; in a sheet its row and column.
    /// - Parameter heading: what the table calls the column.
    public func location(_ column: Int, heading: String? = nil) -> Diagnostic.Location {
        switch cells {
        case .text(let source, let cells): place(column, heading, source, cells)
        case .sheet(let file, let sheet, _, _):
            Diagnostic.Location(file: file, line: line, column: column + 1, sheet: sheet, heading: heading)
        }
    }

    /// Where the row is.
    public var location: Diagnostic.Location {
        switch cells {
        case .text(let source, _): Diagnostic.Location(file: source.name, line: line)
        case .sheet(let file, let sheet, _, _): Diagnostic.Location(file: file, line: line, sheet: sheet)
        }
    }

    private func place(_ column: Int, _ heading: String?, _ source: TextFile, _ cells: [CellRange]) -> Diagnostic.Location {
        guard let last = cells.last else { return Diagnostic.Location(file: source.name, line: line, column: 1, heading: heading) }
        let cell = column < cells.count ? cells[column] : last
        let bytes = source.bytes
        let target = column < cells.count ? Int(cell.start) : Int(cell.end)
        var start = target
        while start > 0, bytes[start - 1] != 10, bytes[start - 1] != 13 { start -= 1 }
        let text = String(decoding: bytes[start..<target], as: UTF8.self)
        return Diagnostic.Location(file: source.name, line: Int(cell.line), column: text.count + 1, heading: heading)
    }
}
