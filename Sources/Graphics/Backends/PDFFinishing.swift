internal import CQPDF

/// What cairo leaves out of a PDF and a reader needs: language, title shown, alternative texts, a proper date, an identity that depends
/// on the content alone; and the shared layer beneath a page.
struct PDFFinishing {
    let metadata: Renderer.Metadata
    var alternatives: [String] = []
    var underlays: [CompiledBackdrop?] = []

    init(metadata: Renderer.Metadata) { self.metadata = metadata }

    func apply(to bytes: [UInt8]) throws(DrawingFailure) -> [UInt8] {
        let document = try PDFDocument(bytes)
        let root = document.root
        document.set(root, "/Lang", document.string(metadata.language))
        document.set(root, "/ViewerPreferences", document.parse("<< /DisplayDocTitle true >>"))
        document.set(root, "/MarkInfo", document.parse("<< /Marked true >>"))
        document.setInfo("/CreationDate", "D:\(metadata.date.description.filter { $0 != "-" })000000Z")
        describeFigures(in: document, root)
        for (index, underlay) in underlays.enumerated() {
            if let underlay { try lay(underlay, under: index, of: document) }
        }
        return try document.write()
    }

    /// Gives each figure its alternative text; figures stand in the structure tree in the order they were drawn in.
    private func describeFigures(in document: PDFDocument, _ root: PDFDocument.Object) {
        guard !alternatives.isEmpty else { return }
        var rest = alternatives[...]
        func visit(_ element: PDFDocument.Object) {
            if document.isArray(element) {
                for item in document.items(element) { visit(item) }
                return
            }
            guard document.isDictionary(element) else { return }
            if document.name(element, "/S") == "/Figure", let text = rest.popFirst() {
                document.set(element, "/Alt", document.string(text))
            }
            if document.has(element, "/K") { visit(document.get(element, "/K")) }
        }
        visit(document.get(document.get(root, "/StructTreeRoot"), "/K"))
    }

    /// Contents become: the layer's own stream, then what cairo drew.
    private func lay(_ underlay: CompiledBackdrop, under index: Int, of document: PDFDocument) throws(DrawingFailure) {
        let page = document.page(index)
        let contents = document.get(page, "/Contents")
        let array = document.parse("[]")
        document.append(array, document.stream(underlay.content, compressed: true))
        for item in document.isArray(contents) ? document.items(contents) : [contents] { document.append(array, item) }
        document.set(page, "/Contents", array)
    }
}
