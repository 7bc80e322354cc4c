public import Base

/// A registry's file with rows that somebody hands in: what it becomes, and what that changes.
///
/// The registry stays the truth: its lines, the order of its columns and those that nothing here knows stay as they are, a row that says the
/// same keeps its bytes, and a column that was not handed in keeps its cells. Rows are matched by `id`.
public struct RegistryMerge: Sendable {
    /// What happens to one relay.
    public struct Change: Hashable, Sendable {
        public enum Kind: Hashable, Sendable {
            case added
            /// At least one.
            case changed([Cell])
            /// It stands in the registry and not in what was handed in.
            case missing
        }

        /// A cell whose text is another.
        public struct Cell: Hashable, Sendable {
            /// As the file calls it.
            public let column: String
            public let old: String
            public let new: String
        }

        public let id: String
        public let name: String
        public let kind: Kind
    }

    /// In the order of the registry, new ones at the end in theirs.
    public private(set) var changes: [Change] = []
    /// Relays that both say the same of.
    public private(set) var unchanged = 0
    /// Cells that hold a formula and no value: nobody knows what they say.
    public private(set) var problems = Diagnostics()

    private let hasMark: Bool
    private var head: [UInt8] = []
    private var rows: [(bytes: [UInt8], isMissing: Bool)] = []

    /// - Parameters:
    ///   - given: with at least the required columns of a registry.
    ///   - current: the registry's file, a text.
    /// - Throws: a `Diagnostic` where either is no registry's table.
    public init(_ given: Table, into current: TextFile) throws(Diagnostic) {
        hasMark = current.encoding != .utf8
        let source = try Self.withPlainEnds(current)
        let text = try DelimitedText(source)
        let table = try Table(text, where: RegistryColumns.isHeader)
        guard let header = table.header, let titles = given.header else {
            throw Self.noHeader(given.header == nil ? given.name : table.name)
        }
        var columns = Self.columns(header)
        let offered = Self.columns(titles)
        guard let key = columns.firstIndex(of: "id"), let givenKey = offered.firstIndex(of: "id") else {
            throw Self.noHeader(columns.contains("id") ? given.name : table.name)
        }
        var names = (0..<header.count).map { header[$0] }
        for (place, column) in offered.enumerated() where !columns.contains(column) && !column.isEmpty {
            columns.append(column)
            names.append(titles[place])
        }
        let lines = Lines(source.bytes)
        let writer = RowWriter(separator: text.separator.rawValue, end: lines.end)
        let start = table.rows.first?.line
        head = lines.bytes(header.line == 1 ? 0 : 1, start)
        if columns.count > header.count { head = lines.bytes(1, header.line) + writer.row(names) + lines.bytes(header.line + 1, start) }

        var places: [String: [Int]] = [:]
        for (place, row) in table.rows.enumerated().reversed() { places[row[key], default: []].append(place) }
        var merged: [Int: [UInt8]] = [:]
        var seen: Set<Int> = []
        var added: [[UInt8]] = []
        var found: [Int: Change] = [:]
        var new: [Change] = []
        let named = offered.firstIndex(of: "nom")
        for row in given.rows {
            noteFormulas(row, offered, titles)
            let id = row[givenKey]
            func name(_ old: String) -> String { named.map { row[$0] } ?? old }
            guard let place = places[id]?.popLast() else {
                added.append(writer.row(columns.map { column in offered.firstIndex(of: column).map { row[$0] } ?? "" }))
                new.append(Change(id: id, name: name(""), kind: .added))
                continue
            }
            seen.insert(place)
            let old = table.rows[place]
            var cells = columns.indices.map { $0 < header.count ? old[$0] : "" }
            var changed: [Change.Cell] = []
            for (column, text) in columns.enumerated() {
                guard let offer = offered.firstIndex(of: text), row[offer] != cells[column] else { continue }
                changed.append(Change.Cell(column: names[column], old: cells[column], new: row[offer]))
                cells[column] = row[offer]
            }
            if changed.isEmpty {
                unchanged += 1
            } else {
                merged[place] = writer.row(cells)
                found[place] = Change(id: id, name: name(id), kind: .changed(changed))
            }
        }
        let nameColumn = columns.firstIndex(of: "nom")
        for (place, row) in table.rows.enumerated() {
            let next = place + 1 < table.rows.count ? table.rows[place + 1].line : nil
            let isMissing = !seen.contains(place)
            rows.append((merged[place] ?? lines.bytes(row.line, next), isMissing))
            if isMissing {
                changes.append(Change(id: row[key], name: nameColumn.map { row[$0] } ?? "", kind: .missing))
            } else if let change = found[place] {
                changes.append(change)
            }
        }
        rows += added.map { ($0, false) }
        changes += new
    }

