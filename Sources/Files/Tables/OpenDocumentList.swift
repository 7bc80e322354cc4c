import Base

/// The tables of an OpenDocument spreadsheet: their names, and whether they are shown.
final class OpenDocumentList: XMLSink {
    private var tables: [(name: String, style: String)] = []
    private var hidden: Set<String> = []
    private var style = ""
    private var depth = 0
    /// Tables that the document shows stand this deep.
    static let tableDepth = 4

    var sheets: [Workbook.Sheet] {
        tables.enumerated().map {
            Workbook.Sheet(name: $1.name, isVisible: !hidden.contains($1.style), place: .table($0))
        }
    }

    func begin(_ name: String, _ attributes: XMLStream.Attributes) {
        depth += 1
        switch name {
        case "style": style = attributes["name"] ?? ""
        case "table-properties": if attributes["display"] == "false" { hidden.insert(style) }
        case "table" where depth == OpenDocumentList.tableDepth && tables.count < ZipReader.mostEntries:
            tables.append((attributes["name", in: "table"] ?? "", attributes["style-name"] ?? ""))
        default: break
        }
    }

    func end(_ name: String) { depth -= 1 }
    func text(_ bytes: UnsafeRawBufferPointer) {}
}
