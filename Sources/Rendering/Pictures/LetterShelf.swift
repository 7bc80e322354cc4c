internal import Base
internal import CCairo
internal import Drawing

/// The letters of pictures, each drawn once for its size and its place among pixels. A campaign sets the same letters at the same few sizes
/// for all relays, so that nearly all of them are at hand.
final class LetterShelf {
    /// A letter may begin at so many places of a pixel, along and up: finer ones look alike.
    private static let places = 4
    /// Sizes differ by this part of a pixel at least.
    private static let sizes = 16.0
    /// Masks take this many bytes at most.
    private static let limit = 4 << 20

    private struct Key: Hashable {
        let face: FontFace
        let glyph: UInt32
        let size: Int
        let right: Int
        let down: Int
    }

    private let book: FontBook
    private var masks = Memo<Key, LetterMask>(limit: limit)

    init(book: FontBook) { self.book = book }

    /// The letters of a run at `scale` pixels a point; blanks are left out.
    func letters(of run: TextRun, scale: Double) throws -> [LetterMask.Placed] {
        let size = Int((run.size * scale * Self.sizes).rounded())
        return try run.glyphs.compactMap { glyph in
            let x = LetterShelf.place((run.origin.x + glyph.x * run.size) * scale)
            let y = LetterShelf.place((run.origin.y + glyph.y * run.size) * scale)
            let key = Key(face: run.face, glyph: glyph.id, size: size, right: x.part, down: y.part)
            let mask = try masks.value(for: key, weighing: { $0.runs.count + 100 }) { try drawn(key) }
            guard mask.width > 0 else { return nil }
            return LetterMask.Placed(
                mask: mask, area: PixelArea(x: x.pixel + mask.x, y: y.pixel + mask.y, width: mask.width, height: mask.height))
        }
    }

    /// The pixel of a coordinate, and how many `places` into it.
    private static func place(_ coordinate: Double) -> (pixel: Int, part: Int) {
        let parts = Int((coordinate * Double(places)).rounded())
        let pixel = Int((Double(parts) / Double(places)).rounded(.down))
        return (pixel, parts - pixel * places)
    }

    private func drawn(_ key: Key) throws -> LetterMask {
        let face = try book.face(key.face)
        let size = Double(key.size) / Self.sizes
        let ink = face.ink(of: key.glyph)
        let (right, down) = (Double(key.right) / Double(Self.places), Double(key.down) / Double(Self.places))
        let x = Int((ink.x * size + right).rounded(.down)) - 1
        let y = Int((ink.y * size + down).rounded(.down)) - 1
        guard ink.width > 0, ink.height > 0 else { return LetterMask(x: x, y: y, width: 0, height: 0) { _, _ in 0 } }
        let width = Int((ink.maxX * size + right).rounded(.up)) + 1 - x
        let height = Int((ink.maxY * size + down).rounded(.up)) + 1 - y
        let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(width), Int32(height))!
        defer { cairo_surface_destroy(surface) }
        let context = cairo_create(surface)!
        defer { cairo_destroy(context) }
        cairo_set_font_face(context, face.cairoFace)
        cairo_set_font_size(context, size)
        var glyph = cairo_glyph_t(index: UInt(key.glyph), x: right - Double(x), y: down - Double(y))
        cairo_glyph_path(context, &glyph, 1)
        cairo_fill(context)
        cairo_surface_flush(surface)
        let status = cairo_status(context)
        guard status == CAIRO_STATUS_SUCCESS else { throw LibraryFailure("drawing a letter", status) }
        let pixels = cairo_image_surface_get_data(surface)!
        let stride = Int(cairo_image_surface_get_stride(surface))
        return LetterMask(x: x, y: y, width: width, height: height) { pixels[$1 * stride + $0] }
    }
}
