internal import Base
internal import CImageQuant

/// libimagequant chooses the colours that stand for many: for logos, which may be photographs.
enum Quantiser {
    /// - Parameters:
    ///   - colours: 0xRRGGBB and how many pixels have it.
    ///   - limit: how many may be chosen, 2 at least.
    /// - Returns: the chosen colours, the same for the same input.
    static func choose(_ colours: [(colour: UInt32, count: Int)], limit: Int) throws(LibraryFailure) -> [UInt32] {
        guard let attributes = liq_attr_create() else { throw LibraryFailure("liq_attr_create", reason: "out of memory") }
        defer { liq_attr_destroy(attributes) }
        try check("liq_set_max_colors", liq_set_max_colors(attributes, Int32(limit)))
        try check("liq_set_speed", liq_set_speed(attributes, 5))
        guard let histogram = liq_histogram_create(attributes) else {
            throw LibraryFailure("liq_histogram_create", reason: "out of memory")
        }
        defer { liq_histogram_destroy(histogram) }
        let entries = colours.map { entry in
            liq_histogram_entry(
                color: liq_color(
                    r: UInt8(truncatingIfNeeded: entry.colour >> 16), g: UInt8(truncatingIfNeeded: entry.colour >> 8),
                    b: UInt8(truncatingIfNeeded: entry.colour), a: 255),
                count: UInt32(clamping: entry.count))
        }
        try check("liq_histogram_add_colors", liq_histogram_add_colors(histogram, attributes, entries, Int32(entries.count), 0))
        var result: OpaquePointer?
        try check("liq_histogram_quantize", liq_histogram_quantize(histogram, attributes, &result))
        guard let result else { throw LibraryFailure("liq_histogram_quantize", reason: "no result") }
        defer { liq_result_destroy(result) }
        guard let palette = liq_get_palette(result) else { throw LibraryFailure("liq_get_palette", reason: "no palette") }
        return withUnsafePointer(to: palette.pointee.entries) { entries in
            entries.withMemoryRebound(to: liq_color.self, capacity: 256) { entries in
                (0..<Int(palette.pointee.count)).map { UInt32(entries[$0].r) << 16 | UInt32(entries[$0].g) << 8 | UInt32(entries[$0].b) }
            }
        }
    }

    private static func check(_ operation: String, _ status: liq_error) throws(LibraryFailure) {
        guard status == LIQ_OK else { throw LibraryFailure(operation, reason: "libimagequant error \(status.rawValue)") }
    }
}
