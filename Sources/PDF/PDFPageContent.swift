public import Base
public import Drawing

/// What one page of a produced PDF is painted from, read back from the file's bytes; what its operators call by name is looked up when they
/// do. For one thread.
public final class PDFPageContent {
    /// Width and height of the media box in points; its corner is at the origin.
    public let size: Size
    /// The content streams in their order. No token runs from one into the next.
    public private(set) var streams: [PDFContentStream]

    private let document: PDFDocument
    private let shelf: PDFFonts
    /// `/ExtGState`, `/XObject` and `/Font` of the page.
    private let categories: (states: PDFDocument.Object, objects: PDFDocument.Object, fonts: PDFDocument.Object)
    private var states: [String: State?] = [:]
    private var boxes: [String: Rect?] = [:]
    private var fonts: [String: Font?] = [:]

    /// A graphics state that changes nothing but opacity, and that to fully opaque, and overprinting.
    public struct State: Sendable {
        /// Whether fills overprint from here on; nil where it does not say.
        public let overprints: Bool?
    }

    /// A simple font's measures, in thousandths of the size.
    public struct Font: Sendable {
        /// Of each of its 256 codes; a code that the font leaves out is as wide as a wide letter.
        public let advances: [Double]
        /// How far letters reach below and above the line; nil where the font does not say.
        public let reach: ClosedRange<Double>?
    }

    /// - Parameters:
    ///   - pdf: a whole file.
    ///   - index: of the page, from 0.
    /// - Throws: `LibraryFailure` where qpdf cannot read the file, the page is missing or its media box is odd.
    public convenience init(_ pdf: [UInt8], page index: Int) throws(LibraryFailure) {
        try self.init(try PDFDocument(pdf), page: index, PDFFonts())
    }

    init(_ document: PDFDocument, page index: Int, _ shelf: PDFFonts) throws(LibraryFailure) {
        guard (0..<document.pageCount).contains(index) else {
            throw LibraryFailure("reading a PDF", reason: "there is no page \(index + 1)")
        }
        let page = document.page(index)
        guard let box = document.numbers(document.get(page, "/MediaBox")), box.count == 4, box[0] == 0, box[1] == 0 else {
            throw LibraryFailure("reading a PDF", reason: "page \(index + 1) has no media box at the origin")
        }
        size = Size(box[2], box[3])
        let contents = document.get(page, "/Contents")
        streams = (document.isArray(contents) ? document.items(contents) : [contents]).map {
            PDFContentStream(document: document, stream: $0)
        }
        let resources = document.get(page, "/Resources")
        categories = (
            document.get(resources, "/ExtGState"), document.get(resources, "/XObject"), document.get(resources, "/Font")
        )
        self.document = document
        self.shelf = shelf
    }

    /// Puts more operators at the page's end.
    package func append(_ text: String) {
        streams.append(PDFContentStream(document: document, stream: document.stream(Array(text.utf8), compressed: false)))
    }

    /// Nil for a graphics state that changes anything else, or that is not there.
    public func state(_ name: String) -> State? {
        if let known = states[name] { return known }
        let found = PDFPageContent.state(document, document.get(categories.states, name))
        states[name] = .some(found)
        return found
    }

    /// The box that a form or image can paint, before the current transformation: a form's `/BBox`, an image's unit square. Nil for a form
    /// with a matrix of its own, and for what is neither.
    public func box(_ name: String) -> Rect? {
        if let known = boxes[name] { return known }
        let found = box(document.dictionary(document.get(categories.objects, name)))
        boxes[name] = .some(found)
        return found
    }

    /// Nil for fonts of other kinds.
    public func font(_ name: String) -> Font? {
        if let known = fonts[name] { return known }
        let object = document.get(categories.fonts, name)
        let font = document.isDictionary(object) ? shelf.font(document, object) : nil
        let found = font?.advances(other: 1500).map { Font(advances: $0, reach: font?.reach) }
        fonts[name] = .some(found)
        return found
    }

    private func box(_ object: PDFDocument.Object) -> Rect? {
        switch document.name(object, "/Subtype") {
        case "/Image": return Rect(x: 0, y: 0, width: 1, height: 1)
        case "/Form":
            guard let box = document.numbers(document.get(object, "/BBox")), box.count == 4, !document.has(object, "/Matrix") else {
                return nil
            }
            return Rect(x: box[0], y: box[1], width: box[2] - box[0], height: box[3] - box[1])
        default: return nil
        }
    }

    /// Names of graphics states that change nothing but what a `State` says.
    package static func states(_ document: PDFDocument, _ resources: PDFDocument.Object) -> Set<String> {
        let states = document.get(resources, "/ExtGState")
        guard document.isDictionary(states) else { return [] }
        return Set(document.keys(states).filter { state(document, document.get(states, $0)) != nil })
    }

    /// ISO 32000-1, table 58: without `/op`, `/OP` speaks of fills too.
    private static func state(_ document: PDFDocument, _ state: PDFDocument.Object) -> State? {
        guard document.isDictionary(state) else { return nil }
        var overprints: [String: Bool] = [:]
        for key in document.keys(state) {
            switch key {
            case "/Type", "/OPM": break
            case "/CA", "/ca": guard document.number(document.get(state, key)) == 1 else { return nil }
            case "/OP", "/op": overprints[key] = document.bool(document.get(state, key))
            default: return nil
            }
        }
        return State(overprints: overprints["/op"] ?? overprints["/OP"])
    }
}
