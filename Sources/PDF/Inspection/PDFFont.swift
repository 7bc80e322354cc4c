internal import Base

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
    private let others: [Int: Double]
    private let missing: Double
    /// How far its letters reach below and above the line, in thousandths of the size, by the font's own box; nil where it gives none.
    let reach: ClosedRange<Double>?
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
        if isComposite, let descendant = document.items(document.get(font, "/DescendantFonts")).first { holder = descendant }
        let descriptor = document.get(holder, "/FontDescriptor")
        let box = document.numbers(document.get(descriptor, "/FontBBox")) ?? []
        reach = box.count == 4 && box[1] < box[3] ? box[1]...box[3] : nil
        isEmbedded =
            kind == "/Type3" || ["/FontFile", "/FontFile2", "/FontFile3"].contains { document.has(descriptor, $0) }
        if isComposite {
            missing = document.number(document.get(holder, "/DW")) ?? 1000
            (table, firstCode) = ([], 0)
            others = PDFFont.compositeWidths(document, document.get(holder, "/W"))
        } else {
            // A Type 3 font's widths are in units of its own.
            let unit = kind == "/Type3" ? (document.numbers(document.get(font, "/FontMatrix"))?.first ?? 0.001) * 1000 : 1
            missing = document.number(document.get(descriptor, "/MissingWidth")) ?? 500
            firstCode = Int(exactly: document.number(document.get(font, "/FirstChar")) ?? 0) ?? 0
            let widths = firstCode >= 0 ? (document.numbers(document.get(font, "/Widths")) ?? []).prefix(65_536) : []
            table = unit == 1 ? Array(widths) : widths.map { $0 * unit }
            others = [:]
        }
    }

    public func advance(_ code: Int) -> Double {
        let place = code - firstCode
        return place >= 0 && place < table.count ? table[place] : others[code] ?? missing
    }

    /// The advances of the 256 codes of a simple font; `other` for one that it leaves out. Nil for a composite font and for tables that
    /// reach beyond.
    func advances(other: Double) -> [Double]? {
        guard !isComposite, !table.isEmpty, firstCode <= 256 - table.count else { return nil }
        var all = [Double](repeating: other, count: 256)
        all.replaceSubrange(firstCode..<firstCode + table.count, with: table)
        return all
    }

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

    /// `/W`: a code and an array of widths, or two codes and one width for all between (ISO 32000-1, 9.7.4.3).
    private static func compositeWidths(_ document: PDFDocument, _ array: PDFDocument.Object) -> [Int: Double] {
        var widths: [Int: Double] = [:]
        guard document.isArray(array) else { return widths }
        var pending: [Double] = []
        for item in document.items(array).prefix(65_536) {
            if let number = document.number(item) {
                pending.append(number)
                if pending.count == 3 {
                    let (first, last) = (Int(exactly: pending[0]) ?? 0, Int(exactly: pending[1]) ?? -1)
                    if first >= 0, last >= first, last <= 65_535 { for code in first...last { widths[code] = pending[2] } }
                    pending = []
                }
            } else if let first = pending.first.flatMap({ Int(exactly: $0) }), first >= 0 {
                for (index, width) in (document.numbers(item) ?? []).enumerated() { widths[first + index] = width }
                pending = []
            }
        }
        return widths
    }
}

/// The fonts of a document by the number of their object, each read once.
final class PDFFonts {
    private var known: [Int: PDFFont] = [:]

    func font(_ document: PDFDocument, _ object: PDFDocument.Object) -> PDFFont {
        let number = document.objectNumber(object)
        if let font = known[number] { return font }
        let font = PDFFont(document, object)
        if number != 0 { known[number] = font }
        return font
    }
}

/// A `/ToUnicode` stream: `bfchar` and `bfrange` (ISO 32000-1, 9.10.3).
struct CharacterMap {
    private var texts: [Int: String] = [:]

    subscript(code: Int) -> String? { texts[code] }

    init(_ source: [UInt8]) {
        var length = 0
        var values: [ArraySlice<UInt8>] = []
        var at = 0
        while at < source.count {
            let start = at
            while at < source.count, !CharacterMap.isEnd(source[at]) { at += 1 }
            if at > start {
                let word = source[start..<at]
                if word.elementsEqual("beginbfchar".utf8) || word.elementsEqual("beginbfrange".utf8) {
                    length = word.count == 11 ? 2 : 3
                    values = []
                } else if word.elementsEqual("endbfchar".utf8) || word.elementsEqual("endbfrange".utf8) {
                    length = 0
                }
            }
            guard at < source.count else { break }
            let isOpening = source[at] == UInt8(ascii: "<")
            at += 1
            guard isOpening, length > 0 else { continue }
            let end = source[at...].firstIndex(where: CharacterMap.isEnd) ?? source.endIndex
            values.append(source[at..<end])
            at = end
            if values.count == length {
                add(values)
                values = []
            }
        }
    }

    private mutating func add(_ values: [ArraySlice<UInt8>]) {
        guard let first = CharacterMap.number(values[0]) else { return }
        guard values.count == 3 else {
            texts[first] = CharacterMap.text(values[1])
            return
        }
        guard let last = CharacterMap.number(values[1]), last >= first, last - first < 65_536, let start = CharacterMap.number(values[2])
        else { return }
        for code in first...last { texts[code] = UInt32(exactly: start + code - first).flatMap(Unicode.Scalar.init).map { String($0) } }
    }

    /// White space and angle brackets.
    private static func isEnd(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 13 || byte == 9 || byte == 60 || byte == 62 }

    /// At most eight hexadecimal digits.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count <= 8 else { return nil }
        var value = 0
        for byte in digits {
            guard let digit = Hexadecimal.value(byte) else { return nil }
            value = value << 4 | Int(digit)
        }
        return value
    }

    private static func text(_ digits: ArraySlice<UInt8>) -> String {
        let units = stride(from: digits.startIndex, to: digits.endIndex - 3, by: 4).compactMap { at in
            number(digits[at..<at + 4]).map { UInt16($0) }
        }
        return String(decoding: units, as: UTF16.self)
    }
}
