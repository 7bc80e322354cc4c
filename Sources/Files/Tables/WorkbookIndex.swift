import Base

/// What an XLSX archive says of itself: where its sheets, texts and formats lie (ECMA-376 part 2; part 1, 18.2).
struct WorkbookIndex {
    private(set) var sheets: [Workbook.Sheet] = []
    private(set) var strings: String?
    private(set) var styles: String?
    let startsIn1904: Bool

    /// - Returns: nil where the archive holds no workbook: a text or a presentation.
    init?(_ contents: ZipReader.Contents, parts: Set<String>, name: String) throws(Diagnostic) {
        let top = try Relations(contents, "_rels/.rels", folder: "", name: name)
        let path = top.first("officeDocument") ?? "xl/workbook.xml"
        if path.hasSuffix(".bin") {
            throw .error(
                Wording("this is a binary workbook (XLSB)", fr: "c’est un classeur binaire (XLSB)"), at: .init(file: name),
                hint: Wording("save it as XLSX", fr: "enregistrez-le en XLSX"))
        }
        guard parts.contains(path), let bytes = try Workbook.index(contents, path, name: name) else { return nil }
        let list = SheetList()
        try XMLStream.read(bytes, into: list, file: name)
        guard list.isWorkbook else { return nil }
        startsIn1904 = list.startsIn1904
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[...$0]) } ?? ""
        let file = slash.map { String(path[path.index(after: $0)...]) } ?? path
        let relations = try Relations(contents, "\(folder)_rels/\(file).rels", folder: folder, name: name)
        for sheet in list.sheets {
            guard let target = relations.targets[sheet.relation], target.kind == "worksheet", parts.contains(target.path) else { continue }
            sheets.append(Workbook.Sheet(name: sheet.name, isVisible: sheet.isVisible, place: .part(target.path)))
        }
        strings = relations.first("sharedStrings").flatMap { parts.contains($0) ? $0 : nil }
        styles = relations.first("styles").flatMap { parts.contains($0) ? $0 : nil }
    }
}

extension WorkbookIndex {
    /// The workbook's sheets in the order of their tabs.
    private final class SheetList: XMLSink {
        private(set) var sheets: [(name: String, relation: String, isVisible: Bool)] = []
        private(set) var startsIn1904 = false
        private(set) var isWorkbook = false

        func begin(_ name: String, _ attributes: XMLStream.Attributes) {
            switch name {
            case "workbook": isWorkbook = true
            case "workbookPr": startsIn1904 = ["1", "true"].contains(attributes["date1904"])
            case "sheet":
                guard sheets.count < ZipReader.mostEntries, let relation = attributes["id", in: "relationships"] else { return }
                sheets.append((attributes["name"] ?? "", relation, attributes["state"] ?? "visible" == "visible"))
            default: break
            }
        }

        func end(_ name: String) {}
        func text(_ bytes: UnsafeRawBufferPointer) {}
    }

    /// What a part says of the parts it needs.
    private final class Relations: XMLSink {
        private(set) var targets: [String: (kind: String, path: String)] = [:]
        private var ids: [String] = []
        private let folder: String

        init(_ contents: ZipReader.Contents, _ part: String, folder: String, name: String) throws(Diagnostic) {
            self.folder = folder
            if let bytes = try Workbook.index(contents, part, name: name) { try XMLStream.read(bytes, into: self, file: name) }
        }

        /// The first part of a kind, by the last word of its type.
        func first(_ kind: String) -> String? { ids.lazy.compactMap { self.targets[$0] }.first { $0.kind == kind }?.path }

        func begin(_ name: String, _ attributes: XMLStream.Attributes) {
            guard name == "Relationship", let id = attributes["Id"], let type = attributes["Type"], let target = attributes["Target"],
                targets.count < ZipReader.mostEntries
            else { return }
            ids.append(id)
            targets[id] = (String(type.split(separator: "/").last ?? ""), path(target))
        }

        /// A path in the archive, from one that starts at its top or at the folder.
        private func path(_ target: String) -> String {
            if target.hasPrefix("/") { return String(target.dropFirst()) }
            var parts = folder.split(separator: "/")
            for part in target.split(separator: "/") {
                if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
            }
            return parts.joined(separator: "/")
        }

        func end(_ name: String) {}
        func text(_ bytes: UnsafeRawBufferPointer) {}
    }
}
