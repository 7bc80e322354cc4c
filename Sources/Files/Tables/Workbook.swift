public import Base

/// An XLSX or OpenDocument spreadsheet, held in memory packed as it was; a sheet is unpacked only while it is read.
public final class Workbook {
    public let name: String
    public let format: Format
    public let sheets: [Sheet]
    private let contents: ZipReader.Contents
    private let layout: Layout

    public enum Format: String, Sendable { case xlsx, ods }

    /// A sheet, by the name on its tab.
    public struct Sheet: Hashable, Sendable {
        public let name: String
        /// False for one that its author hid.
        public let isVisible: Bool
        /// Where it lies: a part of the archive, or the number of a table.
        let place: Place

        enum Place: Hashable {
            case part(String)
            case table(Int)
        }
    }

    /// What holds for all cells.
    private enum Layout {
        case xlsx(strings: SharedStrings, formats: [CellFormat], startsIn1904: Bool)
        case openDocument
    }

    /// 16 MB, for the parts that say how others are to be read.
    private static let largestIndex = 1 << 24

    /// - Parameter parts: the paths of the archive's files.
    /// - Returns: nil where it is neither.
    /// - Throws: where it is damaged, or written in a way that cannot be read.
    init?(_ contents: ZipReader.Contents, parts: Set<String>, name: String) throws(Diagnostic) {
        self.name = name
        self.contents = contents
        if parts.contains("[Content_Types].xml") {
            format = .xlsx
            guard let index = try WorkbookIndex(contents, parts: parts, name: name) else { return nil }
            sheets = index.sheets
            let strings = SharedStrings(file: name)
            try index.strings.map { part throws(Diagnostic) in try Workbook.stream(contents, part, into: strings, name: name) }
            let styles = CellStyles()
            try index.styles.map { part throws(Diagnostic) in try Workbook.stream(contents, part, into: styles, name: name) }
            layout = .xlsx(strings: strings, formats: styles.formats, startsIn1904: index.startsIn1904)
        } else if parts.contains("content.xml"), parts.contains("mimetype") {
            format = .ods
            try Workbook.checkOpenDocument(contents, name: name)
            let list = OpenDocumentList()
            try Workbook.stream(contents, "content.xml", into: list, name: name)
            sheets = list.sheets
            layout = .openDocument
        } else {
            return nil
        }
    }

    /// The rows of a sheet, from its first on.
    public func rows(of sheet: Sheet) throws(Diagnostic) -> SheetRows {
        let archive = try ZipReader(contents, name: name)
        let part: String
        let sink: any RowSink
        switch (layout, sheet.place) {
        case (.xlsx(let strings, let formats, let startsIn1904), .part(let path)):
            part = path
            sink = SheetXML(strings: strings, formats: formats, startsIn1904: startsIn1904, file: name, sheet: sheet.name)
        case (_, .table(let number)):
            part = "content.xml"
            sink = OpenDocumentSheet(table: number, file: name, sheet: sheet.name)
        case (.openDocument, .part): throw ZipReader.damaged(name, "a sheet of another workbook")
        }
        guard try archive.find(part) else { throw ZipReader.damaged(name, "its part \(part) is missing") }
        return try SheetRows(sheet.name, archive, sink, file: name)
    }

    /// Looks for the sheet that holds a table, and for its header: among the first rows of each visible sheet the first that `isHeader` takes.
    /// Of several such sheets the first with rows below its header is taken.
    /// - Returns: the header, the rows below it, and the other sheets that could as well have been taken. Where no row is taken, the first row
    ///   of the first sheet that has any; nil where none has.
    public func table(
        where isHeader: (TableRow) throws(Diagnostic) -> Bool
    ) throws(Diagnostic) -> (header: TableRow, rows: SheetRows, others: [Sheet])? {
        let visible = sheets.filter(\.isVisible).prefix(Workbook.mostSheets)
        var taken: (sheet: Sheet, isFilled: Bool)?
        var others: [Sheet] = []
        for sheet in visible {
            guard let (_, rows) = try table(in: sheet, where: isHeader) else { continue }
            let isFilled = try rows.next() != nil
            if taken?.isFilled == true {
                if isFilled { others.append(sheet) }
            } else if taken == nil || isFilled {
                taken = (sheet, isFilled)
            }
        }
        if let taken, let (header, rows) = try table(in: taken.sheet, where: isHeader) { return (header, rows, others) }
        for sheet in visible {
            let rows = try rows(of: sheet)
            if let first = try rows.next() { return (first, rows, []) }
        }
        return nil
    }

    private func table(
        in sheet: Sheet, where isHeader: (TableRow) throws(Diagnostic) -> Bool
    ) throws(Diagnostic) -> (header: TableRow, rows: SheetRows)? {
        let rows = try rows(of: sheet)
        for _ in 0..<Workbook.mostTitles {
            guard let row = try rows.next() else { return nil }
            if try isHeader(row) { return (row, rows) }
        }
        return nil
    }

    /// Sheets that are looked into.
    private static let mostSheets = 30
    /// Rows above a header: titles, a line of explanation.
    private static let mostTitles = 20

    static func index(_ contents: ZipReader.Contents, _ part: String, name: String) throws(Diagnostic) -> [UInt8]? {
        let archive = try ZipReader(contents, name: name)
        guard try archive.find(part) else { return nil }
        return try archive.bytes(atMost: largestIndex)
    }

    /// Reads a whole part, holding one piece of it at a time.
    private static func stream(
        _ contents: ZipReader.Contents, _ part: String, into sink: any XMLSink, name: String
    ) throws(Diagnostic) {
        let archive = try ZipReader(contents, name: name)
        guard try archive.find(part) else { throw ZipReader.damaged(name, "its part \(part) is missing") }
        let stream = try XMLStream(sink, file: name)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { buffer.deallocate() }
        var unpacked = 0
        while true {
            let count = try archive.read(into: buffer)
            unpacked += count
            guard unpacked <= SheetRows.largestPart else { throw ZipReader.tooLarge(name, SheetRows.largestPart) }
            try stream.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count]), isLast: count == 0)
            if count == 0 { return }
        }
    }

    /// Refuses what is packed like a spreadsheet of OpenDocument and is none, or is encrypted.
    private static func checkOpenDocument(_ contents: ZipReader.Contents, name: String) throws(Diagnostic) {
        let type = String(decoding: try index(contents, "mimetype", name: name) ?? [], as: UTF8.self)
        guard type.hasPrefix("application/vnd.oasis.opendocument.spreadsheet") else {
            throw .error(
                Wording(
                    "this is no spreadsheet: it is a document or a presentation",
                    fr: "ce n’est pas un tableur, mais un texte ou un diaporama"),
                at: .init(file: name),
                hint: Wording(
                    "copy the table into a spreadsheet and save it as ODS", fr: "copiez le tableau dans un tableur et enregistrez-le en ODS"
                ))
        }
        let manifest = try index(contents, "META-INF/manifest.xml", name: name) ?? []
        guard !String(decoding: manifest, as: UTF8.self).contains("encryption-data") else {
            throw .error(
                Wording("the file is protected by a password", fr: "le fichier est protégé par un mot de passe"), at: .init(file: name),
                hint: Wording("save it without one", fr: "enregistrez-le sans mot de passe"))
        }
    }
}
