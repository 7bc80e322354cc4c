import Foundation

/// A ZIP of files that are stored as they are, for fixtures of which a test decides every byte.
public enum PackedFile {
    public static func zip(_ files: [(path: String, text: String)]) -> [UInt8] { zip(files.map { ($0.path, Array($0.text.utf8)) }) }

    public static func zip(_ files: [(path: String, bytes: [UInt8])]) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for (path, bytes) in files {
            let name = Array(path.utf8)
            let common =
                number(20, 2) + number(0x800, 2) + number(0, 2) + number(0, 2) + number(33, 2) + number(Int(checksum(bytes)), 4)
                + number(bytes.count, 4) + number(bytes.count, 4) + number(name.count, 2) + number(0, 2)
            directory += number(0x0201_4B50, 4) + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4)
            directory += number(file.count, 4) + name
            file += number(0x0403_4B50, 4) + common + name + bytes
        }
        let end =
            number(0x0605_4B50, 4) + number(0, 4) + number(files.count, 2) + number(files.count, 2) + number(directory.count, 4)
            + number(file.count, 4) + number(0, 2)
        return file + directory + end
    }

    private static func number(_ value: Int, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}

/// A small XLSX, written by hand.
public struct WorkbookSample {
    /// Rows of a sheet's XML, `<row>…</row>`.
    public var sheets: [(name: String, state: String, rows: String)]
    public var strings: [String] = []
    /// Format codes; a cell's `s` names them from 1, 0 is General.
    public var formats: [String] = []
    public var startsIn1904 = false
    /// Before each element's name, as some programs write.
    public var prefix = ""

    public init(_ rows: String) { sheets = [("Feuil1", "visible", rows)] }
    public init(sheets: [(name: String, state: String, rows: String)]) { self.sheets = sheets }

    public var bytes: [UInt8] {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let colon = prefix.isEmpty ? "" : "\(prefix):"
        let space = prefix.isEmpty ? "xmlns=\"\(main)\"" : "xmlns:\(prefix)=\"\(main)\""
        func relation(_ id: String, _ kind: String, _ target: String) -> String {
            "<Relationship Id=\"\(id)\" Type=\"\(relations)/\(kind)\" Target=\"\(target)\"/>"
        }
        func related(_ inner: String) -> String {
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(inner)</Relationships>"
        }
        let list = sheets.enumerated().map {
            "<\(colon)sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" state=\"\($1.state)\" r:id=\"r\($0)\"/>"
        }.joined()
        let targets = sheets.indices.map { relation("r\($0)", "worksheet", "worksheets/sheet\($0).xml") }.joined()
        let own = formats.enumerated().map { "<numFmt numFmtId=\"\(164 + $0)\" formatCode=\"\($1)\"/>" }.joined()
        let cells = ([0] + formats.indices.map { 164 + $0 }).map { "<xf numFmtId=\"\($0)\"/>" }.joined()
        var files: [(path: String, text: String)] = [
            ("[Content_Types].xml", "<Types/>"),
            ("_rels/.rels", related(relation("a", "officeDocument", "xl/workbook.xml"))),
            (
                "xl/workbook.xml",
                """
                <\(colon)workbook \(space) xmlns:r="\(relations)"><\(colon)workbookPr date1904="\(startsIn1904)"/>\
                <\(colon)sheets>\(list)</\(colon)sheets></\(colon)workbook>
                """
            ),
            (
                "xl/_rels/workbook.xml.rels",
                related(targets + relation("s", "sharedStrings", "/xl/sharedStrings.xml") + relation("t", "styles", "styles.xml"))
            ),
            (
                "xl/styles.xml",
                "<styleSheet><numFmts>\(own)</numFmts><cellStyleXfs><xf/><xf/></cellStyleXfs><cellXfs>\(cells)</cellXfs></styleSheet>"
            ),
        ]
        for (place, sheet) in sheets.enumerated() {
            files.append(
                (
                    "xl/worksheets/sheet\(place).xml",
                    "<?xml version=\"1.0\"?><\(colon)worksheet \(space)><\(colon)sheetData>\(sheet.rows)</\(colon)sheetData></\(colon)worksheet>"
                ))
        }
        // After the sheets, as some programs write it.
        files.append(("xl/sharedStrings.xml", "<sst>\(strings.map { "<si>\($0)</si>" }.joined())</sst>"))
        return PackedFile.zip(files)
    }
}

/// A small OpenDocument spreadsheet, written by hand.
public enum OpenDocumentSample {
    /// - Parameter tables: `<table:table>…</table:table>`; the style `hidden` hides one.
    public static func bytes(_ tables: String) -> [UInt8] {
        let spaces = ["office", "table", "text", "style"].map { "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\"" }
        return PackedFile.zip([
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            (
                "content.xml",
                """
                <office:document-content \(spaces.joined(separator: " ")) xmlns:calcext="urn:org:documentfoundation:names:calc:xmlns:calcext:1.0">\
                <office:automatic-styles><style:style style:name="hidden" style:family="table">\
                <style:table-properties table:display="false"/></style:style></office:automatic-styles>\
                <office:body><office:spreadsheet>\(tables)</office:spreadsheet></office:body></office:document-content>
                """
            ),
        ])
    }
}
