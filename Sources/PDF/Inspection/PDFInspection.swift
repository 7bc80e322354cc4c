public import Base

/// A PDF opened to be looked at: what its bytes say, whoever made them. For one thread, as long as it lives.
///
/// Nothing is believed: what is missing, of another type or nested without end reads as absent.
public final class PDFInspection {
    let document: PDFDocument
    /// 0 where its pages cannot be found.
    public let pageCount: Int
    /// The whole file.
    public let bytes: [UInt8]
    private var pages: [Int: PDFInspectedPage] = [:]
    private let shelf = PDFShelf()

    /// One element of a PDF's structure tree.
    public struct StructureElement: Hashable, Sendable {
        /// `Document`, `H1`, `P`, `Figure`, …
        public let kind: String
        public let depth: Int
        /// `/Alt` of a figure.
        public let alternative: String?
    }

    /// - Parameter bytes: a whole file.
    /// - Throws: `LibraryFailure` where qpdf cannot read it at all.
    public init(_ bytes: [UInt8]) throws(LibraryFailure) {
        self.bytes = bytes
        document = try PDFDocument(bytes)
        pageCount = Self.hasShallowPages(document) ? document.pageCount : 0
    }

    /// Whether the tree of pages goes no further down than qpdf, which follows it by recursion, can go.
    private static func hasShallowPages(_ document: PDFDocument) -> Bool {
        var level = [document.get(document.root, "/Pages")]
        var known: Set<Int> = []
        for _ in 0..<100 {
            level = level.flatMap { document.items(document.get($0, "/Kids")) }.filter { node in
                let number = document.objectNumber(node)
                return document.has(node, "/Kids") && (number == 0 || known.insert(number).inserted)
            }
            if level.isEmpty { return true }
        }
        return false
    }

    /// What qpdf found odd so far, in its own words.
    public var warnings: [String] { document.warnings }

    /// Reads every object and stream, as `qpdf --check` does; `warnings` knows more afterwards.
    /// - Returns: whether the file could be read to its end.
    public func checkWhole() -> Bool { document.check() }

    /// Whether it holds a picture larger than any renderer takes (`PDFImage.isHuge`), shown or not.
    public var hasHugePicture: Bool {
        document.streams.contains { stream in
            let dictionary = document.dictionary(stream)
            return document.has(dictionary, "/Width") && PDFImage(document, stream, dictionary).isHuge
        }
    }

    public var isEncrypted: Bool { document.isEncrypted }
    /// `/Lang` of the catalogue.
    public var language: String? { document.text(document.root, "/Lang") }
    /// `/Title` of the information dictionary.
    public var title: String? { information("/Title") }
    /// Whether readers show the title rather than the file's name in their title bar.
    public var showsTitle: Bool {
        document.flag(document.get(document.get(document.root, "/ViewerPreferences"), "/DisplayDocTitle")) ?? false
    }
    /// Whether the document declares itself tagged.
    public var isMarked: Bool { document.flag(document.get(document.get(document.root, "/MarkInfo"), "/Marked")) ?? false }
    /// Whether it has form fields.
    public var hasForm: Bool {
        let form = document.get(document.root, "/AcroForm")
        return document.isDictionary(form) && (document.has(form, "/XFA") || !document.items(document.get(form, "/Fields")).isEmpty)
    }
    /// Whether it has layers that readers switch on and off (ISO 32000-1, 8.11).
    public var hasLayers: Bool {
        let properties = document.get(document.root, "/OCProperties")
        if document.isDictionary(properties), document.count(of: document.get(properties, "/OCGs")) > 0 { return true }
        return (0..<min(pageCount, 2_000)).contains { page($0).belongsToLayers }
    }
    /// Whether it has bookmarks.
    public var hasOutline: Bool { document.has(document.get(document.root, "/Outlines"), "/First") }
    public var outputIntents: Int { document.items(document.get(document.root, "/OutputIntents")).count }
    /// `True`, `False` or `Unknown` of the information dictionary.
    public var trapped: String? { document.name(document.get(document.trailer, "/Info"), "/Trapped").map { String($0.dropFirst()) } }

    /// A text of the information dictionary: `/Title`, `/Author`, `/CreationDate`.
    public func information(_ key: String) -> String? { document.text(document.get(document.trailer, "/Info"), key) }

    /// The XMP packet.
    public var metadata: String? {
        let stream = document.get(document.root, "/Metadata")
        return document.data(of: stream).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether something of it acts by itself: JavaScript, or an action that starts a program.
    public var hasScript: Bool {
        let root = document.root
        if document.has(document.get(root, "/Names"), "/JavaScript") || isActive(document.get(root, "/OpenAction")) { return true }
        if document.has(root, "/AA") { return true }
        return (0..<pageCount).contains { index in
            let page = document.page(index)
            return document.has(page, "/AA")
                || document.items(document.get(page, "/Annots")).contains {
                    isActive(document.get($0, "/A")) || document.has($0, "/AA")
                }
        }
    }

    private func isActive(_ action: PDFDocument.Object) -> Bool {
        ["/JavaScript", "/Launch", "/ImportData", "/SubmitForm"].contains(document.name(action, "/S") ?? "")
    }

    /// - Parameter index: from 0, below `pageCount`.
    public func page(_ index: Int) -> PDFInspectedPage {
        if let known = pages[index] { return known }
        let page = PDFInspectedPage(document, document.page(index), shelf)
        pages[index] = page
        return page
    }

    /// The structure elements in their order, each with its depth from 0; none where the file is not tagged.
    public var structure: [StructureElement] {
        var found: [StructureElement] = []
        var visits = 0
        // An array may hold itself.
        func visit(_ element: PDFDocument.Object, depth: Int, nesting: Int = 0) {
            visits += 1
            guard depth < 40, nesting < 80, found.count < 20_000, visits < 200_000 else { return }
            if let kind = document.name(element, "/S") {
                let alternative = kind == "/Figure" ? document.text(element, "/Alt") : nil
                found.append(StructureElement(kind: String(kind.dropFirst()), depth: depth, alternative: alternative))
                let kids = document.get(element, "/K")
                // Nearly all of them are numbers of marked content.
                if !document.isNumber(kids) { visit(kids, depth: depth + 1, nesting: nesting + 1) }
            } else if document.isArray(element) {
                for item in document.items(element) where !document.isNumber(item) { visit(item, depth: depth, nesting: nesting + 1) }
            }
        }
        visit(document.get(document.get(document.root, "/StructTreeRoot"), "/K"), depth: 0)
        return found
    }
}
