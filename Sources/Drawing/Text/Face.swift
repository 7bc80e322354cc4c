internal import CCairo
internal import CPango

/// A loaded face: Pango's font, the cairo face that draws it, the ink of its glyphs as far as measured.
package final class Face {
    let font: UnsafeMutablePointer<PangoFont>
    let description: OpaquePointer
    package let cairoFace: OpaquePointer
    /// By glyph, as far as measured.
    private var inks: [Rect?] = []

    /// Takes ownership of both.
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

    /// The glyph of a space.
    private(set) lazy var space: UInt32 = pango_fc_font_get_glyph(portevoix_fc_font(font), 32)

    /// The box of a glyph's ink around its origin, y downwards, in units of the type size.
    package func ink(of glyph: UInt32) -> Rect {
        let index = Int(glyph)
        if index < inks.count, let known = inks[index] { return known }
        var box = PangoRectangle()
        pango_font_get_glyph_extents(font, glyph, &box, nil)
        let unit = Double(PANGO_SCALE) * FontBook.referenceSize
        let rect = Rect(
            x: Double(box.x) / unit, y: Double(box.y) / unit, width: Double(box.width) / unit, height: Double(box.height) / unit)
        if index >= inks.count { inks += Array(repeating: nil, count: index + 1 - inks.count) }
        inks[index] = rect
        return rect
    }
}
