internal import CCairo
internal import Drawing

/// A font whose only letter is a blank of no width and no ink.
///
/// From 1.18 on cairo takes letters alone for what a structure element holds. An element of paths alone, such as a logo or a QR code, would
/// stand in the file as empty, and whoever has the page read out would never come upon it. With a blank at two corners of what is drawn, all
/// that is drawn after them belongs to the element, as with cairo 1.16.
final class BlankFont {
    /// Larger than any least size of letters.
    private static let size = 100.0

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
        cairo_set_font_size(context, Self.size)
        cairo_set_source_rgb(context, 0, 0, 0)
        let glyphs = [(area.x, area.y), (area.x + area.width, area.y + area.height)].map { cairo_glyph_t(index: 32, x: $0.0, y: $0.1) }
        let clusters = [cairo_text_cluster_t](repeating: cairo_text_cluster_t(num_bytes: 1, num_glyphs: 1), count: 2)
        cairo_show_text_glyphs(context, "  ", 2, glyphs, 2, clusters, 2, cairo_text_cluster_flags_t(rawValue: 0))
    }
}

extension Item {
    /// Whether it is or holds a text.
    var holdsLetters: Bool {
        if case .text = self { true } else { children.contains(where: \.holdsLetters) }
    }

    /// Whether it is or holds a structure element or a link.
    var holdsTags: Bool {
        guard case .group(let group) = self else { return false }
        switch group.kind {
        case .link: return true
        case .tones, .backdrop: return false
        case .tagged(.artifact): return false
        case .tagged(let tag) where tag.type != nil: return true
        case .plain, .tagged, .shared, .bookmark: return group.children.contains(where: \.holdsTags)
        }
    }
}
