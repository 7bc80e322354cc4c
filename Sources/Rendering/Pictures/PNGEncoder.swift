internal import Base
internal import CSPNG
import Glibc

/// libspng's encoder: made, checked and freed here, seen nowhere else.
final class PNGEncoder {
    private let context: OpaquePointer

    private init() throws(LibraryFailure) {
        guard let context = spng_ctx_new(Int32(SPNG_CTX_ENCODER.rawValue)) else {
            throw LibraryFailure("spng_ctx_new", reason: "out of memory")
        }
        self.context = context
    }

    deinit { spng_ctx_free(context) }

    /// - Parameter pixels: rows from the top, one bit a pixel, rows filled up to whole bytes, white where a bit is set.
    static func encode(_ pixels: [UInt8], width: Int, height: Int) throws(LibraryFailure) -> [UInt8] {
        let encoder = try PNGEncoder()
        let context = encoder.context
        func check(_ operation: String, _ code: Int32) throws(LibraryFailure) {
            guard code == 0 else { throw LibraryFailure(operation, reason: String(cString: spng_strerror(code))) }
        }
        var header = spng_ihdr()
        header.width = UInt32(width)
        header.height = UInt32(height)
        header.bit_depth = 1
        header.color_type = UInt8(SPNG_COLOR_TYPE_GRAYSCALE.rawValue)
        try check("spng_set_option", spng_set_option(context, SPNG_ENCODE_TO_BUFFER, 1))
        // Where a row of modules repeats, the difference to the row above is nothing.
        try check("spng_set_option", spng_set_option(context, SPNG_FILTER_CHOICE, Int32(SPNG_FILTER_CHOICE_UP.rawValue)))
        try check("spng_set_option", spng_set_option(context, SPNG_IMG_COMPRESSION_LEVEL, 3))
        try check("spng_set_ihdr", spng_set_ihdr(context, &header))
        try check(
            "spng_encode_image",
            spng_encode_image(context, pixels, pixels.count, Int32(SPNG_FMT_PNG.rawValue), Int32(SPNG_ENCODE_FINALIZE.rawValue)))
        var length = 0
        var code: Int32 = 0
        guard let buffer = spng_get_png_buffer(context, &length, &code) else {
            throw LibraryFailure("spng_get_png_buffer", reason: String(cString: spng_strerror(code)))
        }
        defer { free(buffer) }
        return Array(UnsafeRawBufferPointer(start: buffer, count: length))
    }
}
