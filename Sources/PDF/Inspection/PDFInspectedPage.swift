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
        /// Where it leads, and where the actions after that do.
        public let addresses: [String]
        /// Whether it is there to be seen and has room for a finger.
        public let isReachable: Bool
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
        let shown = box(.crop) ?? box(.media)
        return document.items(document.get(page, "/Annots"), most: 5_000).compactMap { annotation in
            guard let area = document.rect(document.get(annotation, "/Rect")) else { return nil }
            let kind = document.name(annotation, "/Subtype").map { String($0.dropFirst()) } ?? ""
            // Hidden, or not to be viewed (ISO 32000-1, table 165).
            let isHidden = (document.integer(document.get(annotation, "/F")) ?? 0) & (1 << 1 | 1 << 5) != 0
            return Annotation(
                kind: kind, area: area, addresses: addresses(document.get(annotation, "/A")),
                isReachable: !isHidden && area.width >= 4 && area.height >= 4 && shown.map { $0.intersects(area) } ?? true)
        }
    }

    /// Of an action and of those that follow it.
    private func addresses(_ action: PDFDocument.Object) -> [String] {
        var found: [String] = []
        var level = [action]
        for _ in 0..<4 where !level.isEmpty {
            found += level.compactMap { document.text($0, "/URI") }
            level = level.flatMap { action -> [PDFDocument.Object] in
                let next = document.get(action, "/Next")
                return document.isArray(next) ? document.items(next, most: 8) : document.isDictionary(next) ? [next] : []
            }
            level.removeLast(max(0, level.count - 8))
        }
        return found
    }

    /// Whether inks are not what they are called: a colour space of its own stands for them (ISO 32000-1, 8.6.5.6).
    public var remapsInks: Bool {
        let spaces = document.get(resourceDictionary, "/ColorSpace")
        return document.has(spaces, "/DefaultCMYK") || document.has(spaces, "/DefaultGray")
    }

    /// Whether something of it belongs to a layer, be it listed in the catalogue or not (ISO 32000-1, 8.11.3): content that is marked with one,
    /// pictures, forms and annotations with `/OC`. Forms within forms are followed as deep as one draws.
    public var belongsToLayers: Bool {
        if document.items(document.get(page, "/Annots"), most: 5_000).contains(where: { document.has($0, "/OC") }) { return true }
        var level = [resourceDictionary]
        var seen: Set<Int> = []
        for _ in 0..<8 where !level.isEmpty {
            var next: [PDFDocument.Object] = []
            for resources in level {
                let properties = document.get(resources, "/Properties")
                for key in document.keys(properties) {
                    if ["/OCG", "/OCMD"].contains(document.name(document.get(properties, key), "/Type")) { return true }
                }
                let objects = document.get(resources, "/XObject")
                for key in document.keys(objects).prefix(5_000) {
                    let object = document.dictionary(document.get(objects, key))
                    if document.has(object, "/OC") { return true }
                    guard document.name(object, "/Subtype") == "/Form", document.has(object, "/Resources"),
                        seen.insert(document.objectNumber(document.get(objects, key))).inserted
                    else { continue }
                    next.append(document.get(object, "/Resources"))
                }
            }
            level = next
        }
        return false
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
