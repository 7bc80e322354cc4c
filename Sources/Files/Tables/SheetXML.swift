import Base

/// A sheet of an XLSX workbook: `sheetData`, row by row (ECMA-376 part 1, 18.3).
final class SheetXML: RowSink {
    private let strings: SharedStrings
    private let formats: [CellFormat]
    private let startsIn1904: Bool
    private let file: String
    private let sheet: String

    private var rows: [SheetRow] = []
    private var line = 0
    private var cells: [String] = []
    private var formulas: [Int] = []
    /// Where the cell at hand, or the next one, stands.
    private var column = 0
    private var kind = ""
    private var format = CellFormat.number
    private var text = CellText()
    private var isInCell = false
    private var isText = false
    private var isFormula = false
    private var hasValue = false
    /// Inside the reading aid of a Japanese text.
    private var isPhonetic = false

    init(strings: SharedStrings, formats: [CellFormat], startsIn1904: Bool, file: String, sheet: String) {
        (self.strings, self.formats, self.startsIn1904, self.file, self.sheet) = (strings, formats, startsIn1904, file, sheet)
    }

    let isDone = false

    func takeRows() -> [SheetRow] {
        defer { rows.removeAll(keepingCapacity: true) }
        return rows
    }

    func begin(_ name: String, _ attributes: XMLStream.Attributes) throws(Diagnostic) {
        switch name {
        case "row":
            line = max(attributes["r"].flatMap { Int($0) } ?? 0, line + 1)
            guard line <= SheetXML.lastLine else { throw ZipReader.damaged(file, "a row \(line)") }
            cells.removeAll(keepingCapacity: true)
            formulas.removeAll(keepingCapacity: true)
            column = 0
        case "c":
            column = max(attributes["r"].flatMap(SheetXML.column) ?? column, cells.count)
            kind = attributes["t"] ?? "n"
            let style = attributes["s"].flatMap { Int($0) } ?? 0
            format = formats.indices.contains(style) ? formats[style] : .number
            text.clear()
            isInCell = true
            (isFormula, hasValue) = (false, false)
        case "v", "t":
            isText = isInCell && !isPhonetic
            hasValue = true
        case "f": isFormula = isInCell
        case "rPh": isPhonetic = true
        default: break
        }
    }

    func text(_ bytes: UnsafeRawBufferPointer) { if isText { text.add(bytes) } }

    func end(_ name: String) throws(Diagnostic) {
        switch name {
        case "v", "t": isText = false
        case "rPh": isPhonetic = false
        case "c":
            isInCell = false
            let value = try value()
            if !value.isEmpty {
                guard column < DelimitedText.widest else { throw SheetXML.tooWide(file, sheet, line) }
                while cells.count < column { cells.append("") }
                cells.append(value)
            } else if isFormula, !hasValue, column < DelimitedText.widest {
                formulas.append(column)
            }
            column += 1
        case "row": if !cells.isEmpty || !formulas.isEmpty { rows.append(SheetRow(cells: cells, line: line, formulas: formulas)) }
        default: break
        }
    }

    private func value() throws(Diagnostic) -> String {
        guard !text.isEmpty else { return "" }
        switch kind {
        case "s":
            guard let place = Int(text.text), let shared = strings[place] else { throw ZipReader.damaged(file, "a text that is not there") }
            return shared
        case "str", "inlineStr": return SharedStrings.unescaped(text.text)
        case "b": return text.text == "1" ? "TRUE" : text.text == "0" ? "FALSE" : text.text
        case "d": return SheetXML.moment(text.text)
        case "e": return text.text
        default: return format.text(text.text, startsIn1904: startsIn1904)
        }
    }

    /// 2²⁰, the last row of Excel's and LibreOffice's sheets.
    static let lastLine = 1 << 20

    /// The place of the column in a reference such as `E12`, from 0.
    private static func column(_ reference: String) -> Int? {
        var column = 0
        for byte in reference.utf8.prefix(4) {
            guard (65...90).contains(byte & 0xDF) else { break }
            column = column * 26 + Int(byte & 0xDF) - 64
        }
        return column > 0 ? column - 1 : nil
    }

    /// A moment as XML writes it, with its time only where it has one: `2026-03-30T00:00:00` is a day.
    static func moment(_ text: String) -> String {
        for midnight in ["T00:00:00", "T00:00:00Z", "T00:00:00.000", "T00:00:00.000Z"] where text.hasSuffix(midnight) {
            return String(text.dropLast(midnight.count))
        }
        return text
    }

    static func tooWide(_ file: String, _ sheet: String, _ line: Int) -> Diagnostic {
        .error(
            Wording("the row has more than \(DelimitedText.widest) columns", fr: "la ligne a plus de \(DelimitedText.widest) colonnes"),
            at: .init(file: file, line: line, sheet: sheet),
            hint: Wording("check that this is the right file", fr: "vérifiez que c’est le bon fichier"))
    }
}
