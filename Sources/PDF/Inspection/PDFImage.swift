/// A raster picture inside a PDF.
public final class PDFImage {
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
        width = max(0, document.integer(document.get(dictionary, "/Width")) ?? 0)
        height = max(0, document.integer(document.get(dictionary, "/Height")) ?? 0)
        bitsPerComponent = document.integer(document.get(dictionary, "/BitsPerComponent")) ?? 8
        let isStencil = document.flag(document.get(dictionary, "/ImageMask")) ?? false
        colourSpace = isStencil ? nil : PDFColourSpace(document, document.get(dictionary, "/ColorSpace"))
    }

    /// Pixels along one side, and in all.
    static let most = (side: 65_535, pixels: 120_000_000)

    /// Whether it says that it is larger than any picture is: poppler ends the program over such a one.
    public var isHuge: Bool { max(width, height) > Self.most.side || width * height > Self.most.pixels }

    /// The decoded samples; nil for formats that qpdf does not decode, such as JPEG.
    public var samples: [UInt8]? { document.data(of: stream) }
}
