internal import CSPNG
import Glibc

extension QRMatrix {
    public enum PNGFailure: Error, Hashable, Sendable {
        /// The side in pixels is smaller than the modules with their quiet zone. Remedy: at least `needed` pixels.
        case tooSmall(side: Int, needed: Int)
        /// Larger than a screen file needs: 20,000 pixels at most.
        case tooLarge(side: Int)
        /// libspng refused; `code` is its own.
        case library(operation: String, code: Int32)
    }

    /// A black and white PNG of one bit a pixel whose modules are whole pixels, centred; what is left over widens the quiet zone.
    ///
    /// - Parameter side: width and height in pixels, quiet zone included: with 1,200 a module of version 2 is 36 pixels.
    public func png(side: Int) throws(PNGFailure) -> [UInt8] {
        let needed = width + 2 * QRMatrix.quietZone
        guard side >= needed else { throw .tooSmall(side: side, needed: needed) }
        guard side <= 20_000 else { throw .tooLarge(side: side) }
        let module = side / needed
        let margin = (side - module * width) / 2

        let stride = (side + 7) / 8
        var pixels = [UInt8](repeating: 0xFF, count: stride * side)
        for row in 0..<width {
            let first = (margin + row * module) * stride
            for column in 0..<width where self[column, row] {
                let start = margin + column * module
                for x in start..<start + module { pixels[first + x >> 3] &= ~(0x80 >> UInt8(x & 7)) }
            }
            for copy in 1..<max(module, 2) where copy < module {
                pixels.withUnsafeMutableBufferPointer { buffer in
                    let base = buffer.baseAddress!
                    (base + first + copy * stride).update(from: base + first, count: stride)
                }
            }
        }
        return try PNGEncoder.grey(pixels, side: side)
    }
}

/// libspng's encoder: made, checked and freed here, seen nowhere else.
private final class PNGEncoder {
    private let context: OpaquePointer

    private init() throws(QRMatrix.PNGFailure) {
        guard let context = spng_ctx_new(Int32(SPNG_CTX_ENCODER.rawValue)) else {
            throw .library(operation: "spng_ctx_new", code: ENOMEM)
        }
        self.context = context
    }

    deinit { spng_ctx_free(context) }

    /// A square of one bit a pixel, rows filled up to whole bytes, white where a bit is set.
    static func grey(_ pixels: [UInt8], side: Int) throws(QRMatrix.PNGFailure) -> [UInt8] {
        let encoder = try PNGEncoder()
        let context = encoder.context
        func check(_ operation: String, _ code: Int32) throws(QRMatrix.PNGFailure) {
            guard code == 0 else { throw .library(operation: operation, code: code) }
        }
        var header = spng_ihdr()
        header.width = UInt32(side)
        header.height = UInt32(side)
        header.bit_depth = 1
        header.color_type = UInt8(SPNG_COLOR_TYPE_GRAYSCALE.rawValue)
        try check("spng_set_option", spng_set_option(context, SPNG_ENCODE_TO_BUFFER, 1))
        // Rows repeat for the height of a module: the difference to the row above is nothing, and little work to compress.
        try check("spng_set_option", spng_set_option(context, SPNG_FILTER_CHOICE, Int32(SPNG_FILTER_CHOICE_UP.rawValue)))
        try check("spng_set_option", spng_set_option(context, SPNG_IMG_COMPRESSION_LEVEL, 6))
        try check("spng_set_ihdr", spng_set_ihdr(context, &header))
        try check(
            "spng_encode_image",
            spng_encode_image(context, pixels, pixels.count, Int32(SPNG_FMT_PNG.rawValue), Int32(SPNG_ENCODE_FINALIZE.rawValue)))
        var length = 0
        var code: Int32 = 0
        guard let buffer = spng_get_png_buffer(context, &length, &code) else {
            throw .library(operation: "spng_get_png_buffer", code: code)
        }
        defer { free(buffer) }
        return Array(UnsafeRawBufferPointer(start: buffer, count: length))
    }
}
