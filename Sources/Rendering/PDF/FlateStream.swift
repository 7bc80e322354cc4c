internal import Base
internal import CDeflate

/// Bytes as `/FlateDecode` has them (ISO 32000-1, 7.4.4).
enum FlateStream {
    /// - Parameter level: 1 to 12.
    static func compressed(_ bytes: [UInt8], level: Int32) throws(LibraryFailure) -> [UInt8] {
        guard let compressor = libdeflate_alloc_compressor(level) else {
            throw LibraryFailure("libdeflate_alloc_compressor", reason: "out of memory")
        }
        defer { libdeflate_free_compressor(compressor) }
        let bound = libdeflate_zlib_compress_bound(compressor, bytes.count)
        let output = [UInt8](unsafeUninitializedCapacity: bound) { target, count in
            count = libdeflate_zlib_compress(compressor, bytes, bytes.count, target.baseAddress, bound)
        }
        guard !output.isEmpty else { throw LibraryFailure("compressing a stream", reason: "the output does not fit its bound") }
        return output
    }

    /// What was compressed.
    static func inflated(_ bytes: [UInt8]) throws(LibraryFailure) -> [UInt8] {
        guard let decompressor = libdeflate_alloc_decompressor() else {
            throw LibraryFailure("libdeflate_alloc_decompressor", reason: "out of memory")
        }
        defer { libdeflate_free_decompressor(decompressor) }
        // No stream is compressed further than this (zlib's own documentation).
        let most = bytes.count * 1_032 + 64
        var room = min(most, bytes.count * 6 + 1_024)
        while true {
            var result = LIBDEFLATE_BAD_DATA
            let output = [UInt8](unsafeUninitializedCapacity: room) { target, count in
                result = libdeflate_zlib_decompress(decompressor, bytes, bytes.count, target.baseAddress, room, &count)
                if result != LIBDEFLATE_SUCCESS { count = 0 }
            }
            if result == LIBDEFLATE_SUCCESS { return output }
            guard result == LIBDEFLATE_INSUFFICIENT_SPACE, room < most else {
                throw LibraryFailure("inflating a stream", reason: "its data is broken")
            }
            room = min(most, room * 4)
        }
    }
}
