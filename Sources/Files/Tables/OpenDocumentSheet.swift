import Base

/// One table of an OpenDocument spreadsheet, row by row (OASIS OpenDocument 1.3 part 3, 9).
///
/// Texts are what the cells show, without their notes; numbers, dates and times are the values behind them, since what is shown depends on
/// the language of whoever saved the file. Codes whose zeros the format adds are taken as they are shown.
final class OpenDocumentSheet: RowSink {
    private let wanted: Int
    private let file: String
    private let sheet: String

    private var rows: [SheetRow] = []
    private(set) var isDone = false
    /// The number of the table at hand, from 0.
    private var tables = -1
    private var depth = 0
    private var isInTable = false
    /// Elements deep in something whose texts are not the cell's: a note, a drawing.
    private var skipped = 0
    private var line = 0
    private var lineRepeats = 1
    private var cells: [String] = []
    private var formulas: [Int] = []
    private var column = 0
    private var columnRepeats = 1
    private var isCovered = false
    private var isFormula = false
    private var value: (kind: String, text: String)?
    private var text = CellText()
    private var paragraphs = 0
    private var isInCell = false
    private var isParagraph = false

    /// - Parameter wanted: the number of the table in the document, from 0.
    init(table wanted: Int, file: String, sheet: String) { (self.wanted, self.file, self.sheet) = (wanted, file, sheet) }

    func takeRows() -> [SheetRow] {
        defer { rows.removeAll(keepingCapacity: true) }
        return rows
    }

    func begin(_ name: String, _ attributes: XMLStream.Attributes) throws(Diagnostic) {
        depth += 1
        if skipped > 0 {
            skipped += 1
            return
        }
        switch name {
        case "table":
            if depth == OpenDocumentList.tableDepth {
                tables += 1
                isInTable = tables == wanted
            }
            if depth != OpenDocumentList.tableDepth || !isInTable { skipped = 1 }
        case "annotation", "frame", "shapes", "custom-shape", "control", "g", "note", "table-source", "detective", "tracked-changes",
            "forms":
            skipped = 1
        case "table-row" where isInTable:
            line += 1
            lineRepeats = repeats(attributes["number-rows-repeated"])
            guard line <= SheetXML.lastLine else { throw ZipReader.damaged(file, "a row \(line)") }
            cells.removeAll(keepingCapacity: true)
            formulas.removeAll(keepingCapacity: true)
            column = 0
        case "table-cell" where isInTable: beginCell(attributes, covered: false)
        case "covered-table-cell" where isInTable: beginCell(attributes, covered: true)
        case "p" where isInCell, "h" where isInCell:
            if paragraphs > 0 { text.add("\n".utf8) }
            paragraphs += 1
            isParagraph = true
        case "s" where isParagraph:
            text.add(String(repeating: " ", count: min(repeats(attributes["c"]), 100)).utf8)
        case "tab" where isParagraph: text.add("\t".utf8)
        case "line-break" where isParagraph: text.add("\n".utf8)
        default: break
        }
    }

    func text(_ bytes: UnsafeRawBufferPointer) { if isParagraph, skipped == 0 { text.add(bytes) } }

    func end(_ name: String) throws(Diagnostic) {
        depth -= 1
        if skipped > 0 {
            skipped -= 1
            return
        }
        switch name {
        case "p", "h": isParagraph = false
        case "table-cell" where isInTable, "covered-table-cell" where isInTable: try endCell()
        case "table-row" where isInTable:
            if !cells.isEmpty || !formulas.isEmpty {
                rows.append(SheetRow(cells: cells, line: line, repeats: lineRepeats, formulas: formulas))
            }
            line += lineRepeats - 1
        case "table" where isInTable:
            isInTable = false
            isDone = true
        default: break
        }
    }

    private func beginCell(_ attributes: XMLStream.Attributes, covered: Bool) {
        columnRepeats = repeats(attributes["number-columns-repeated"])
        isCovered = covered
        isFormula = attributes["formula", in: "table"] != nil
        text.clear()
        paragraphs = 0
        isInCell = true
        value = attributes["value-type", in: "office"].map { kind in
            let name =
                switch kind {
                case "date": "date-value"
                case "time": "time-value"
                case "boolean": "boolean-value"
                case "string": "string-value"
                default: "value"
                }
            return (kind, attributes[name, in: "office"] ?? "")
        }
    }

    private func endCell() throws(Diagnostic) {
        isInCell = false
        let shown = isCovered ? "" : meaning(text.text)
        if !shown.isEmpty {
            guard column + columnRepeats <= DelimitedText.widest else { throw SheetXML.tooWide(file, sheet, line) }
            while cells.count < column { cells.append("") }
            for _ in 0..<columnRepeats { cells.append(shown) }
        } else if isFormula, !isCovered, value == nil, column < DelimitedText.widest {
            formulas += column..<min(column + columnRepeats, DelimitedText.widest)
        }
        // Blanks are repeated to the sheet's edge, 16,384 columns at most.
        column = min(column + columnRepeats, 1 << 20)
    }

    /// What the cell's value means; `shown` is how the program that saved it showed it.
    private func meaning(_ shown: String) -> String {
        guard let value, !value.text.isEmpty, !shown.hasPrefix("#"), !shown.hasPrefix("Err:") else { return shown }
        switch value.kind {
        case "date": return SheetXML.moment(value.text)
        case "time": return OpenDocumentSheet.clock(value.text) ?? shown
        case "boolean": return value.text.uppercased()
        case "string": return shown.isEmpty ? DelimitedText.trimmed(Array(value.text.utf8)[...]) : shown
        default:
            guard let number = Double(value.text), number.isFinite else { return shown }
            let plain = CellFormat.plain(number)
            let digits = shown.filter { $0.isASCII && $0.isNumber }
            let isCode = shown.allSatisfy { $0.isASCII && $0.isNumber || $0.isWhitespace || $0 == "-" } && digits.hasPrefix("0")
            return isCode && digits.drop { $0 == "0" } == plain ? shown : plain
        }
    }

    private func repeats(_ text: String?) -> Int { min(max(text.flatMap { Int($0) } ?? 1, 1), SheetXML.lastLine) }

    private static nonisolated(unsafe) let duration = /PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S/

    /// `PT09H05M00S` as `09:05:00`.
    private static func clock(_ text: String) -> String? {
        guard let found = try? duration.wholeMatch(in: text)?.output else { return nil }
        func two(_ part: Substring) -> String { part.count < 2 ? "0\(part)" : String(part) }
        return "\(two(found.1)):\(two(found.2)):\(two(found.3))"
    }
}
