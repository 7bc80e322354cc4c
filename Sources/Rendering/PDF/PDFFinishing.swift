internal import Base
internal import CQPDF
internal import Drawing
internal import PDF

/// What cairo leaves out of a PDF and a reader needs: language, title shown, alternative texts, marks of what is passed over, a proper
/// date, what it says of itself as XMP, an identity that depends on the content alone; and the shared layer beneath a page.
struct PDFFinishing {
    /// The version of PDF that the files name: header cells' scopes are of 1.5.
    static let version = "1.5"
    /// Of compression: higher ones save a hundredth of a page's operators.
    private static let level: Int32 = 3

    let metadata: DocumentMetadata
    /// What cairo did not write of the elements.
    var heard = HeardElements()
    /// Of each page, in points.
    var heights: [Double] = []
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
        try markArtifacts(in: &file)
        layUnderlays(in: &file)
        // A font program of its own numbering is said to be one (ISO 14289-1, 7.21.3.2).
        for font in file.composedTrueTypeFonts { file.set("CIDToGIDMap", plain: "/Identity", of: font) }
        file.add(
            XMPPacket(
                metadata: metadata, creator: DocumentMetadata.creator, producer: nil, identity: nil, isTrapped: nil,
                claim: isAccessible ? .pdfUA1 : nil))
        return try file.written(version: Self.version)
    }

    /// Whether the file may say that it keeps PDF/UA-1: all words are heard, and all that is
    /// said instead of something else is said. What hangs on form is as it must be in every file.
    private var isAccessible: Bool {
        let words = [metadata.title, metadata.language] + heard.figures.map(\.alternative) + heard.links
        return heard.isWhole && words.allSatisfy { $0.contains { !$0.isWhitespace } }
    }

    /// Gives each figure its alternative text and its place, and each header cell its scope; they stand in the structure tree in the order
    /// they were drawn in.
    private func describeElements<File: PDFEditing>(in file: inout File) {
        var figures = heard.figures[...]
        var scopes = heard.scopes[...]
        func visit(_ element: File.Object, depth: Int) {
            guard depth < 100, !figures.isEmpty || !scopes.isEmpty else { return }
            let type = file.name("S", of: element)
            let kids = file.objects("K", of: element)
            if type == "Figure", let figure = figures.popFirst() {
                file.set("Alt", text: figure.alternative, of: element)
                file.set("A", plain: "<< /O /Layout /BBox \(box(of: figure)) >>", of: element)
            }
            if type == "TH", let scope = scopes.popFirst() {
                file.set("A", plain: "<< /O /Table /Scope /\(scope.rawValue) >>", of: element)
            }
            for kid in kids { visit(kid, depth: depth + 1) }
        }
        for tree in file.objects("StructTreeRoot", of: file.root) {
            for element in file.objects("K", of: tree) { visit(element, depth: 0) }
        }
    }

    /// From top-left to bottom-left coordinates.
    private func box(of figure: HeardElements.Figure) -> String {
        let (area, height) = (figure.area, heights[figure.page])
        let sides = [area.x, height - area.maxY, area.maxX, height - area.y]
        return "[\(sides.map { MachineNumber.short($0, decimals: 2) }.joined(separator: " "))]"
    }

    /// The keyboard goes from link to link as the page is read (ISO 14289-1, 7.18.3), and each says where it leads (7.18.5).
    private func describeLinks<File: PDFEditing>(in file: inout File) {
        var rest = heard.links[...]
        for page in file.pages {
            file.set("Tabs", plain: "/S", of: page)
            for annotation in file.objects("Annots", of: page) where file.name("Subtype", of: annotation) == "Link" {
                if let words = rest.popFirst() { file.set("Contents", text: words, of: annotation) }
            }
        }
    }

    /// What stands in no element is passed over, and said to be (ISO 14289-1, 7.1).
    private func markArtifacts<File: PDFEditing>(in file: inout File) throws(LibraryFailure) {
        for (page, drawn) in zip(file.pages, heard.pages) where drawn.hasArtifacts || Canvas.marksLettersAlone {
            var contents: [File.Object] = []
            for stream in file.objects("Contents", of: page) {
                guard let marked = ArtifactMarking.marked(try file.content(of: stream), words: drawn.words) else {
                    throw LibraryFailure("marking artifacts", reason: "a content stream breaks off")
                }
                contents.append(file.add(stream: try FlateStream.compressed(marked, level: Self.level), isCompressed: true))
                file.drop(stream)
            }
            file.set("Contents", objects: contents, of: page)
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
