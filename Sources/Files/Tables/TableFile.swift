public import Base
internal import Foundation

/// A table as people hand it in: CSV or another text, XLSX, ODS, or a ZIP with one of these in it; told by what it holds, not by its name.
public struct TableFile {
    public let content: Content

    public enum Content {
        /// A text with separators, decoded.
        case text(TextFile)
        case workbook(Workbook)
    }

    /// - Parameters:
    ///   - name: how diagnostics call it; the path by default.
    ///   - limit: in bytes of the file; unpacked, each part has a limit of its own.
    /// - Throws: one error with its remedy where it cannot be read, is no table, is damaged or protected by a password.
    public init(reading path: String, name: String? = nil, limit: Int = TextFile.tableLimit) throws(Diagnostic) {
        try self.init(try TextFile.bytes(of: path, name: name ?? path, limit: limit), name: name ?? path)
    }

    /// Takes bytes that were read elsewhere.
    public init(_ bytes: [UInt8], name: String) throws(Diagnostic) { try self.init(bytes, name: name, isInside: false) }

    private init(_ bytes: [UInt8], name: String, isInside: Bool) throws(Diagnostic) {
        if let what = TableFile.compound(bytes) ?? TableFile.stranger(bytes) { throw TableFile.refusal(of: what, name) }
        guard bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6]) else {
            content = .text(try TextFile(bytes, name: name))
            return
        }
        let contents = ZipReader.Contents(bytes)
        let archive = try ZipReader(contents, name: name)
        var paths: [String] = []
        while let path = try archive.next() { paths.append(path) }
        if let workbook = try Workbook(contents, parts: Set(paths), name: name) {
            content = .workbook(workbook)
            return
        }
        if let what = TableFile.document(of: paths) { throw TableFile.refusal(of: what, name) }
        guard !isInside, !paths.contains("[Content_Types].xml"), let inner = try TableFile.only(of: paths, name),
            case let archive = try ZipReader(contents, name: name), try archive.find(inner)
        else {
            throw .error(
                Wording("this ZIP holds no table", fr: "ce fichier ZIP ne contient pas de tableau"), at: .init(file: name),
                hint: Wording("give the file of the table itself", fr: "donnez le fichier du tableau lui-même"))
        }
        let unpacked = try archive.bytes(atMost: TextFile.tableLimit)
        self = try TableFile(unpacked, name: "\(name)/\(inner)", isInside: true)
    }

    /// The one file of an archive, besides what systems add.
    private static func only(of paths: [String], _ name: String) throws(Diagnostic) -> String? {
        let files = paths.filter { path in
            let last = path.split(separator: "/").last ?? ""
            return !path.hasPrefix("__MACOSX/") && !last.hasPrefix(".") && last != "Thumbs.db" && last != "desktop.ini"
        }
        guard files.count > 1 else { return files.first }
        let names = files.prefix(3).joined(separator: ", ") + (files.count > 3 ? ", …" : "")
        throw .error(
            Wording("this ZIP holds \(files.count) files: \(names)", fr: "ce fichier ZIP contient \(files.count) fichiers : \(names)"),
            at: .init(file: name),
            hint: Wording("unpack it and give the one that is meant", fr: "décompressez-le et donnez le fichier voulu"))
    }

    /// - Parameter what: what it is, and what to do about it; nil for what every spreadsheet can save.
    private static func refusal(of what: (Wording, hint: Wording?), _ name: String) -> Diagnostic {
        .error(
            Wording("this is no table: it is \(what.0.english)", fr: "ce n’est pas un tableau lisible : c’est \(what.0.french)"),
            at: .init(file: name),
            hint: what.hint ?? Wording("save it as XLSX, ODS or CSV UTF-8", fr: "enregistrez-le en XLSX, ODS ou CSV UTF-8"))
    }

    /// What Office wrote before XLSX, and what it wraps a protected workbook into (MS-CFB: names of streams are UTF-16).
    private static func compound(_ bytes: [UInt8]) -> (Wording, hint: Wording?)? {
        guard bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else { return nil }
        func holds(_ stream: String) -> Bool {
            let name = stream.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            return bytes.firstRange(of: name) != nil
        }
        if holds("EncryptedPackage") {
            return (
                Wording("a workbook protected by a password", fr: "un classeur protégé par un mot de passe"),
                Wording(
                    "open it, take the password off (File, Info, Protect workbook) and save it",
                    fr: "ouvrez-le, retirez le mot de passe (Fichier, Informations, Protéger le classeur) et enregistrez-le")
            )
        }
        return holds("WordDocument")
            ? (Wording("an old Word file (DOC)", fr: "un ancien fichier Word (DOC)"), nil)
            : (Wording("an old Excel file (XLS)", fr: "un ancien fichier Excel (XLS)"), nil)
    }

    /// What people hand in that is a ZIP as workbooks are.
    private static func document(of paths: [String]) -> (Wording, hint: Wording?)? {
        if paths.contains(where: { $0.hasPrefix("Index/") && $0.hasSuffix(".iwa") }) || paths.contains("Index.zip") {
            return (
                Wording("a Numbers document", fr: "un document Numbers"),
                Wording(
                    "in Numbers, take File, Export To, Excel or CSV", fr: "dans Numbers, choisissez Fichier, Exporter vers, Excel ou CSV")
            )
        }
        if paths.contains("word/document.xml") { return (Wording("a Word document", fr: "un document Word"), nil) }
        if paths.contains("ppt/presentation.xml") { return (Wording("a presentation", fr: "une présentation"), nil) }
        return nil
    }

    /// What people hand in instead of a table.
    private static func stranger(_ bytes: [UInt8]) -> (Wording, hint: Wording?)? {
        let known: [([UInt8], Wording)] = [
            (Array("%PDF".utf8), Wording("a PDF", fr: "un PDF")), ([0x1F, 0x8B], Wording("a gzip archive", fr: "une archive gzip")),
            (Array("Rar!".utf8), Wording("a RAR archive", fr: "une archive RAR")),
            ([0x37, 0x7A, 0xBC, 0xAF], Wording("a 7z archive", fr: "une archive 7z")),
            ([0x89, 0x50, 0x4E, 0x47], Wording("a picture", fr: "une image")), ([0xFF, 0xD8, 0xFF], Wording("a picture", fr: "une image")),
            (Array("{\\rtf".utf8), Wording("a text of a word processor (RTF)", fr: "un texte de traitement de texte (RTF)")),
            (Array("<html".utf8), Wording("a web page", fr: "une page web")),
            (Array("<!DOCTYPE".utf8), Wording("a web page", fr: "une page web")),
            (Array("<!doctype".utf8), Wording("a web page", fr: "une page web")),
            (Array("<?xml".utf8), Wording("an XML file", fr: "un fichier XML")),
        ]
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        return known.first { start.starts(with: $0.0) }.map { ($0.1, nil) }
    }
}

