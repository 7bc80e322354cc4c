public import Drawing

/// What a content stream calls by name, looked up when it does. Names are given without their slash.
public struct PDFResources {
    let document: PDFDocument
    let dictionary: PDFDocument.Object
    let fonts: PDFFonts

    private func entry(_ category: String, _ name: String) -> PDFDocument.Object? {
        let holder = document.get(dictionary, category)
        let value = document.get(holder, "/" + name)
        return document.isNull(value) ? nil : value
    }

    public func font(_ name: String) -> PDFFont? { entry("/Font", name).map { fonts.font(document, $0) } }

    public func colourSpace(_ name: String) -> PDFColourSpace {
        if let device = PDFColourSpace(device: name) { return device }
        return entry("/ColorSpace", name).map { PDFColourSpace(document, $0) } ?? .other(name)
    }

    /// The opacities that a graphics state sets; nil where it leaves them.
    public func opacity(_ state: String) -> (fill: Double?, stroke: Double?) {
        guard let state = entry("/ExtGState", state) else { return (nil, nil) }
        return (document.number(document.get(state, "/ca")), document.number(document.get(state, "/CA")))
    }

    public func object(_ name: String) -> PDFExternalObject? {
        guard let object = entry("/XObject", name) else { return nil }
        let dictionary = document.dictionary(object)
        switch document.name(dictionary, "/Subtype") {
        case "/Image": return .image(PDFImage(document, object, dictionary))
        case "/Form": return .form(PDFForm(document, object, dictionary, fonts))
        default: return nil
        }
    }
}

public enum PDFExternalObject {
    case image(PDFImage)
    case form(PDFForm)
}

/// A raster picture inside a PDF.
public struct PDFImage {
    public let width: Int
    public let height: Int
    /// Nil for a stencil, which takes the fill colour.
    public let colourSpace: PDFColourSpace?
    public let bitsPerComponent: Int
    private let document: PDFDocument
    private let stream: PDFDocument.Object

    init(_ document: PDFDocument, _ stream: PDFDocument.Object, _ dictionary: PDFDocument.Object) {
        self.document = document
        self.stream = stream
        width = Int(exactly: document.number(document.get(dictionary, "/Width"))?.rounded() ?? 0) ?? 0
        height = Int(exactly: document.number(document.get(dictionary, "/Height"))?.rounded() ?? 0) ?? 0
        bitsPerComponent = Int(exactly: document.number(document.get(dictionary, "/BitsPerComponent"))?.rounded() ?? 8) ?? 8
        let isStencil = document.flag(document.get(dictionary, "/ImageMask")) ?? false
        colourSpace = isStencil ? nil : PDFColourSpace(document, document.get(dictionary, "/ColorSpace"))
    }

    /// The decoded samples; nil for formats that qpdf does not decode, such as JPEG.
    public var samples: [UInt8]? { document.data(of: stream) }
}

/// A content stream of its own that a page paints as one.
public struct PDFForm {
    /// In its own coordinates.
    public let box: Rect
    /// a b c d e f
    public let matrix: [Double]
    public let content: PDFContentStream
    /// Nil where it uses those of whoever paints it.
    public let resources: PDFResources?
    /// The colour space of its transparency group.
    public let groupColourSpace: PDFColourSpace?

    init(_ document: PDFDocument, _ stream: PDFDocument.Object, _ dictionary: PDFDocument.Object, _ fonts: PDFFonts) {
        let v = document.numbers(document.get(dictionary, "/BBox")) ?? []
        box =
            v.count == 4
            ? Rect(x: min(v[0], v[2]), y: min(v[1], v[3]), width: abs(v[2] - v[0]), height: abs(v[3] - v[1]))
            : .init(
                x: 0, y: 0, width: 0, height: 0)
        let given = document.numbers(document.get(dictionary, "/Matrix")) ?? []
        matrix = given.count == 6 ? given : [1, 0, 0, 1, 0, 0]
        content = PDFContentStream(document: document, stream: stream)
        let own = document.get(dictionary, "/Resources")
        resources = document.isDictionary(own) ? PDFResources(document: document, dictionary: own, fonts: fonts) : nil
        let group = document.get(dictionary, "/Group")
        groupColourSpace =
            document.isDictionary(group) && document.has(group, "/CS") ? PDFColourSpace(document, document.get(group, "/CS")) : nil
    }
}

/// What the numbers of a colour mean.
public indirect enum PDFColourSpace: Hashable, Sendable {
    case grey, rgb, cmyk
    /// By an ICC profile of so many components.
    case profile(components: Int)
    case indexed(PDFColourSpace)
    /// A spot colour, and what stands for it elsewhere.
    case spot(String, PDFColourSpace)
    case pattern
    case other(String)

    init?(device name: String) {
        switch name {
        case "DeviceGray", "G", "CalGray": self = .grey
        case "DeviceRGB", "RGB", "CalRGB": self = .rgb
        case "DeviceCMYK", "CMYK": self = .cmyk
        case "Pattern": self = .pattern
        default: return nil
        }
    }

    init(_ document: PDFDocument, _ object: PDFDocument.Object, depth: Int = 0) {
        if let name = document.name(object) {
            self = PDFColourSpace(device: String(name.dropFirst())) ?? .other(name)
            return
        }
        let parts = depth < 4 && document.isArray(object) ? document.items(object) : []
        guard let first = parts.first, let family = document.name(first) else {
            self = .other("?")
            return
        }
        switch family {
        case "/ICCBased" where parts.count > 1:
            let count = document.number(document.get(document.dictionary(parts[1]), "/N")) ?? 0
            self = .profile(components: Int(exactly: count) ?? 0)
        case "/Indexed" where parts.count > 1: self = .indexed(PDFColourSpace(document, parts[1], depth: depth + 1))
        case "/Separation" where parts.count > 2:
            self = .spot(document.name(parts[1]) ?? "?", PDFColourSpace(document, parts[2], depth: depth + 1))
        case "/DeviceN" where parts.count > 2:
            self = .spot("DeviceN", PDFColourSpace(document, parts[2], depth: depth + 1))
        default: self = PDFColourSpace(device: String(family.dropFirst())) ?? .other(family)
        }
    }

    /// Whether it says red, green and blue, in whatever way.
    public var isRGB: Bool {
        switch self {
        case .rgb: true
        case .profile(let components): components == 3
        case .indexed(let base), .spot(_, let base): base.isRGB
        case .grey, .cmyk, .pattern: false
        case .other(let name): name == "/Lab" || name == "/CalRGB"
        }
    }
}
