internal import Base
internal import CGdkPixbuf
internal import CRSVG

/// librsvg's handle, without a base address: it has nothing to load from.
final class SVGHandle {
    private let handle: UnsafeMutablePointer<RsvgHandle>
    /// In CSS pixels, or the units of the view box.
    let size: Size

    init(_ bytes: [UInt8]) throws(LogoFailure) {
        var error: UnsafeMutablePointer<GError>?
        guard let handle = rsvg_handle_new_from_data(bytes, gsize(bytes.count), &error) else { throw Self.failure(&error) }
        rsvg_handle_set_dpi(handle, 96)
        guard let size = Self.size(of: handle) else {
            g_object_unref(handle)
            throw .blank
        }
        self.handle = handle
        self.size = size
    }

    deinit { g_object_unref(handle) }

    /// Draws into the rectangle from the origin to `size`.
    func render(on cairo: OpaquePointer) throws(LogoFailure) {
        var viewport = RsvgRectangle(x: 0, y: 0, width: size.width, height: size.height)
        var error: UnsafeMutablePointer<GError>?
        guard rsvg_handle_render_document(handle, cairo, &viewport, &error) != 0 else { throw Self.failure(&error) }
    }

    /// The size it says it has, else that of its view box, else that of what it draws.
    private static func size(of handle: UnsafeMutablePointer<RsvgHandle>) -> Size? {
        func sound(_ width: Double, _ height: Double) -> Size? {
            let range = 0.01...1_000_000.0
            guard range.contains(width), range.contains(height), (0.001...1000).contains(width / height) else { return nil }
            return Size(width, height)
        }
        var (width, height) = (0.0, 0.0)
        if rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height) != 0, let size = sound(width, height) { return size }
        var (hasWidth, hasHeight, hasBox) = (gboolean(0), gboolean(0), gboolean(0))
        var (lengthX, lengthY, box) = (RsvgLength(), RsvgLength(), RsvgRectangle())
        rsvg_handle_get_intrinsic_dimensions(handle, &hasWidth, &lengthX, &hasHeight, &lengthY, &hasBox, &box)
        if hasBox != 0, let size = sound(box.width, box.height) { return size }
        var viewport = RsvgRectangle(x: 0, y: 0, width: 1000, height: 1000)
        var (ink, logical) = (RsvgRectangle(), RsvgRectangle())
        guard rsvg_handle_get_geometry_for_layer(handle, nil, &viewport, &ink, &logical, nil) != 0 else { return nil }
        return sound(min(1000, ink.x + ink.width), min(1000, ink.y + ink.height))
    }

    private static func failure(_ error: inout UnsafeMutablePointer<GError>?) -> LogoFailure {
        guard let given = error else { return .unreadable(.svg, reason: .library("librsvg gives no reason")) }
        let reason = String(cString: given.pointee.message)
        g_error_free(given)
        error = nil
        return .unreadable(.svg, reason: .library(reason))
    }
}
