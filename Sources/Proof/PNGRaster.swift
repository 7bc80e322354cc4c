internal import Base
internal import CSPNG
public import Drawing

/// A PNG file's pixels, made grey where they are asked for: those the product ships, without transparency.
public struct PNGRaster {
    public let width: Int
    public let height: Int
    /// Rows from the top, each from a new byte.
    private let rows: [UInt8]
    private let bytesPerRow: Int
    /// 1, 2, 4 or 8.
    private let bitsPerPixel: Int
    /// What each value of a pixel is in grey.
    private let greys: [UInt8]

    /// - Throws: `RasterFailure.unreadable` where libspng refuses the file, `.size` beyond 100 megapixels.
    public init(_ png: [UInt8]) throws(RasterFailure) {
        let decoder = try Decoder(png)
        let header = try decoder.header()
        (width, height) = (Int(header.width), Int(header.height))
        guard width <= 30_000, height <= 30_000, width * height <= 100_000_000 else { throw .size(width: width, height: height) }
        let kind = UInt32(header.color_type)
        if header.bit_depth <= 8, kind == SPNG_COLOR_TYPE_INDEXED.rawValue || kind == SPNG_COLOR_TYPE_GRAYSCALE.rawValue {
            bitsPerPixel = Int(header.bit_depth)
            bytesPerRow = (width * bitsPerPixel + 7) / 8
            let steps = 1 << bitsPerPixel - 1
            greys = kind == SPNG_COLOR_TYPE_INDEXED.rawValue ? try decoder.palette() : (0...steps).map { UInt8($0 * 255 / steps) }
            rows = try decoder.pixels(SPNG_FMT_PNG)
            return
        }
        let colours = try decoder.pixels(SPNG_FMT_RGB8)
        let count = width * height
        rows = [UInt8](unsafeUninitializedCapacity: count) { target, written in
            colours.withUnsafeBufferPointer { colours in
                for index in 0..<count {
                    target[index] = luma(red: colours[index * 3], green: colours[index * 3 + 1], blue: colours[index * 3 + 2])
                }
            }
            written = count
        }
        (bitsPerPixel, bytesPerRow, greys) = (8, width, (0...255).map { UInt8($0) })
    }

    /// A whole file.
    /// - Throws: as `init`.
    public static func grey(_ png: [UInt8]) throws(RasterFailure) -> GreyImage {
        let picture = try PNGRaster(png)
        return picture.grey(Rect(x: 0, y: 0, width: Double(picture.width), height: Double(picture.height)))
    }

    /// The pixels that an area touches, cut to the picture.
    public func grey(_ area: Rect) -> GreyImage {
        func whole(_ value: Double, _ limit: Int) -> Int { max(0, min(Int(clamping: value), limit)) }
        let (left, right) = (whole(area.x.rounded(.down), width), whole(area.maxX.rounded(.up), width))
        let (top, bottom) = (whole(area.y.rounded(.down), height), whole(area.maxY.rounded(.up), height))
        guard left < right, top < bottom else { return GreyImage(width: 0, height: 0) }
        let (columns, lines) = (right - left, bottom - top)
        // A value that the palette leaves out is black.
        let table = greys + [UInt8](repeating: 0, count: max(0, 256 - greys.count))
        let eights = bitsPerPixel == 1 ? PNGRaster.eights(table[0], table[1]) : []
        let pixels = [UInt8](unsafeUninitializedCapacity: columns * lines) { target, count in
            rows.withUnsafeBufferPointer { rows in
                table.withUnsafeBufferPointer { table in
                    for y in 0..<lines {
                        let row = rows.baseAddress! + (top + y) * bytesPerRow
                        let line = target.baseAddress! + y * columns
                        if bitsPerPixel == 8 {
                            for x in 0..<columns { line[x] = table[Int(row[left + x])] }
                        } else {
                            let mask = UInt8(1 << bitsPerPixel - 1)
                            var done = 0
                            if bitsPerPixel == 1, left & 7 == 0 {
                                // Eight pixels at a time: codes are large and black and white.
                                let target = UnsafeMutableRawPointer(line)
                                for at in 0..<columns >> 3 {
                                    target.storeBytes(of: eights[Int(row[left >> 3 + at])], toByteOffset: at * 8, as: UInt64.self)
                                }
                                done = columns & ~7
                            }
                            for x in done..<columns {
                                let bit = (left + x) * bitsPerPixel
                                line[x] = table[Int(row[bit >> 3] >> UInt8(8 - bitsPerPixel - bit & 7) & mask)]
                            }
                        }
                    }
                }
            }
            count = columns * lines
        }
        return GreyImage(width: columns, height: lines, pixels: pixels)
    }

    /// The eight pixels of each byte, the first in the lowest place of memory.
    private static func eights(_ black: UInt8, _ white: UInt8) -> [UInt64] {
        (0..<256).map { byte in
            UInt64(littleEndian: (0..<8).reduce(0) { $0 | UInt64(byte & 0x80 >> $1 == 0 ? black : white) << UInt64($1 * 8) })
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
            // What texts and profiles may be once decompressed.
            try check(spng_set_chunk_limits(context, 1 << 28, 1 << 28))
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

        /// The palette's colours in grey, in their order.
        func palette() throws(RasterFailure) -> [UInt8] {
            var palette = spng_plte()
            try check(spng_get_plte(context, &palette))
            let count = min(256, Int(palette.n_entries))
            return withUnsafeBytes(of: &palette.entries) { bytes in
                (0..<count).map { luma(red: bytes[$0 * 4], green: bytes[$0 * 4 + 1], blue: bytes[$0 * 4 + 2]) }
            }
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
