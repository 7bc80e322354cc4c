internal import CCairo
internal import CPango

/// The fonts one thread works with: a Pango font map for each family, each face looked up once.
///
/// Text is measured at one reference size without hinting, so that every width scales: a line set at 20 pt is the line set at 100 pt,
/// five times smaller, and fitting text to a frame needs no second shaping.
package final class FontBook {
    /// Size in points at which faces are loaded and measured.
    static let referenceSize = 100.0

    private var shelves: [String: Shelf] = [:]
    private var faces: [FontFace: Face] = [:]

    /// The context that shapes text of a family.
    func context(_ family: String) throws(TextFailure) -> OpaquePointer { try shelf(family).context }

    /// The face, loaded on first use.
    ///
    /// - Throws: `TextFailure.noFont` when the family is not installed: another would change the campaign's look unseen.
    package func face(_ key: FontFace) throws(TextFailure) -> Face {
        if let known = faces[key] { return known }
        let shelf = try shelf(key.family)
        guard let weight = shelf.family.nearest(to: key.weight) else { throw .noFont(key) }
        let description = pango_font_description_new()!
        pango_font_description_set_family(description, key.family)
        pango_font_description_set_weight(description, PangoWeight(rawValue: UInt32(weight)))
        pango_font_description_set_absolute_size(description, FontBook.referenceSize * Double(PANGO_SCALE))
        guard let font = pango_font_map_load_font(shelf.map, shelf.context, description) else {
            pango_font_description_free(description)
            throw .noFont(key)
        }
        let face = Face(font: font, description: description)
        faces[key] = face
        return face
    }

    private func shelf(_ family: String) throws(TextFailure) -> Shelf {
        if let known = shelves[family] { return known }
        let shelf = Shelf(try FontFamily.named(family))
        shelves[family] = shelf
        return shelf
    }

    /// One family's Pango font map and shaping context.
    private final class Shelf {
        let family: FontFamily
        let map: UnsafeMutablePointer<PangoFontMap>
        let context: OpaquePointer

        init(_ family: FontFamily) {
            self.family = family
            map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)
            pango_fc_font_map_set_config(portevoix_fc_font_map(map), family.configuration)
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
            g_object_unref(UnsafeMutableRawPointer(context))
            g_object_unref(map)
        }
    }
}
