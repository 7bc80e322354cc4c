internal import CCairo

/// A font whose only letter is a blank of no width and no ink.
///
/// From 1.18 on cairo takes letters alone for what a structure element holds. An element whose content is all paths, as a logo's or a QR
/// code's, stands in the file as empty, and whoever has the page read out never comes upon it. With a blank at two corners of what is drawn,
/// all that is drawn with them belongs to the element, as with cairo 1.16.
final class BlankFont {
    /// Whether this cairo needs it.
    static let isNeeded = cairo_version() >= 11_700

    private let face: OpaquePointer

    init() {
        face = cairo_user_font_face_create()
        cairo_user_font_face_set_render_glyph_func(face) { _, _, _, extents in
            extents?.pointee.x_advance = 0
            return CAIRO_STATUS_SUCCESS
        }
    }

    deinit { cairo_font_face_destroy(face) }

    /// Shows a blank at two opposite corners: one alone has no extent, and cairo leaves it out.
    func show(at area: Rect, on context: OpaquePointer) {
        cairo_set_font_face(context, face)
        cairo_set_font_size(context, 1)
        cairo_set_source_rgb(context, 0, 0, 0)
        let glyphs = [
            cairo_glyph_t(index: 32, x: area.x, y: area.y), cairo_glyph_t(index: 32, x: area.x + area.width, y: area.y + area.height),
        ]
        let clusters = [cairo_text_cluster_t](repeating: cairo_text_cluster_t(num_bytes: 1, num_glyphs: 1), count: 2)
        cairo_show_text_glyphs(context, "  ", 2, glyphs, 2, clusters, 2, cairo_text_cluster_flags_t(rawValue: 0))
    }
}

extension Item {
    /// Whether it holds letters, or an element that answers for what it holds.
    var holdsLettersOrTags: Bool {
        switch self {
        case .text, .tagged, .link: true
        case .clipped(_, let items), .placed(_, let items): items.contains(where: \.holdsLettersOrTags)
        case .shared(let shared): shared.items.contains(where: \.holdsLettersOrTags)
        case .fill, .stroke, .logo, .backdrop, .tones, .bookmark: false
        }
    }
}
