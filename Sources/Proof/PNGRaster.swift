internal import CSPNG
import Graphics

/// PNG files as grey pixels: those the product ships, without transparency.
public enum PNGRaster {
    /// - Throws: `RasterFailure.unreadable` where libspng refuses the file, `.size` beyond 100 megapixels.
    public static func grey(_ png: [UInt8]) throws(RasterFailure) -> GreyImage {
        let decoder = try Decoder(png)
        let header = try decoder.header()
        let (width, height) = (Int(header.width), Int(header.height))
        guard width <= 30_000, height <= 30_000, width * height <= 100_000_000 else { throw .size(width: width, height: height) }
        if header.color_type == UInt8(SPNG_COLOR_TYPE_GRAYSCALE.rawValue), header.bit_depth == 1 {
            return GreyImage(width: width, height: height, pixels: unpacked(try decoder.pixels(SPNG_FMT_PNG), width: width, height: height))
        }
        if header.color_type == UInt8(SPNG_COLOR_TYPE_GRAYSCALE.rawValue), header.bit_depth <= 8 {
            return GreyImage(width: width, height: height, pixels: try decoder.pixels(SPNG_FMT_G8))
        }
        let colours = try decoder.pixels(SPNG_FMT_RGB8)
        let pixels = [UInt8](unsafeUninitializedCapacity: width * height) { target, count in
            for index in 0..<width * height {
                target[index] = luma(red: colours[index * 3], green: colours[index * 3 + 1], blue: colours[index * 3 + 2])
            }
            count = width * height
        }
        return GreyImage(width: width, height: height, pixels: pixels)
    }

    /// Black and white, eight pixels a byte, each row from a new byte: several times as quick as libspng's own unpacking.
    private static func unpacked(_ rows: [UInt8], width: Int, height: Int) -> [UInt8] {
        let stride = (width + 7) / 8
        return [UInt8](unsafeUninitializedCapacity: width * height) { target, count in
            rows.withUnsafeBufferPointer { source in
                for y in 0..<height {
                    for x in 0..<width {
                        target[y * width + x] = source[y * stride + x >> 3] & (0x80 >> UInt8(x & 7)) == 0 ? 0 : 255
                    }
                }
            }
            count = width * height
        }
    }

    /// libspng's decoder: made, checked and freed here, seen nowhere else.
    private final class Decoder {
        private let context: OpaquePointer
        /// Read by libspng as long as the decoder lives.
        private let source: UnsafeMutableRawBufferPointer

        init(_ png: [UInt8]) throws(RasterFailure) {
            guard let context = spng_ctx_new(0) else { throw .unreadable(reason: "out of memory") }
            self.context = context
            source = .allocate(byteCount: png.count, alignment: 1)
            source.copyBytes(from: png)
            try check(spng_set_png_buffer(context, source.baseAddress, source.count))
        }

        deinit {
            spng_ctx_free(context)
            source.deallocate()
        }

        func header() throws(RasterFailure) -> spng_ihdr {
            var header = spng_ihdr()
            try check(spng_get_ihdr(context, &header))
            return header
        }

        func pixels(_ format: spng_format) throws(RasterFailure) -> [UInt8] {
            var length = 0
            try check(spng_decoded_image_size(context, Int32(format.rawValue), &length))
            var pixels = [UInt8](repeating: 0, count: length)
            try check(spng_decode_image(context, &pixels, length, Int32(format.rawValue), 0))
            return pixels
        }

        private func check(_ code: Int32) throws(RasterFailure) {
            guard code == 0 else { throw .unreadable(reason: String(cString: spng_strerror(code))) }
        }
    }
}

/// Brightness of a pixel (ITU-R BT.601).
func luma(red: UInt8, green: UInt8, blue: UInt8) -> UInt8 {
    UInt8((UInt32(red) * 77 + UInt32(green) * 150 + UInt32(blue) * 29) >> 8)
}
