/// The formats of an XLSX workbook's cells, in the order in which cells name them.
final class CellStyles: XMLSink {
    private(set) var formats: [CellFormat] = []
    private var own: [Int: CellFormat] = [:]
    private var isInCells = false
    /// As many as Excel takes.
    private static let most = 65_536

    func begin(_ name: String, _ attributes: XMLStream.Attributes) {
        switch name {
        case "numFmt":
            if own.count < CellStyles.most, let number = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
                own[number] = CellFormat(code)
            }
        case "cellXfs": isInCells = true
        case "xf":
            guard isInCells, formats.count < CellStyles.most else { return }
            let number = attributes["numFmtId"].flatMap { Int($0) } ?? 0
            formats.append(own[number] ?? CellFormat(builtIn: number))
        default: break
        }
    }

    func end(_ name: String) { if name == "cellXfs" { isInCells = false } }
    func text(_ bytes: UnsafeRawBufferPointer) {}
}
