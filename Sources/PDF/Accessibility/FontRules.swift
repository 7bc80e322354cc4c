/// What fonts must bring along (checkpoint 31), as far as their dictionaries and the tables of their programs tell.
enum FontRules {
    static func problems(of font: FontReading) -> [MatterhornCondition] {
        var found: [MatterhornCondition] = []
        if font.isRendered, font.kind != "/Type3", program(of: font) == nil { found.append(.notEmbedded) }
        switch font.kind {
        case "/Type0": found += problems(ofComposed: font)
        case "/TrueType": if font.isRendered { found += problems(ofTrueType: font) }
        default: break
        }
        if let map = font.map {
            if map.contains(0) { found.append(.unicodeZero) }
            if map.contains(0xFEFF) || map.contains(0xFFFE) { found.append(.unicodeMark) }
        } else if !font.isEncoded {
            found.append(.noUnicode)
        }
        return found
    }

    /// Nil where it is not in the file.
    private static func program(of font: FontReading) -> PDFDocument.Object? {
        for key in ["/FontFile", "/FontFile2", "/FontFile3"] where font.document.has(font.descriptor, key) {
            let stream = font.document.get(font.descriptor, key)
            return font.document.isDictionary(font.document.dictionary(stream)) ? stream : nil
        }
        return nil
    }

    // MARK: Composed fonts

    private static func problems(ofComposed font: FontReading) -> [MatterhornCondition] {
        let document = font.document
        var found: [MatterhornCondition] = []
        if document.name(font.descendant, "/Subtype") == "/CIDFontType2", font.isRendered {
            if !document.has(font.descendant, "/CIDToGIDMap") {
                found.append(.noGlyphMap)
            } else {
                let map = document.get(font.descendant, "/CIDToGIDMap")
                if document.name(map) != "/Identity", document.name(map) != nil || !document.isDictionary(document.dictionary(map)) {
                    found.append(.glyphMapOfNoKind)
                }
            }
        }
        let encoding = document.get(font.object, "/Encoding")
        if let name = document.name(encoding) {
            if !CMapNames.isPredefined(name) { found.append(.unknownCMap) }
            return found
        }
        let map = document.dictionary(encoding)
        guard document.isDictionary(map) else { return found + [.unknownCMap] }
        let (own, other) = (document.get(map, "/CIDSystemInfo"), document.get(font.descendant, "/CIDSystemInfo"))
        if document.text(own, "/Registry") != document.text(other, "/Registry") { found.append(.registry) }
        if document.text(own, "/Ordering") != document.text(other, "/Ordering") { found.append(.ordering) }
        if let least = document.integer(document.get(own, "/Supplement")),
            document.integer(document.get(other, "/Supplement")) ?? 0 > least
        {
            found.append(.supplement)
        }
        let mode = document.integer(document.get(map, "/WMode")) ?? 0
        if let source = document.data(of: encoding), CMapNames.writingMode(of: source) != mode { found.append(.writingMode) }
        if let used = document.name(document.get(map, "/UseCMap")), !CMapNames.isPredefined(used) { found.append(.cMapOfUnknown) }
        return found
    }

    // MARK: TrueType

    private static func problems(ofTrueType font: FontReading) -> [MatterhornCondition] {
        let document = font.document
        let encoding = document.get(font.object, "/Encoding")
        let hasEncoding = document.has(font.object, "/Encoding")
        let tables = program(of: font).flatMap { document.data(of: $0) }.flatMap { TrueTypeTables(of: $0) }
        var found: [MatterhornCondition] = []
        let flags = document.integer(document.get(font.descriptor, "/Flags")) ?? 0
        // Bit 3 says symbolic, bit 6 that it is not (ISO 32000-1, 9.8.2).
        if flags & 4 != 0, flags & 32 == 0 {
            if hasEncoding { found.append(.symbolicEncoding) }
            if let tables, tables.count > 1, !tables.has(3, 0) { found.append(.symbolicTables) }
            return found
        }
        if let tables, !tables.isLegible { found.append(.noUsableTable) }
        guard hasEncoding else { return found + [.noEncoding] }
        let base = document.name(encoding) ?? document.name(encoding, "/BaseEncoding")
        if base == nil { found.append(.noBaseEncoding) }
        if let base, !["/MacRomanEncoding", "/WinAnsiEncoding"].contains(base) { found.append(.otherEncoding) }
        if document.has(encoding, "/Differences"), let tables, !tables.has(3, 1) { found.append(.differencesWithoutTable) }
        return found
    }
}

/// The tables of a TrueType program that lead from codes to glyphs (OpenType, `cmap`).
private struct TrueTypeTables {
    private var encodings: [(platform: Int, encoding: Int)] = []

    /// Nil where the program cannot be read as one.
    init?(of program: [UInt8]) {
        func number(_ at: Int, _ count: Int) -> Int? {
            guard at >= 0, at + count <= program.count else { return nil }
            return program[at..<at + count].reduce(0) { $0 << 8 | Int($1) }
        }
        // `true` is what Apple writes for version 1.
        guard let version = number(0, 4), [0x0001_0000, 0x7472_7565].contains(version), let count = number(4, 2) else { return nil }
        for table in 0..<count
        where program.count >= 12 + 16 * table + 16 && program[12 + 16 * table..<16 + 16 * table].elementsEqual("cmap".utf8) {
            guard let start = number(20 + 16 * table, 4), let entries = number(start + 2, 2) else { return nil }
            for entry in 0..<min(entries, 64) {
                guard let platform = number(start + 4 + 8 * entry, 2), let encoding = number(start + 6 + 8 * entry, 2) else { return nil }
                encodings.append((platform, encoding))
            }
        }
    }

    var count: Int { encodings.count }
    func has(_ platform: Int, _ encoding: Int) -> Bool { encodings.contains { $0 == (platform, encoding) } }
    /// Whether one of them is for letters and not for symbols.
    var isLegible: Bool { has(3, 1) || has(1, 0) || has(3, 10) || encodings.contains { $0.platform == 0 } }
}
