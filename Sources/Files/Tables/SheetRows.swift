public import Base
internal import Foundation

/// The rows of one sheet, read as they are asked for: what is held is one piece of the file and the rows in it.
///
/// Empty rows are skipped. Texts are trimmed as those of a CSV are.
public final class SheetRows {
    public let sheet: String
    private let file: String
    private let archive: ZipReader
    private let stream: XMLStream
    private let sink: any RowSink
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    private var unpacked = 0
    private var isAtEnd = false
    /// Rows that were understood and not asked for yet, from `place` on.
    private var waiting: [SheetRow] = []
    private var place = 0
    private var rows = 0
    private var cells = 0

    /// 1 GB: a sheet of a million rows.
    static let largestPart = 1 << 30

    init(_ sheet: String, _ archive: ZipReader, _ sink: any RowSink, file: String) throws(Diagnostic) {
        self.sheet = sheet
        self.file = file
        self.archive = archive
        self.sink = sink
        stream = try XMLStream(sink, file: file)
    }

    deinit { buffer.deallocate() }

    /// - Returns: the next row that is not empty; nil at the end.
    /// - Throws: where the file is damaged, or the sheet has more rows, columns or cells than `DelimitedText` takes.
    public func next() throws(Diagnostic) -> TableRow? {
        while place == waiting.count {
            guard !isAtEnd else { return nil }
            try fill()
        }
        let row = waiting[place]
        if row.repeats > 1 {
            waiting[place].repeats -= 1
            waiting[place].line += 1
        } else {
            place += 1
        }
        rows += 1
        cells += row.cells.count
        guard rows <= DelimitedText.longest, cells <= DelimitedText.mostCells else { throw tooMany(row.line) }
        return TableRow(row.cells, file: file, sheet: sheet, line: row.line, formulas: row.formulas)
    }

    private func fill() throws(Diagnostic) {
        let count = try archive.read(into: buffer)
        unpacked += count
        guard unpacked <= SheetRows.largestPart else { throw ZipReader.tooLarge(file, SheetRows.largestPart) }
        try stream.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count]), isLast: count == 0)
        waiting = sink.takeRows()
        place = 0
        isAtEnd = count == 0 || sink.isDone
    }

    private func tooMany(_ line: Int) -> Diagnostic {
        .error(
            Wording(
                "the table has too many rows or cells: at most \(DelimitedText.longest) rows and \(DelimitedText.mostCells) cells are read",
                fr: "le tableau est trop grand : au plus \(DelimitedText.longest) lignes et \(DelimitedText.mostCells) cellules sont lues"),
            at: .init(file: file, line: line, sheet: sheet),
            hint: Wording(
                "check that this is the right file, or split it", fr: "vérifiez que c’est le bon fichier, ou partagez-le en plusieurs"))
    }
}

/// A row of a sheet that stands there `repeats` times, one below the other.
struct SheetRow {
    let cells: [String]
    /// From 1.
    var line: Int
    var repeats = 1
    /// Columns, from 0, of formulas whose value was not saved.
    var formulas: [Int] = []
}

/// Takes the XML of a sheet and gives its rows that are not empty.
protocol RowSink: XMLSink {
    /// The rows that were understood since the last call.
    func takeRows() -> [SheetRow]
    /// Nothing that follows belongs to the sheet.
    var isDone: Bool { get }
}
