/// The names of files that a document encloses.
enum FileNames {
    /// Whether a specification of an enclosed file names it in both ways (ISO 14289-1, 7.11).
    static func areGiven(_ document: PDFDocument, _ specification: PDFDocument.Object) -> Bool {
        guard document.isDictionary(specification), document.has(specification, "/EF") else { return true }
        return ["/F", "/UF"].allSatisfy { !(document.text(specification, $0) ?? "").isEmpty }
    }

    /// Whether all of the document's do.
    static func areGiven(_ document: PDFDocument) -> Bool {
        var (level, visits) = ([document.get(document.get(document.root, "/Names"), "/EmbeddedFiles")], 0)
        for _ in 0..<40 where !level.isEmpty {
            var next: [PDFDocument.Object] = []
            for node in level where visits < 10_000 {
                visits += 1
                let entries = document.items(document.get(node, "/Names"), most: 10_000)
                for at in stride(from: 1, to: entries.count, by: 2) where !areGiven(document, entries[at]) { return false }
                next += document.items(document.get(node, "/Kids"), most: 1_000)
            }
            level = next
        }
        return true
    }
}
