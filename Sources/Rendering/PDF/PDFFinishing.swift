internal import Base
internal import CQPDF
internal import Drawing
internal import PDF

/// What cairo leaves out of a PDF and a reader needs: language, title shown, alternative texts, a proper date, an identity that depends
/// on the content alone; and the shared layer beneath a page.
struct PDFFinishing {
    /// The version of PDF that the files name: header cells' scopes are of 1.5.
    static let version = "1.5"

    let metadata: DocumentMetadata
    var alternatives: [String] = []
    var scopes: [Tag.Scope] = []
    /// What each link says, in the order they were drawn in.
    var links: [String] = []
    /// Whether readers show the outline when they open the file.
    var showsOutline = false
    /// For each page, what lies beneath it: what opens its place on the page, if it needs one, and the layer.
    var underlays: [[(opening: String?, layer: CompiledBackdrop)]] = []

    init(metadata: DocumentMetadata) { self.metadata = metadata }

    /// By offsets where the file is built as cairo builds it.
    func apply(to bytes: [UInt8]) throws(LibraryFailure) -> [UInt8] {
        if let file = CairoFile(bytes) { return try finished(file) }
        return try finishedByLibrary(bytes)
    }

    /// By qpdf, which reads whatever a later cairo may write.
    func finishedByLibrary(_ bytes: [UInt8]) throws(LibraryFailure) -> [UInt8] { try finished(PDFDocument(bytes)) }

    private func finished(_ given: some PDFEditing) throws(LibraryFailure) -> [UInt8] {
        var file = given
        file.describe(language: metadata.language, date: metadata.pdfDate)
        if showsOutline { file.set("PageMode", plain: "/UseOutlines", of: file.root) }
        file.set("MarkInfo", plain: "<< /Marked true >>", of: file.root)
        describeElements(in: &file)
        describeLinks(in: &file)
        layUnderlays(in: &file)
        return try file.written(version: Self.version)
    }

    /// Gives each figure its alternative text and each header cell its scope; they stand in the structure tree in the order they were drawn
    /// in.
    private func describeElements<File: PDFEditing>(in file: inout File) {
        var rest = alternatives[...]
        var scopes = scopes[...]
        func visit(_ element: File.Object, depth: Int) {
            guard depth < 100, !rest.isEmpty || !scopes.isEmpty else { return }
            let type = file.name("S", of: element)
            let kids = file.objects("K", of: element)
            if type == "Figure", let text = rest.popFirst() { file.set("Alt", text: text, of: element) }
            if type == "TH", let scope = scopes.popFirst() {
                file.set("A", plain: "<< /O /Table /Scope /\(scope.rawValue) >>", of: element)
            }
            for kid in kids { visit(kid, depth: depth + 1) }
        }
        for tree in file.objects("StructTreeRoot", of: file.root) {
            for element in file.objects("K", of: tree) { visit(element, depth: 0) }
        }
    }

    /// The keyboard goes from link to link as the page is read (ISO 14289-1, 7.18.3), and each says where it leads (7.18.5).
    private func describeLinks<File: PDFEditing>(in file: inout File) {
        var rest = links[...]
        for page in file.pages {
            file.set("Tabs", plain: "/S", of: page)
            for annotation in file.objects("Annots", of: page) where file.name("Subtype", of: annotation) == "Link" {
                if let words = rest.popFirst() { file.set("Contents", text: words, of: annotation) }
            }
        }
    }

    /// Contents become: the layers' own streams, then what cairo drew. A layer that lies beneath several pages is in the file once.
    private func layUnderlays<File: PDFEditing>(in file: inout File) {
        var streams: [ObjectIdentifier: File.Object] = [:]
        for (page, layers) in zip(file.pages, underlays) where !layers.isEmpty {
            var contents: [File.Object] = []
            for (opening, layer) in layers {
                let stream = streams[ObjectIdentifier(layer)] ?? file.add(stream: layer.content, isCompressed: true)
                streams[ObjectIdentifier(layer)] = stream
                if let opening { contents.append(file.add(stream: Array(opening.utf8), isCompressed: false)) }
                contents.append(stream)
                if opening != nil { contents.append(file.add(stream: Array("Q\n".utf8), isCompressed: false)) }
            }
            file.set("Contents", objects: contents + file.objects("Contents", of: page), of: page)
        }
    }
}

extension DocumentMetadata {
    /// The date as PDF writes it (ISO 32000-1, 7.9.4).
    var pdfDate: String { "D:\(date.description.filter { $0 != "-" })000000Z" }
}
