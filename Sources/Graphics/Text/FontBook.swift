internal import CCairo
internal import CPango

/// The fonts one thread works with: a Pango font map of its own, each face looked up once.
///
/// Text is measured at one reference size without hinting, so that every width scales: a line set at 20 pt is the line set at 100 pt,
/// five times smaller, and fitting text to a frame needs no second shaping.
final class FontBook {
    /// Size in points at which faces are loaded and measured.
    static let referenceSize = 100.0

    let context: OpaquePointer
    private let map: UnsafeMutablePointer<PangoFontMap>
    private var faces: [FontFace: Face] = [:]

    init() {
        map = pango_cairo_font_map_new()
        // One point is one unit of the page.
        pango_cairo_font_map_set_resolution(OpaquePointer(map), 72)
        context = pango_font_map_create_context(map)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_context_set_round_glyph_positions(context, 0)
        pango_context_set_language(context, pango_language_from_string("fr-FR"))
        pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
    }

    deinit {
        faces.removeAll()
        g_object_unref(UnsafeMutableRawPointer(context))
        g_object_unref(map)
    }

    /// The face, loaded on first use.
    ///
    /// - Throws: `TextFailure.noFont` when no installed font has this family and weight: a substitute would change the campaign's look unseen.
    func face(_ key: FontFace) throws(TextFailure) -> Face {
        if let known = faces[key] { return known }
        let description = pango_font_description_new()!
        defer { pango_font_description_free(description) }
        pango_font_description_set_family(description, key.family)
        pango_font_description_set_weight(description, PangoWeight(rawValue: UInt32(key.weight)))
        pango_font_description_set_absolute_size(description, FontBook.referenceSize * Double(PANGO_SCALE))
        guard let font = pango_font_map_load_font(map, context, description) else { throw .noFont(key) }
        let actual = pango_font_describe(font)!
        defer { pango_font_description_free(actual) }
        let family = pango_font_description_get_family(actual).map { String(cString: $0) } ?? ""
        let weight = Int(pango_font_description_get_weight(actual).rawValue)
        guard family == key.family || family.hasPrefix(key.family + " "), weight == key.weight else {
            g_object_unref(font)
            throw .noFont(key)
        }
        let face = Face(font: font, description: pango_font_description_copy(actual))
        faces[key] = face
        return face
    }
}

/// A loaded face: Pango's font, the cairo face that draws it, the ink of its glyphs as far as measured.
final class Face {
    let font: UnsafeMutablePointer<PangoFont>
    let description: OpaquePointer
    let cairoFace: OpaquePointer
    private var inks: [UInt32: Rect] = [:]

    init(font: UnsafeMutablePointer<PangoFont>, description: OpaquePointer) {
        self.font = font
        self.description = description
        let scaled = pango_cairo_font_get_scaled_font(OpaquePointer(font))!
        cairoFace = cairo_font_face_reference(cairo_scaled_font_get_font_face(scaled))
    }

    deinit {
        cairo_font_face_destroy(cairoFace)
        pango_font_description_free(description)
        g_object_unref(font)
    }

    /// The box of a glyph's ink around its origin, y downwards, in units of the type size.
    func ink(of glyph: UInt32) -> Rect {
        if let known = inks[glyph] { return known }
        var box = PangoRectangle()
        pango_font_get_glyph_extents(font, glyph, &box, nil)
        let unit = Double(PANGO_SCALE) * FontBook.referenceSize
        let rect = Rect(
            x: Double(box.x) / unit, y: Double(box.y) / unit, width: Double(box.width) / unit, height: Double(box.height) / unit)
        inks[glyph] = rect
        return rect
    }
}
