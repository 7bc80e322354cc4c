/// What one page of a produced PDF is painted from, read back from the file's bytes.
public struct PDFPageContent: Sendable {
    /// Width and height of the media box in points; its corner is at the origin.
    public let size: Size
    /// The content streams in their order, decoded. No token runs from one into the next.
    public let streams: [[UInt8]]
    /// Names of graphics states that change nothing but opacity, and that to fully opaque, and overprinting.
    public let opaqueStates: Set<String>
    /// By name, whether fills overprint from that graphics state on; states that do not say are left out.
    public let overprints: [String: Bool]
    /// By name, the box that a form or image can paint, before the current transformation: a form's `/BBox`, an image's unit square. A
    /// form with a matrix of its own is left out.
    public let boxes: [String: Rect]

    /// By name, the advance of each of a simple font's 256 codes in thousandths of the size; fonts of other kinds are left out.
    public let fonts: [String: [Double]]

    /// - Parameters:
    ///   - pdf: a whole file.
    ///   - index: of the page, from 0.
    /// - Throws: `DrawingFailure` where qpdf cannot read the file, the page is missing or its media box is odd.
    public init(_ pdf: [UInt8], page index: Int) throws(DrawingFailure) {
        try self.init(try PDFDocument(pdf), page: index, PDFFonts())
    }

    init(_ document: PDFDocument, page index: Int, _ shelf: PDFFonts) throws(DrawingFailure) {
        guard (0..<document.pageCount).contains(index) else {
            throw DrawingFailure("reading a PDF", reason: "there is no page \(index + 1)")
        }
        let page = document.page(index)
        guard let box = document.numbers(document.get(page, "/MediaBox")), box.count == 4, box[0] == 0, box[1] == 0 else {
            throw DrawingFailure("reading a PDF", reason: "page \(index + 1) has no media box at the origin")
        }
        size = Size(box[2], box[3])
        let contents = document.get(page, "/Contents")
        var streams: [[UInt8]] = []
        for stream in document.isArray(contents) ? document.items(contents) : [contents] {
            guard let operators = document.operators(stream) else {
                throw DrawingFailure("reading a PDF", reason: "a content stream of page \(index + 1) cannot be decoded")
            }
            streams.append(operators)
        }
        self.streams = streams
        let resources = document.get(page, "/Resources")
        (opaqueStates, overprints) = PDFPageContent.states(document, resources)
        boxes = PDFPageContent.boxes(document, resources)
        fonts = PDFPageContent.fonts(document, resources, shelf)
    }

    /// The page with more operators at its end.
    package func appending(_ text: String) -> PDFPageContent {
        PDFPageContent(
            size: size, streams: streams + [Array(text.utf8)], opaqueStates: opaqueStates, overprints: overprints, boxes: boxes,
            fonts: fonts)
    }

    private init(
        size: Size, streams: [[UInt8]], opaqueStates: Set<String>, overprints: [String: Bool], boxes: [String: Rect],
        fonts: [String: [Double]]
    ) {
        self.size = size
        self.streams = streams
        self.opaqueStates = opaqueStates
        self.overprints = overprints
        self.boxes = boxes
        self.fonts = fonts
    }

    static func states(_ document: PDFDocument, _ resources: PDFDocument.Object) -> Set<String> { states(document, resources).opaque }

    /// ISO 32000-1, table 58: without `/op`, `/OP` speaks of fills too.
    private static func states(
        _ document: PDFDocument, _ resources: PDFDocument.Object
    ) -> (opaque: Set<String>, overprints: [String: Bool]) {
        let states = document.get(resources, "/ExtGState")
        guard document.isDictionary(states) else { return ([], [:]) }
        var opaque: Set<String> = []
        var overprints: [String: Bool] = [:]
        for name in document.keys(states) {
            let state = document.get(states, name)
            let keys = document.keys(state)
            let isOpaque = keys.allSatisfy { key in
                ["/CA", "/ca"].contains(key)
                    ? document.number(document.get(state, key)) == 1 : overprintKeys.contains(key) || key == "/Type"
            }
            if isOpaque { opaque.insert(name) }
            for key in ["/OP", "/op"] where keys.contains(key) { overprints[name] = document.bool(document.get(state, key)) }
        }
        return (opaque, overprints)
    }

    private static let overprintKeys: Set<String> = ["/op", "/OP", "/OPM"]

    private static func boxes(_ document: PDFDocument, _ resources: PDFDocument.Object) -> [String: Rect] {
        let objects = document.get(resources, "/XObject")
        guard document.isDictionary(objects) else { return [:] }
        var boxes: [String: Rect] = [:]
        for name in document.keys(objects) {
            let object = document.dictionary(document.get(objects, name))
            switch document.name(object, "/Subtype") {
            case "/Image": boxes[name] = Rect(x: 0, y: 0, width: 1, height: 1)
            case "/Form":
                guard let box = document.numbers(document.get(object, "/BBox")), box.count == 4, !document.has(object, "/Matrix") else {
                    continue
                }
                boxes[name] = Rect(x: box[0], y: box[1], width: box[2] - box[0], height: box[3] - box[1])
            default: break
            }
        }
        return boxes
    }

    private static func fonts(
        _ document: PDFDocument, _ resources: PDFDocument.Object, _ shelf: PDFFonts
    ) -> [String: [Double]] {
        let fonts = document.get(resources, "/Font")
        guard document.isDictionary(fonts) else { return [:] }
        var widths: [String: [Double]] = [:]
        for name in document.keys(fonts) {
            // A code outside the table is as wide as a wide letter.
            widths[name] = shelf.font(document, document.get(fonts, name)).advances(other: 1500)
        }
        return widths
    }
}
