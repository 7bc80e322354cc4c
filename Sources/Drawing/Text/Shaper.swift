internal import CGdkPixbuf
internal import CPango

/// Turns text into glyphs with Pango: kerning, ligatures, French rules, line-break opportunities.
struct Shaper {
    let book: FontBook

    /// - Throws: `TextFailure.missingGlyph` when the asked family lacks a character (no other family steps in, never an empty box),
    ///   `.rightToLeft` when a part reads from right to left.
    func shape(_ parts: [StyledText], raisingOrdinals: Bool = true) throws(TextFailure) -> ShapedText {
        let superiors = parts.map { Superiors($0.text) }
        let parts = zip(parts, superiors).map { StyledText($1.text, $0.face) }
        var raised: [Range<Int>] = []
        var offset = 0
        for part in superiors {
            if raisingOrdinals { raised += part.ranges.map { $0.lowerBound + offset..<$0.upperBound + offset } }
            offset += part.text.utf8.count
        }
        let whole = parts.map(\.text).joined()
        guard !whole.isEmpty else { return ShapedText(clusters: []) }
        let layout = pango_layout_new(try book.context(parts[0].face.family))!
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        pango_layout_set_single_paragraph_mode(layout, 1)
        pango_layout_set_auto_dir(layout, 0)
        pango_layout_set_text(layout, whole, Int32(whole.utf8.count))
        let bounds = try attribute(parts, on: layout)

        let utf8 = Array(whole.utf8)
        let breaks = breakOpportunities(in: layout, text: whole)
        var clusters: [ShapedText.Cluster] = []
        guard let line = pango_layout_get_line_readonly(layout, 0) else { return ShapedText(clusters: []) }
        var node = line.pointee.runs
        while let current = node {
            let run = current.pointee.data.assumingMemoryBound(to: PangoGlyphItem.self).pointee
            try append(run, of: utf8, whole: whole, faces: bounds, breaks: breaks, raised: raised, to: &clusters)
            node = current.pointee.next
        }
        return ShapedText(clusters: clusters)
    }

    /// Gives each part its face; returns where each part ends, in bytes.
    private func attribute(_ parts: [StyledText], on layout: OpaquePointer) throws(TextFailure) -> [(end: Int, face: FontFace)] {
        let attributes = pango_attr_list_new()!
        defer { pango_attr_list_unref(attributes) }
        // A font that maps its fi ligature to U+FB01 makes cairo write replacement text around it, inside the marked content of a
        // structure element: poppler reads such an element up to there and no further.
        pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0"))
        var bounds: [(end: Int, face: FontFace)] = []
        var offset = 0
        for part in parts {
            let attribute = pango_attr_font_desc_new(try book.face(part.face).description)!
            attribute.pointee.start_index = UInt32(offset)
            offset += part.text.utf8.count
            attribute.pointee.end_index = UInt32(offset)
            pango_attr_list_insert(attributes, attribute)
            bounds.append((offset, part.face))
        }
        pango_layout_set_attributes(layout, attributes)
        return bounds
    }

    /// Byte offsets at which a line may begin.
    private func breakOpportunities(in layout: OpaquePointer, text: String) -> Set<Int> {
        var count: Int32 = 0
        guard let attributes = pango_layout_get_log_attrs_readonly(layout, &count) else { return [] }
        var offsets: Set<Int> = []
        var byte = 0
        for (index, scalar) in text.unicodeScalars.enumerated() where index < Int(count) {
            if attributes[index].is_line_break != 0 { offsets.insert(byte) }
            byte += scalar.utf8.count
        }
        return offsets
    }

    private func append(
        _ run: PangoGlyphItem, of utf8: [UInt8], whole: String, faces: [(end: Int, face: FontFace)], breaks: Set<Int>,
        raised: [Range<Int>], to clusters: inout [ShapedText.Cluster]
    ) throws(TextFailure) {
        let item = run.item.pointee
        guard item.analysis.level % 2 == 0 else { throw .rightToLeft(text: whole) }
        let start = Int(item.offset)
        let end = start + Int(item.length)
        let face = faces.first { start < $0.end }!.face
        let isOurs = item.analysis.font == (try book.face(face)).font
        let string = run.glyphs.pointee
        let unit = Double(PANGO_SCALE) * FontBook.referenceSize
        var index = 0
        while index < Int(string.num_glyphs) {
            let first = Int(string.log_clusters[index])
            var glyphs: [TextRun.Glyph] = []
            var advance = 0.0
            while index < Int(string.num_glyphs), Int(string.log_clusters[index]) == first {
                let info = string.glyphs[index]
                // PANGO_GLYPH_EMPTY: a character that draws nothing.
                if info.glyph != 0x0FFF_FFFF {
                    guard info.glyph & 0x1000_0000 == 0 else { throw missing(utf8, from: start + first, end, whole) }
                    glyphs.append(
                        .init(
                            id: info.glyph, x: advance + Double(info.geometry.x_offset) / unit, y: Double(info.geometry.y_offset) / unit))
                }
                advance += Double(info.geometry.width) / unit
                index += 1
            }
            let next = index < Int(string.num_glyphs) ? start + Int(string.log_clusters[index]) : end
            let text = String(decoding: utf8[(start + first)..<next], as: UTF8.self)
            guard isOurs else { throw .missingGlyph(character: text, text: whole) }
            let isBlank = text == "\u{A0}" || text == "\u{202F}"
            let isSuperior = raised.contains { $0.contains(start + first) }
            // A no-break space drawn with a glyph of its own would cost every PDF a second subset of the font.
            if isBlank { glyphs = [.init(id: try book.face(face).space, x: 0, y: 0)] }
            clusters.append(
                .init(
                    face: face, glyphs: glyphs, text: isBlank ? " " : text,
                    advance: isSuperior ? advance * Superiors.scale : advance, isSpace: text == " ", isBlank: isBlank || text == " ",
                    isSuperior: isSuperior,
                    isWord: text.first.map { $0.isLetter || $0.isNumber } ?? false,
                    mayBreakBefore: breaks.contains(start + first)))
        }
    }

    private func missing(_ utf8: [UInt8], from: Int, _ end: Int, _ whole: String) -> TextFailure {
        let text = String(decoding: utf8[from..<end], as: UTF8.self)
        return .missingGlyph(character: text.first.map(String.init) ?? "", text: whole)
    }
}
