internal import CSPNG
import Glibc

/// libspng's encoder: made, checked and freed here, seen nowhere else.
final class PNGEncoder {
    enum Format {
        /// One bit a pixel, rows filled up to whole bytes, white where a bit is set.
        case blackAndWhite
        /// Three bytes a pixel: sRGB.
        case colour
    }

    private let context: OpaquePointer

    private init() throws(DrawingFailure) {
        guard let context = spng_ctx_new(Int32(SPNG_CTX_ENCODER.rawValue)) else {
            throw DrawingFailure("spng_ctx_new", reason: "out of memory")
        }
        self.context = context
    }

    deinit { spng_ctx_free(context) }

    /// - Parameter pixels: rows from the top, as `format` says.
    static func encode(_ pixels: [UInt8], width: Int, height: Int, _ format: Format) throws(DrawingFailure) -> [UInt8] {
        let encoder = try PNGEncoder()
        let context = encoder.context
        func check(_ operation: String, _ code: Int32) throws(DrawingFailure) {
            guard code == 0 else { throw DrawingFailure(operation, reason: String(cString: spng_strerror(code))) }
        }
        var header = spng_ihdr()
        header.width = UInt32(width)
        header.height = UInt32(height)
        header.bit_depth = format == .blackAndWhite ? 1 : 8
        header.color_type = UInt8(format == .blackAndWhite ? SPNG_COLOR_TYPE_GRAYSCALE.rawValue : SPNG_COLOR_TYPE_TRUECOLOR.rawValue)
        try check("spng_set_option", spng_set_option(context, SPNG_ENCODE_TO_BUFFER, 1))
        // Measured on posters and codes: where a row of modules repeats, the difference to the row above is nothing; thin curves on a
        // flat ground compress best, and in half the time, as they are. Higher levels cost much and save little.
        let filter = format == .blackAndWhite ? SPNG_FILTER_CHOICE_UP : SPNG_FILTER_CHOICE_NONE
        try check("spng_set_option", spng_set_option(context, SPNG_FILTER_CHOICE, Int32(filter.rawValue)))
        try check("spng_set_option", spng_set_option(context, SPNG_IMG_COMPRESSION_LEVEL, 3))
        try check("spng_set_ihdr", spng_set_ihdr(context, &header))
        if format == .colour { try check("spng_set_srgb", spng_set_srgb(context, 0)) }
        try check(
            "spng_encode_image",
            spng_encode_image(context, pixels, pixels.count, Int32(SPNG_FMT_PNG.rawValue), Int32(SPNG_ENCODE_FINALIZE.rawValue)))
        var length = 0
        var code: Int32 = 0
        guard let buffer = spng_get_png_buffer(context, &length, &code) else {
            throw DrawingFailure("spng_get_png_buffer", reason: String(cString: spng_strerror(code)))
        }
        defer { free(buffer) }
        return Array(UnsafeRawBufferPointer(start: buffer, count: length))
    }
}
