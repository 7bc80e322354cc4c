/// A font as text needs it that is read aloud: what its codes say.
final class FontReading {
    let document: PDFDocument
    let object: PDFDocument.Object
    /// `BCDEFG+Sora-Bold`
    let name: String
    let kind: String
    /// The font itself, or of a composed one the descendant that has the glyphs.
    let descendant: PDFDocument.Object
    let descriptor: PDFDocument.Object
    /// What `/ToUnicode` says; nil where there is none.
    let map: CharacterMap?
    /// Whether its codes say what they mean by the encoding alone.
    let isEncoded: Bool
    /// Whether something was shown in it that is seen.
    var isRendered = false
    private let differences: [Int: String]
    private var asked: Set<Int> = []

    init(_ document: PDFDocument, _ font: PDFDocument.Object) {
        (self.document, object) = (document, font)
        kind = document.name(font, "/Subtype") ?? ""
        name = document.name(font, "/BaseFont").map { String($0.dropFirst()) } ?? String(kind.dropFirst())
        descendant = kind == "/Type0" ? document.items(document.get(font, "/DescendantFonts"), most: 1).first ?? font : font
        descriptor = document.get(descendant, "/FontDescriptor")
        map = document.data(of: document.get(font, "/ToUnicode")).map { CharacterMap($0) }
        let encoding = document.get(font, "/Encoding")
        var (code, differences) = (0, [Int: String]())
        for item in document.items(document.get(encoding, "/Differences"), most: 2_000) {
            if let number = document.integer(item) {
                code = number
            } else if let glyph = document.name(item) {
                differences[code] = String(glyph.dropFirst())
                code &+= 1
            }
        }
        self.differences = differences
        let base = document.name(encoding) ?? document.name(encoding, "/BaseEncoding") ?? ""
        let isSimple = ["/Type1", "/MMType1", "/TrueType", "/Type3"].contains(kind)
        // The Adobe Glyph List is not at hand: a name that has letters alone is one that somebody gave it for what it says.
        let areNamed = !differences.isEmpty && differences.values.allSatisfy { Self.says($0) || $0 == ".notdef" }
        isEncoded =
            isSimple && (["/MacRomanEncoding", "/MacExpertEncoding", "/WinAnsiEncoding"].contains(base) || areNamed && kind != "/TrueType")
            || kind == "/Type0"
                && ["GB1", "CNS1", "Japan1", "Korea1"].contains(
                    document.text(document.get(descendant, "/CIDSystemInfo"), "/Ordering") ?? "")
    }

    /// Whether a glyph's name says which letter it is.
    private static func says(_ name: String) -> Bool {
        let stem = name.prefix { $0 != "." }
        if stem.hasPrefix("uni"), stem.count >= 7 { return true }
        return !stem.isEmpty && stem.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "_") }
    }

    /// What is wrong with codes that are shown, each looked at once.
    func problems(of bytes: [UInt8]) -> [MatterhornCondition] {
        var problems: [MatterhornCondition] = []
        let isComposed = kind == "/Type0"
        for at in stride(from: 0, to: bytes.count - (isComposed ? 1 : 0), by: isComposed ? 2 : 1) {
            let code = isComposed ? Int(bytes[at]) << 8 | Int(bytes[at + 1]) : Int(bytes[at])
            guard asked.insert(code).inserted else { continue }
            if differences[code] == ".notdef" || isComposed && code == 0 { problems.append(.missingGlyph) }
            if let map, map[code] == nil, !isEncoded { problems.append(.unmappedCharacter) }
        }
        return problems
    }
}