extension TableFile {
    /// The whole table, for those who keep it.
    /// - Parameter isHeader: tells the header among the first rows, which may be titles.
    public func table(where isHeader: (TableRow) throws(Diagnostic) -> Bool) throws(Diagnostic) -> Table {
        switch content {
        case .text(let file): return try Table(try DelimitedText(file), where: isHeader)
        case .workbook(let workbook):
            guard let (header, rows, others) = try workbook.table(where: isHeader) else {
                return Table(name: workbook.name, header: nil, rows: [])
            }
            var all: [TableRow] = []
            while let row = try rows.next() { all.append(row) }
            let notes = others.isEmpty ? [] : [TableFile.choice(of: rows.sheet, among: others, at: header.location)]
            return Table(name: workbook.name, header: header, rows: all, notes: notes)
        }
    }

    private static func choice(of sheet: String, among others: [Workbook.Sheet], at place: Diagnostic.Location) -> Diagnostic {
        let names = others.prefix(5).map { "\"\($0.name)\"" }.joined(separator: ", ") + (others.count > 5 ? ", …" : "")
        let quoted = others.prefix(5).map { "« \($0.name) »" }.joined(separator: ", ") + (others.count > 5 ? ", …" : "")
        return .warning(
            Wording(
                "\(others.count + 1) sheets hold such a table; this one, \"\(sheet)\", is read, and not \(names)",
                fr: "\(others.count + 1) feuilles contiennent un tel tableau ; celle-ci, « \(sheet) », est lue, et non \(quoted)"),
            at: place,
            hint: Wording(
                "put the right one first, or hide or delete the others",
                fr: "placez la bonne en premier, ou masquez ou supprimez les autres"))
    }
}
