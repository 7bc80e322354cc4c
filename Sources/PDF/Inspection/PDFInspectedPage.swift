public import Drawing

/// A page of a file that is looked at. Coordinates are the file's own: in points, y upwards.
public struct PDFInspectedPage {
    let document: PDFDocument
    let page: PDFDocument.Object
    let fonts: PDFFonts

    init(_ document: PDFDocument, _ page: PDFDocument.Object, _ fonts: PDFFonts) {
        self.document = document
        self.page = page
        self.fonts = fonts
    }

    public enum Box: String, Sendable {
        case media = "/MediaBox"
        case crop = "/CropBox"
        case bleed = "/BleedBox"
        case trim = "/TrimBox"
        case art = "/ArtBox"
    }

    /// A box of the page, from its lower left corner; nil where the page does not give it. Media and crop boxes may come from above.
    public func box(_ box: Box) -> Rect? {
        var holder = page
        for _ in 0..<16 {
            if document.has(holder, box.rawValue) {
                guard let v = document.numbers(document.get(holder, box.rawValue)), v.count == 4 else { return nil }
                return Rect(x: min(v[0], v[2]), y: min(v[1], v[3]), width: abs(v[2] - v[0]), height: abs(v[3] - v[1]))
            }
            guard box == .media || box == .crop, document.has(holder, "/Parent") else { return nil }
            holder = document.get(holder, "/Parent")
        }
        return nil
    }

    /// The colour space of the page's transparency group; nil where it has none.
    public var groupColourSpace: PDFColourSpace? {
        let group = document.get(page, "/Group")
        guard document.isDictionary(group), document.has(group, "/CS") else { return nil }
        return PDFColourSpace(document, document.get(group, "/CS"))
    }

    /// What can be clicked or filled in: kind (`Link`), place, and where a link leads.
    public var annotations: [PDFAnnotation] {
        document.items(document.get(page, "/Annots")).prefix(5_000).compactMap { annotation in
            guard let v = document.numbers(document.get(annotation, "/Rect")), v.count == 4 else { return nil }
            let kind = document.name(annotation, "/Subtype").map { String($0.dropFirst()) } ?? ""
            return PDFAnnotation(
                kind: kind, area: Rect(x: min(v[0], v[2]), y: min(v[1], v[3]), width: abs(v[2] - v[0]), height: abs(v[3] - v[1])),
                address: document.text(document.get(annotation, "/A"), "/URI"))
        }
    }

    /// The content streams in their order, not decoded yet.
    public var streams: [PDFContentStream] {
        let contents = document.get(page, "/Contents")
        return (document.isArray(contents) ? document.items(contents) : [contents]).map { PDFContentStream(document: document, stream: $0) }
    }

    public var resources: PDFResources {
        var holder = page
        for _ in 0..<16 where !document.has(holder, "/Resources") && document.has(holder, "/Parent") {
            holder = document.get(holder, "/Parent")
        }
        return PDFResources(document: document, dictionary: document.get(holder, "/Resources"), fonts: fonts)
    }
}

/// A link, a form field, a note on a page.
public struct PDFAnnotation: Hashable, Sendable {
    /// `Link`, `Widget`, …
    public let kind: String
    /// In points from the page's lower left corner, y upwards.
    public let area: Rect
    public let address: String?
}

/// One content stream of a page or form.
public struct PDFContentStream {
    let document: PDFDocument
    let stream: PDFDocument.Object

    /// As it stands in the file, compressed where it is: the same bytes paint the same.
    public var raw: [UInt8] { document.data(of: stream, decoded: false) ?? [] }
    /// Decoded; nil where that fails.
    public var operators: [UInt8]? { document.operators(stream) }
}
