public import Base

/// A questionnaire's export as rows of cells.
///
/// Nothing that a participant wrote can refuse it: cells are cut here and read one by one, so that a cell which nobody asks for may hold
/// whatever it likes. Encodings are judged cell by cell: what is valid UTF-8 is UTF-8, any other byte is taken for Windows-1252 where it
/// stands, so that one bad byte spoils neither its neighbours nor the header.
public struct ExportTable: Sendable {
    /// As diagnostics show it.
    public let name: String
    private var bytes: [UInt8] = []
    private var cells: [Cell] = []
    private var rows: [(first: Int32, count: Int32, line: Int32)] = []

    private struct Cell {
        let start: Int32
        let end: Int32
        let isQuoted: Bool
    }

    /// Longer tables are refused: memory stays bounded.
    static let mostCells = 30_000_000

    /// Cuts a CSV of at most 64 MB: `;`, `,`, tab or `|`; UTF-8, UTF-16 with a mark or without, Windows-1252.
    /// - Throws: A `Diagnostic` where a quote is never closed, or the table is beyond any questionnaire's.
    public init(_ raw: [UInt8], name: String) throws(Diagnostic) {
        self.name = name
        bytes = Self.utf8(raw)
        try cut()
    }

    /// A table that was cut elsewhere: a spreadsheet's sheet.
    public init(_ sheet: [[String]], name: String) {
        self.name = name
        for (line, row) in sheet.enumerated() {
            let first = cells.count
            for text in row {
                let start = bytes.count
                bytes += text.utf8
                cells.append(Cell(start: Int32(clamping: start), end: Int32(clamping: bytes.count), isQuoted: false))
            }
            close(first, line: line + 1)
        }
    }

    var count: Int { rows.count }

    /// Cells of a row up to the last that holds anything.
    func width(_ row: Int) -> Int { Int(rows[row].count) }
    func line(_ row: Int) -> Int { Int(rows[row].line) }

    /// The trimmed text of a cell; empty where there is none.
    func text(_ row: Int, _ column: Int?) -> String {
        guard let column, column >= 0, column < width(row) else { return "" }
        let cell = cells[Int(rows[row].first) + column]
        return Self.text(bytes[Int(cell.start)..<Int(cell.end)], isQuoted: cell.isQuoted)
    }

    /// Whether two cells hold the same bytes.
    func isSame(_ row: Int, _ other: Int) -> Bool {
        guard width(row) == width(other) else { return false }
        return (0..<width(row)).allSatisfy { column in
            let (a, b) = (cells[Int(rows[row].first) + column], cells[Int(rows[other].first) + column])
            return bytes[Int(a.start)..<Int(a.end)].elementsEqual(bytes[Int(b.start)..<Int(b.end)])
        }
    }
}

extension ExportTable {
    private mutating func cut() throws(Diagnostic) {
        let separator = Self.separator(bytes)
        var place = 0
        var line = 1
        while place < bytes.count {
            let (first, rowLine) = (cells.count, line)
            var isOpen = true
            while isOpen {
                while place < bytes.count, bytes[place] == 32 || bytes[place] == 9 && separator != 9 { place += 1 }
                let start = place
                let isQuoted = place < bytes.count && bytes[place] == 34
                if isQuoted {
                    let opening = line
                    guard let end = quoteEnd(from: start, &line) else { throw unclosed(opening) }
                    place = end
                    // Whatever stands behind the quote belongs to the cell.
                    while place < bytes.count, !Self.ends(bytes[place], separator) { place += 1 }
                    add(start + 1, end - 1, isQuoted: true)
                } else {
                    while place < bytes.count, !Self.ends(bytes[place], separator) { place += 1 }
                    add(start, place, isQuoted: false)
                }
                isOpen = place < bytes.count && bytes[place] == separator
                if isOpen { place += 1 }
            }
            if place < bytes.count {
                place += bytes[place] == 13 && place + 1 < bytes.count && bytes[place + 1] == 10 ? 2 : 1
                line += 1
            }
            close(first, line: rowLine)
            guard cells.count <= Self.mostCells else { throw tooLarge }
        }
    }

    private mutating func add(_ start: Int, _ end: Int, isQuoted: Bool) {
        cells.append(Cell(start: Int32(clamping: start), end: Int32(clamping: end), isQuoted: isQuoted))
    }

    /// Ends a row; one that holds nothing is none.
    private mutating func close(_ first: Int, line: Int) {
        while cells.count > first, let last = cells.last, last.end <= last.start { cells.removeLast() }
        if cells.count > first { rows.append((Int32(clamping: first), Int32(clamping: cells.count - first), Int32(clamping: line))) }
    }

    /// The place after the quote that closes the cell opened at `start`.
    private func quoteEnd(from start: Int, _ line: inout Int) -> Int? {
        var place = start + 1
        while place < bytes.count {
            if bytes[place] == 34 {
                guard place + 1 < bytes.count, bytes[place + 1] == 34 else { return place + 1 }
                place += 1
            } else if bytes[place] == 10 {
                line += 1
            }
            place += 1
        }
        return nil
    }

