internal import Base
internal import CDeflate
internal import CZlib

/// Compresses strips one by one so that they can be put together in any company. One for each thread.
///
/// libdeflate compresses such artwork in half of zlib's time, but ends a stream with each call. Reading the strip back, zlib tells where its
/// last block begins and ends: that block is made one among others, and an empty one fills its last byte.
final class StripCompressor {
    /// Measured on posters and visuals: the next level takes half as long again and saves two per cent.
    private static let level: Int32 = 5

    private let compressor: OpaquePointer
    private var reader = z_stream()
    private var read: [UInt8] = []

    init() throws(LibraryFailure) {
        guard let compressor = libdeflate_alloc_compressor(Self.level) else {
            throw LibraryFailure("libdeflate_alloc_compressor", reason: "out of memory")
        }
        self.compressor = compressor
        let status = inflateInit2_(&reader, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        // All properties are set: what is thrown from here on runs `deinit`, which frees both.
        guard status == Z_OK else {
            throw LibraryFailure("inflateInit2", reason: "zlib error \(status)")
        }
    }

    deinit {
        inflateEnd(&reader)
        libdeflate_free_compressor(compressor)
    }

    func strip(_ rows: [UInt8]) throws(LibraryFailure) -> PNGFile.Strip {
        let bound = libdeflate_deflate_compress_bound(compressor, rows.count)
        var data = [UInt8](unsafeUninitializedCapacity: bound) { target, count in
            count = libdeflate_deflate_compress(compressor, rows, rows.count, target.baseAddress, bound)
        }
        guard !data.isEmpty else { throw LibraryFailure("libdeflate_deflate_compress", reason: "the output does not fit its bound") }
        let (header, end) = try lastBlock(&data, of: rows.count)
        data[header / 8] &= ~(1 << (header % 8))
        // An empty stored block (RFC 1951, 3.2.4): three bits that are 0 like those that fill the last byte, then its length twice.
        if end % 8 > 5 || end % 8 == 0 { data.append(0) }
        data += [0, 0, 0xFF, 0xFF]
        return PNGFile.Strip(chunk: PNGFile.chunk("IDAT", data), adler: libdeflate_adler32(1, rows, rows.count), count: rows.count)
    }

    /// What a strip holds.
    func rows(_ strip: PNGFile.Strip) throws(LibraryFailure) -> [UInt8] {
        var data = Array(strip.chunk.dropFirst(8).dropLast(4))
        let reached = try inflate(&data, capacity: strip.count) { _, produced in produced == strip.count }
        guard reached else { throw LibraryFailure("inflate", reason: "a strip cannot be read back") }
        return Array(read.prefix(strip.count))
    }

    /// Where the header of the last block begins, and where the block ends, in bits.
    private func lastBlock(_ data: inout [UInt8], of count: Int) throws(LibraryFailure) -> (header: Int, end: Int) {
        var header = 0
        var end = 0
        let reached = try inflate(&data, capacity: count) { reader, _ in
            guard reader.data_type & 128 != 0 else { return false }
            let place = Int(reader.total_in) * 8 - Int(reader.data_type & 7)
            let isLast = reader.data_type & 64 != 0
            if isLast { end = place } else { header = place }
            return isLast
        }
        guard reached else { throw LibraryFailure("inflate", reason: "what was compressed has no last block") }
        return (header, end)
    }

    /// Reads a stream block by block.
    /// - Parameter isEnough: asked after each block, with the number of bytes read so far.
    /// - Returns: false where the stream ended before it was enough.
    private func inflate(_ data: inout [UInt8], capacity: Int, isEnough: (z_stream, Int) -> Bool) throws(LibraryFailure) -> Bool {
        // Room for a byte more than there is: zlib then comes to the end of the last block.
        if read.count < capacity + 1 { read = [UInt8](repeating: 0, count: capacity + 1) }
        inflateReset(&reader)
        var status = Z_OK
        var isDone = false
        data.withUnsafeMutableBufferPointer { data in
            read.withUnsafeMutableBufferPointer { read in
                reader.next_in = data.baseAddress
                reader.avail_in = UInt32(data.count)
                reader.next_out = read.baseAddress
                reader.avail_out = UInt32(read.count)
                while status == Z_OK, !isDone {
                    status = CZlib.inflate(&reader, Z_BLOCK)
                    if status == Z_OK { isDone = isEnough(reader, Int(reader.total_out)) }
                }
                reader.next_in = nil
                reader.next_out = nil
            }
        }
        guard isDone || status == Z_STREAM_END || status == Z_BUF_ERROR else {
            throw LibraryFailure("inflate", reason: "zlib error \(status)")
        }
        return isDone
    }
}
