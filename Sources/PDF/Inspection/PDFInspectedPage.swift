public import Drawing

/// A page of a file that is looked at. Coordinates are the file's own: in points, y upwards.
public final class PDFInspectedPage {
    let document: PDFDocument
    private let page: PDFDocument.Object
    private let shelf: PDFShelf
    /// The content streams in their order. No token runs from one into the next.
    package private(set) lazy var streams = contents()
    /// Those of the page, or of what it belongs to.
    private(set) lazy var resources = PDFResources(document, resourceDictionary, shelf)
    var resourceDictionary: PDFDocument.Object { inherited("/Resources") }

    init(_ document: PDFDocument, _ page: PDFDocument.Object, _ shelf: PDFShelf) {
        self.document = document
        self.page = page
        self.shelf = shelf
    }

    public enum Box: String, Sendable {
        case media = "/MediaBox"
        case crop = "/CropBox"
        case bleed = "/BleedBox"
        case trim = "/TrimBox"
        case art = "/ArtBox"
    }

    /// A link, a form field, a note on a page.
    public struct Annotation: Hashable, Sendable {
        /// `Link`, `Widget`, …
        public let kind: String
        /// In points from the page's lower left corner, y upwards.
        public let area: Rect
        public let address: String?
    }

    /// A box of the page, from its lower left corner; nil where the page does not give it. Media and crop boxes may come from above.
    public func box(_ box: Box) -> Rect? {
        document.rect(box == .media || box == .crop ? inherited(box.rawValue) : document.get(page, box.rawValue))
    }

    /// Whether a viewer shows it as it is painted, neither turned nor scaled.
    public var isUpright: Bool { !isTurned && unit == 1 }
    /// Whether a viewer turns it.
    public var isTurned: Bool { (document.number(inherited("/Rotate")) ?? 0).truncatingRemainder(dividingBy: 360) != 0 }
    /// Points of paper for one of the page's own.
    public var unit: Double { document.number(document.get(page, "/UserUnit")) ?? 1 }

    /// Upright, all of it shown, its lower left corner at the origin.
    package var isPlain: Bool {
        guard let media = box(.media), media.x == 0, media.y == 0, isUpright else { return false }
        return box(.crop).map { $0 == media } ?? true
    }

    /// The colour space of the page's transparency group; nil where it has none.
    public var groupColourSpace: PDFColourSpace? {
        let group = document.get(page, "/Group")
        return document.has(group, "/CS") ? PDFColourSpace(document, document.get(group, "/CS")) : nil
    }

    /// What can be clicked or filled in: kind (`Link`), place, and where a link leads.
    public var annotations: [Annotation] {
        document.items(document.get(page, "/Annots"), most: 5_000).compactMap { annotation in
            guard let area = document.rect(document.get(annotation, "/Rect")) else { return nil }
            let kind = document.name(annotation, "/Subtype").map { String($0.dropFirst()) } ?? ""
            return Annotation(kind: kind, area: area, address: document.text(document.get(annotation, "/A"), "/URI"))
        }
    }

    /// Puts more operators at the page's end.
    package func append(_ text: String) {
        streams.append(PDFContentStream(document: document, stream: document.stream(Array(text.utf8), compressed: false)))
    }

    private func contents() -> [PDFContentStream] {
        let contents = document.get(page, "/Contents")
        return (document.isArray(contents) ? document.items(contents) : [contents]).map { PDFContentStream(document: document, stream: $0) }
    }

    /// An entry of the page or of the nearest node above that has it; null where none has.
    private func inherited(_ key: String) -> PDFDocument.Object {
        var holder = page
        for _ in 0..<16 where !document.has(holder, key) && document.has(holder, "/Parent") { holder = document.get(holder, "/Parent") }
        return document.get(holder, key)
    }
}
