internal import CDeflate
internal import CZlib

/// Puts a PNG file (ISO/IEC 15948) of indexed colours together from strips that are compressed already: its few chunks are written here
/// rather than by libspng, which compresses every picture whole. Rows are not filtered: thin curves on flat ground compress best as they are.
enum PNGFile {
    /// A strip of a picture as PNG has it, whichever strips come before and after.
    struct Strip {
        /// An IDAT chunk: a part of a deflate stream that ends on a whole byte and goes on.
        let chunk: [UInt8]
        /// Of what it holds, and how many bytes that is.
        let adler: UInt32
        let count: Int
    }

    private static let signature: [UInt8] = [137, 80, 78, 71, 13, 10, 26, 10]
    /// The head of a zlib stream (RFC 1950): deflate, a window of 32 kB, no dictionary.
    private static let head: [UInt8] = [0x78, 0x5E]
    /// The last block of a deflate stream, with nothing in it.
    private static let lastBlock: [UInt8] = [3, 0]

    static func encode(width: Int, height: Int, colours: [UInt32], strips: [Strip]) -> [UInt8] {
        var file = signature
        file.reserveCapacity(strips.reduce(1200) { $0 + $1.chunk.count })
        file += chunk("IHDR", big(width) + big(height) + [8, 3, 0, 0, 0])
        file += chunk("sRGB", [0])
        file += chunk(
            "PLTE",
            colours.flatMap { [UInt8(truncatingIfNeeded: $0 >> 16), UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] })
        file += chunk("IDAT", head)
        for strip in strips { file += strip.chunk }
        let adler = strips.reduce(UInt(1)) { adler32_combine($0, UInt($1.adler), $1.count) }
        file += chunk("IDAT", lastBlock + big(Int(adler)))
        file += chunk("IEND", [])
        return file
    }

    static func chunk(_ type: StaticString, _ data: [UInt8]) -> [UInt8] {
        var chunk = big(data.count)
        chunk.reserveCapacity(data.count + 12)
        type.withUTF8Buffer { chunk += $0 }
        chunk += data
        let sum = chunk.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress! + 4, $0.count - 4) }
        chunk += big(Int(sum))
        return chunk
    }

    private static func big(_ number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