    /// The file as it becomes, in UTF-8.
    /// - Parameter withoutMissing: whether relays that were not handed in leave it.
    public func bytes(withoutMissing: Bool) -> [UInt8] {
        var bytes: [UInt8] = hasMark ? Array("\u{FEFF}".utf8) : []
        bytes += head
        for row in rows where !(withoutMissing && row.isMissing) { bytes += row.bytes }
        return bytes
    }

    private mutating func noteFormulas(_ row: TableRow, _ columns: [String], _ titles: TableRow) {
        for (place, column) in columns.enumerated() where !column.isEmpty && row.isUncalculated(place) {
            problems.append(
                .error(
                    Wording("this cell holds a formula without a value", fr: "cette cellule contient une formule sans valeur"),
                    at: row.location(place, heading: titles[place]),
                    hint: Wording(
                        "open the workbook in a spreadsheet and save it", fr: "ouvrez le classeur dans un tableur et enregistrez-le")))
        }
    }

    /// What each column is: the registry's name of it, or the file's, folded; empty where it has none.
    private static func columns(_ header: TableRow) -> [String] {
        (0..<header.count).map { place in
            let key = RegistryColumns.key(header[place])
            return RegistryColumns.Column.allCases.first { $0.names.contains { RegistryColumns.key($0) == key } }?.name ?? key
        }
    }

    private static func noHeader(_ file: String) -> Diagnostic {
        .error(
            Wording("this table has no column \"id\"", fr: "ce tableau n’a pas de colonne « id »"), at: .init(file: file),
            hint: Wording(
                "the header line is \(RegistryColumns.Column.line), in any order",
                fr: "la ligne d’en-tête est \(RegistryColumns.Column.line), dans l’ordre voulu"))
    }

    /// Lines that an old Mac ends with CR alone end with LF, so that each has its number.
    private static func withPlainEnds(_ file: TextFile) throws(Diagnostic) -> TextFile {
        var bytes = file.bytes
        for place in bytes.indices where bytes[place] == 13 && !(place + 1 < bytes.count && bytes[place + 1] == 10) { bytes[place] = 10 }
        return bytes == file.bytes ? file : try TextFile(bytes, name: file.name)
    }
}

extension RegistryMerge {
    /// A text cut into lines, each with its end.
    private struct Lines {
        private let text: [UInt8]
        private var starts = [0]

        init(_ text: [UInt8]) {
            self.text = text
            for place in text.indices where text[place] == 10 { starts.append(place + 1) }
        }

        /// How lines end here.
        var end: [UInt8] { text.firstIndex(of: 10).map { $0 > 0 && text[$0 - 1] == 13 } == true ? [13, 10] : [10] }

        /// From one line, counted from 1, up to another; nil for the end. The last one ends as the others do.
        func bytes(_ first: Int, _ after: Int?) -> [UInt8] {
            let from = starts[min(max(first, 1), starts.count) - 1]
            let to = after.map { starts[min(max($0, 1), starts.count) - 1] } ?? text.count
            guard from < to else { return [] }
            let bytes = Array(text[from..<to])
            return bytes.last == 10 ? bytes : bytes + end
        }
    }

    /// Writes rows as the registry has them.
    private struct RowWriter {
        let separator: UInt8
        let end: [UInt8]

        func row(_ cells: [String]) -> [UInt8] {
            var bytes: [UInt8] = []
            for (place, cell) in cells.enumerated() {
                if place > 0 { bytes.append(separator) }
                let plain = DelimitedWriter.cell(cell)
                let isOpen = plain.utf8.first != 34 && cell.utf8.contains(separator)
                bytes += isOpen ? Array("\"\(cell)\"".utf8) : Array(plain.utf8)
            }
            return bytes + end
        }
    }
}
