/// A font as a PDF brings it: whether it is there, how far its codes advance, what they say.
public final class PDFFont {
    /// `BCDEFG+Sora-Bold`
    public let name: String
    /// Whether the letters' shapes are in the file, so that they come out the same everywhere.
    public let isEmbedded: Bool
    /// Whether a code is two bytes.
    public let isComposite: Bool
    /// By code, thousandths of the size; a code that the font leaves out advances `missing`. A simple font's stand in a table from
    /// `firstCode` on.
    private let table: [Double]
    private let firstCode: Int
    private let composite: CompositeWidths
    private let missing: Double
    /// How far its letters reach below and above the line, in thousandths of the size, by the font's own box; nil where it gives none.
    package let reach: ClosedRange<Double>?
    private let document: PDFDocument
    private let font: PDFDocument.Object
    private let letters = Letters()

    init(_ document: PDFDocument, _ font: PDFDocument.Object) {
        self.document = document
        self.font = font
        let kind = document.name(font, "/Subtype")
        name = document.name(font, "/BaseFont").map { String($0.dropFirst()) } ?? (kind.map { String($0.dropFirst()) } ?? "?")
        isComposite = kind == "/Type0"
        var holder = font
        if isComposite, let descendant = document.items(document.get(font, "/DescendantFonts"), most: 1).first { holder = descendant }
        let descriptor = document.get(holder, "/FontDescriptor")
        let box = document.numbers(document.get(descriptor, "/FontBBox")) ?? []
        reach = box.count == 4 && box[1] < box[3] ? box[1]...box[3] : nil
        isEmbedded =
            kind == "/Type3" || ["/FontFile", "/FontFile2", "/FontFile3"].contains { document.has(descriptor, $0) }
        if isComposite {
            missing = document.number(document.get(holder, "/DW")) ?? 1000
            (table, firstCode) = ([], 0)
            composite = CompositeWidths(document, document.get(holder, "/W"))
        } else {
            // A Type 3 font's widths are in units of its own.
            let unit = kind == "/Type3" ? (document.numbers(document.get(font, "/FontMatrix"))?.first ?? 0.001) * 1000 : 1
            missing = document.number(document.get(descriptor, "/MissingWidth")) ?? 500
            let first = document.integer(document.get(font, "/FirstChar")) ?? 0
            let isSound = PDFFont.codes.contains(first)
            firstCode = isSound ? first : 0
            let widths = isSound ? document.numbers(document.get(font, "/Widths"), most: PDFFont.codes.count) ?? [] : []
            table = unit == 1 ? widths : widths.map { $0 * unit }
            composite = CompositeWidths()
        }
    }

    /// What two bytes can say.
    static let codes = 0...65_535

    public func advance(_ code: Int) -> Double {
        let place = code - firstCode
        return place >= 0 && place < table.count ? table[place] : composite[code] ?? missing
    }

    /// Whether a simple font says how far a code advances.
    package func knows(_ code: Int) -> Bool { code >= firstCode && code - firstCode < table.count }

    /// What the codes say, by `/ToUnicode`; a code it does not know is `?`. Nil where the font does not tell.
    public func text(_ codes: [Int]) -> String? {
        if letters.map == nil {
            guard document.has(font, "/ToUnicode"), let map = document.data(of: document.get(font, "/ToUnicode")) else { return nil }
            letters.map = CharacterMap(map)
        }
        return codes.map { letters.map?[$0] ?? "?" }.joined()
    }

    /// Read when first asked for.
    private final class Letters { var map: CharacterMap? }
}
