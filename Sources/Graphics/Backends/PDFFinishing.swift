internal import CQPDF

/// What cairo leaves out of a PDF and a reader needs: language, title shown, alternative texts, a proper date, an identity that depends
/// on the content alone; and the shared layer beneath a page.
struct PDFFinishing {
    /// The version of PDF that the files name: header cells' scopes are of 1.5.
    static let version = "1.5"

    let metadata: Renderer.Metadata
    var alternatives: [String] = []
    var scopes: [Tag.Scope] = []
    /// Whether readers show the outline when they open the file.
    var showsOutline = false
    /// For each page, what lies beneath it: what opens its place on the page, if it needs one, and the layer.
    var underlays: [[(opening: String?, layer: CompiledBackdrop)]] = []

    init(metadata: Renderer.Metadata) { self.metadata = metadata }

    func apply(to bytes: [UInt8]) throws(DrawingFailure) -> [UInt8] {
        if let file = CairoFile(bytes) { return finished(file) }
        return try finishedByLibrary(bytes)
    }

    private var creationDate: String { "D:\(metadata.date.description.filter { $0 != "-" })000000Z" }

    // MARK: Plain files

    private func finished(_ cairo: CairoFile) -> [UInt8] {
        var file = cairo
        file.set("Lang", CairoFile.text(metadata.language), of: file.root)
        file.set("ViewerPreferences", "<< /DisplayDocTitle true >>", of: file.root)
        if showsOutline { file.set("PageMode", "/UseOutlines", of: file.root) }
        file.set("MarkInfo", "<< /Marked true >>", of: file.root)
        file.set("CreationDate", "(\(creationDate))", of: file.information)
        describeElements(in: &file)
        layUnderlays(in: &file)
        return file.written(version: Self.version)
    }

    /// As in the other `describeElements`.
    private func describeElements(in file: inout CairoFile) {
        var rest = alternatives[...]
        var scopes = scopes[...]
        func visit(_ element: Int, depth: Int) {
            guard depth < 100, !rest.isEmpty || !scopes.isEmpty else { return }
            let type = file.name("S", of: element)
            let kids = file.references("K", of: element)
            if type == "Figure", let text = rest.popFirst() { file.set("Alt", CairoFile.text(text), of: element) }
            if type == "TH", let scope = scopes.popFirst() {
                file.set("A", "<< /O /Table /Scope /\(scope.rawValue) >>", of: element)
            }
            for kid in kids { visit(kid, depth: depth + 1) }
        }
        for tree in file.references("StructTreeRoot", of: file.root) {
            for element in file.references("K", of: tree) { visit(element, depth: 0) }
        }
    }

    /// As in the other `layUnderlays`.
    private func layUnderlays(in file: inout CairoFile) {
        var streams: [ObjectIdentifier: Int] = [:]
        let pages = file.references("Pages", of: file.root).flatMap { file.references("Kids", of: $0) }
        for (page, layers) in zip(pages, underlays) where !layers.isEmpty {
            var contents: [Int] = []
            for (opening, layer) in layers {
                let stream = streams[ObjectIdentifier(layer)] ?? file.add(stream: layer.content, filter: "FlateDecode")
                streams[ObjectIdentifier(layer)] = stream
                if let opening { contents.append(file.add(stream: Array(opening.utf8))) }
                contents.append(stream)
                if opening != nil { contents.append(file.add(stream: Array("Q\n".utf8))) }
            }
            contents += file.references("Contents", of: page)
            file.set("Contents", "[\(contents.map { "\($0) 0 R" }.joined(separator: " "))]", of: page)
        }
    }

    // MARK: Any other file

    /// What another cairo may write: qpdf reads everything.
    func finishedByLibrary(_ bytes: [UInt8]) throws(DrawingFailure) -> [UInt8] {
        let document = try PDFDocument(bytes)
        let root = document.root
        document.set(root, "/Lang", document.string(metadata.language))
        document.set(root, "/ViewerPreferences", document.parse("<< /DisplayDocTitle true >>"))
        if showsOutline { document.set(root, "/PageMode", document.parse("/UseOutlines")) }
        document.set(root, "/MarkInfo", document.parse("<< /Marked true >>"))
        document.setInfo("/CreationDate", creationDate)
        describeElements(in: document, root)
        layUnderlays(in: document)
        return try document.write(version: Self.version)
    }

    /// Gives each figure its alternative text and each header cell its scope; they stand in the structure tree in the order they were drawn
    /// in.
    private func describeElements(in document: PDFDocument, _ root: PDFDocument.Object) {
        guard !alternatives.isEmpty || !scopes.isEmpty else { return }
        var rest = alternatives[...]
        var scopes = scopes[...]
        func visit(_ element: PDFDocument.Object) {
            if document.isArray(element) {
                for item in document.items(element) { visit(item) }
                return
            }
            guard document.isDictionary(element) else { return }
            let type = document.name(element, "/S")
            if type == "/Figure", let text = rest.popFirst() { document.set(element, "/Alt", document.string(text)) }
            if type == "/TH", let scope = scopes.popFirst() {
                document.set(element, "/A", document.parse("<< /O /Table /Scope /\(scope.rawValue) >>"))
            }
            if document.has(element, "/K") { visit(document.get(element, "/K")) }
        }
        visit(document.get(document.get(root, "/StructTreeRoot"), "/K"))
    }

    /// Contents become: the layers' own streams, then what cairo drew. A layer that lies beneath several pages is in the file once.
    private func layUnderlays(in document: PDFDocument) {
        var streams: [ObjectIdentifier: PDFDocument.Object] = [:]
        for (index, layers) in underlays.enumerated() where !layers.isEmpty {
            let page = document.page(index)
            let contents = document.get(page, "/Contents")
            let array = document.parse("[]")
            for (opening, layer) in layers {
                let stream = streams[ObjectIdentifier(layer)] ?? document.stream(layer.content, compressed: true)
                streams[ObjectIdentifier(layer)] = stream
                if let opening { document.append(array, document.stream(Array(opening.utf8), compressed: false)) }
                document.append(array, stream)
                if opening != nil { document.append(array, document.stream(Array("Q\n".utf8), compressed: false)) }
            }
            for item in document.isArray(contents) ? document.items(contents) : [contents] { document.append(array, item) }
            document.set(page, "/Contents", array)
        }
    }
}
