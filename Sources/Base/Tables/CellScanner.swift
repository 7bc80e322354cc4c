/// Cuts the bytes of a table into rows of cells.
struct CellScanner {
    let source: TextFile
    let separator: UInt8
    /// Where the first row begins: at 0, or below a line that only names the separator.
    let start: Int

    mutating func rows() throws(Diagnostic) -> [TableRow] {
        let bytes = source.bytes
        let outcome = bytes.withUnsafeBufferPointer { scan($0) }
        return try outcome.get()
    }

    private func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<[TableRow], Diagnostic> {
        var rows: [TableRow] = []
        var cells: [CellRange] = []
        var position = start
        var line = start == 0 ? 1 : 2
        var total = 0
        while position < bytes.count {
            let rowLine = line
            cells.removeAll(keepingCapacity: true)
            var ended = false
            while !ended {
                guard cells.count < DelimitedText.widest else { return .failure(tooWide(rowLine)) }
                let cell: CellRange
                var start = position
                while start < bytes.count, bytes[start] == 32 || bytes[start] == 9 && separator != 9 { start += 1 }
                if start < bytes.count, bytes[start] == 34 {
                    let opening = line
                    guard let end = Self.quotedEnd(bytes, from: start, &line) else { return .failure(unclosed(start)) }
                    position = end
                    while position < bytes.count, bytes[position] == 32 || bytes[position] == 9 && separator != 9 { position += 1 }
                    guard position == bytes.count || isDelimiter(bytes[position]) else { return .failure(afterQuote(position)) }
                    cell = CellRange(start: Int32(start), end: Int32(end), line: Int32(opening), quoted: true)
                } else {
                    position = start
                    while position < bytes.count, !isDelimiter(bytes[position]) { position += 1 }
                    let trimmed = CellRange.trim(bytes[start..<position])
                    cell = CellRange(start: Int32(trimmed.startIndex), end: Int32(trimmed.endIndex), line: Int32(line), quoted: false)
                }
                guard Int(cell.end - cell.start) <= DelimitedText.longestCell else { return .failure(tooLong(cell)) }
                cells.append(cell)
                ended = position == bytes.count || bytes[position] != separator
                if !ended { position += 1 }
            }
            if position < bytes.count {
                line += 1
                position += bytes[position] == 13 && position + 1 < bytes.count && bytes[position + 1] == 10 ? 2 : 1
            }
            total += cells.count
            guard rows.count < DelimitedText.longest, total <= DelimitedText.mostCells else { return .failure(tooMany(rowLine)) }
            if let last = cells.lastIndex(where: { !$0.isEmpty }) {
                rows.append(TableRow(source, cells: cells, count: last + 1, line: rowLine))
            }
        }
        return .success(rows)
    }

    private func isDelimiter(_ byte: UInt8) -> Bool { byte == separator || byte == 10 || byte == 13 }

    /// The position after the quote that closes the cell opened at `start`; nil where none does. Counts the line breaks inside.
    private static func quotedEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ line: inout Int) -> Int? {
        var position = start + 1
        while position < bytes.count {
            switch bytes[position] {
            case 34:
                guard position + 1 < bytes.count, bytes[position + 1] == 34 else { return position + 1 }
                position += 1
            case 10: line += bytes[position - 1] == 13 ? 0 : 1
            case 13: line += 1
            default: break
            }
            position += 1
        }
        return nil
    }

    private func unclosed(_ opening: Int) -> Diagnostic {
        .error(
            Wording(
                "a cell opens with a double quote that is never closed",
                fr: "une cellule s’ouvre par un guillemet droit qui n’est jamais refermé"),
            at: source.location(ofByte: opening),
            hint: Wording(
                "close it, or double the quotes that belong to the text: \"\"",
                fr: "refermez-le, ou doublez les guillemets droits qui font partie du texte : \"\""))
    }

    private func afterQuote(_ position: Int) -> Diagnostic {
        .error(
            Wording(
                "there is text after the double quote that closes a cell", fr: "du texte suit le guillemet droit qui ferme une cellule"),
            at: source.location(ofByte: position), hint: CellScanner.doubling)
    }

    private static let doubling = Wording(
        "double the quotes that belong to the text: \"\"", fr: "doublez les guillemets droits qui font partie du texte : \"\"")
    private static let rightFile = Wording(
        "check that this is the right file, or split it", fr: "vérifiez que c’est le bon fichier, ou partagez-le en plusieurs")

    private func tooWide(_ line: Int) -> Diagnostic {
        .error(
            Wording("the row has more than \(DelimitedText.widest) columns", fr: "la ligne a plus de \(DelimitedText.widest) colonnes"),
            at: Diagnostic.Location(file: source.name, line: line),
            hint: Wording(
                "check that this is the right file and that its lines end where rows end",
                fr: "vérifiez que c’est le bon fichier et que chaque ligne du tableau y tient sur une ligne"))
    }

    private func tooMany(_ line: Int) -> Diagnostic {
        .error(
            Wording(
                "the table has too many rows or cells: at most \(DelimitedText.longest) rows and \(DelimitedText.mostCells) cells are read",
                fr: "le tableau est trop grand : au plus \(DelimitedText.longest) lignes et \(DelimitedText.mostCells) cellules sont lues"),
            at: Diagnostic.Location(file: source.name, line: line), hint: CellScanner.rightFile)
    }

    private func tooLong(_ cell: CellRange) -> Diagnostic {
        .error(
            Wording(
                "a cell holds \(cell.end - cell.start) bytes, at most \(DelimitedText.longestCell) are read",
                fr: "une cellule fait \(cell.end - cell.start) octets, pour \(DelimitedText.longestCell) au plus"),
            at: source.location(ofByte: Int(cell.start)),
            hint: Wording(
                "look for a double quote that is closed too late, or shorten the text",
                fr: "cherchez un guillemet droit refermé trop tard, ou raccourcissez le texte"))
    }
}