    private static func ends(_ byte: UInt8, _ separator: UInt8) -> Bool { byte == separator || byte == 10 || byte == 13 }

    /// The separator by which the first rows come out alike: titles above the table and commas in questions decide nothing.
    private static func separator(_ bytes: [UInt8]) -> UInt8 {
        let candidates: [UInt8] = [59, 44, 9, 124]
        var counts = [Int](repeating: 0, count: candidates.count)
        var widths = [[Int: Int]](repeating: [:], count: candidates.count)
        var isQuoted = false
        var rows = 0
        for byte in bytes.prefix(1 << 20) {
            if byte == 34 { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 10 || byte == 13 {
                for index in candidates.indices where counts[index] > 0 {
                    widths[index][counts[index], default: 0] += 1
                    counts[index] = 0
                }
                rows += 1
                if rows == 200 { break }
            } else if let index = candidates.firstIndex(of: byte) {
                counts[index] += 1
            }
        }
        for index in candidates.indices where counts[index] > 0 { widths[index][counts[index], default: 0] += 1 }
        // Rows that are alike, times how much they are cut.
        let scores = widths.map { $0.map { $0.key * $0.value }.max() ?? 0 }
        let best = scores.max() ?? 0
        return best == 0 ? 59 : candidates[scores.firstIndex(of: best) ?? 0]
    }

    private func unclosed(_ line: Int) -> Diagnostic {
        .error(
            Wording(
                "a cell opens with a double quote that is never closed",
                fr: "une cellule s’ouvre par un guillemet qui n’est jamais refermé"),
            at: .init(file: name, line: line),
            hint: Wording(
                "export again: the file is cut short, or was changed by hand",
                fr: "refaites l’export : le fichier est tronqué ou a été modifié à la main"))
    }

    private var tooLarge: Diagnostic {
        .error(
            Wording("the table has more than \(Self.mostCells) cells", fr: "le tableau compte plus de \(Self.mostCells) cellules"),
            at: .init(file: name),
            hint: Wording(
                "export the columns of code, dates and number alone",
                fr: "n’exportez que les colonnes du code, des dates et du numéro"))
    }
}

/// Encodings.
extension ExportTable {
    /// UTF-16 becomes UTF-8; a mark is left out; all else is judged cell by cell.
    private static func utf8(_ raw: [UInt8]) -> [UInt8] {
        if raw.starts(with: [0xFF, 0xFE]) { return utf16(raw.dropFirst(2), low: 0) }
        if raw.starts(with: [0xFE, 0xFF]) { return utf16(raw.dropFirst(2), low: 1) }
        if raw.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(raw.dropFirst(3)) }
        // Without a mark, UTF-16 of a Latin script is zero in every other byte.
        let head = raw.prefix(400)
        for low in 0...1 where head.count >= 8 {
            let zeros = head.enumerated().count { $0.offset % 2 == 1 - low && $0.element == 0 }
            let others = head.enumerated().count { $0.offset % 2 == low && $0.element == 0 }
            if zeros * 2 > head.count * 9 / 10, others == 0 { return utf16(raw[...], low: low) }
        }
        return raw
    }

    private static func utf16(_ raw: ArraySlice<UInt8>, low: Int) -> [UInt8] {
        let start = raw.startIndex
        let units = stride(from: start, to: raw.endIndex - 1, by: 2).map { UInt16(raw[$0 + low]) | UInt16(raw[$0 + 1 - low]) << 8 }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// The text of a cell: quotes undoubled, blanks and NULs at its ends left out, bytes that are no UTF-8 read as Windows-1252.
    private static func text(_ cell: ArraySlice<UInt8>, isQuoted: Bool) -> String {
        var bytes = Array(cell)
        if isQuoted, bytes.contains(34) {
            var plain: [UInt8] = []
            var place = 0
            while place < bytes.count {
                plain.append(bytes[place])
                place += bytes[place] == 34 && place + 1 < bytes.count && bytes[place + 1] == 34 ? 2 : 1
            }
            bytes = plain
        }
        var text = String(validating: bytes, as: UTF8.self) ?? mixed(bytes)
        while let last = text.unicodeScalars.last, isBlank(last) { text.unicodeScalars.removeLast() }
        if let first = text.unicodeScalars.first, isBlank(first) {
            text = String(String.UnicodeScalarView(text.unicodeScalars.drop(while: isBlank)))
        }
        return text
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= 32 || scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "\u{FEFF}" || scalar == "\u{200B}"
    }

    private static func mixed(_ bytes: [UInt8]) -> String {
        var text = ""
        var place = 0
        while place < bytes.count {
            let length = bytes[place] < 0x80 ? 1 : bytes[place] >= 0xF0 ? 4 : bytes[place] >= 0xE0 ? 3 : 2
            let end = min(place + length, bytes.count)
            if let valid = String(validating: bytes[place..<end], as: UTF8.self), valid.unicodeScalars.count == 1 {
                text += valid
                place = end
            } else {
                text += Windows1252.text([bytes[place]])
                place += 1
            }
        }
        return text
    }
}
