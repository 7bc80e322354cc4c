internal import Base
internal import CDeflate
internal import Files

/// Bytes that many ask for, with the tag that tells whether they are still the same; texts are kept compressed beside.
package struct Content: Sendable {
    package let type: String
    package let bytes: [UInt8]
    /// An entity tag (RFC 9110, 8.8.3): equal only where the bytes are.
    package let tag: String
    /// gzip; nil where that would gain nothing.
    package let compressed: [UInt8]?

    /// - Parameter type: a media type with its charset. What begins with `text/`, and the like, is compressed.
    package init(_ bytes: [UInt8], type: String) {
        (self.bytes, self.type) = (bytes, type)
        let digest = Digest.sha256(bytes)
        tag = "\"\(digest.prefix(32))\""
        let isText = type.hasPrefix("text/") || ["application/json", "image/svg+xml"].contains { type.hasPrefix($0) }
        let smaller = isText && bytes.count > 1024 ? Self.gzip(bytes) : nil
        compressed = smaller.flatMap { $0.count < bytes.count * 9 / 10 ? $0 : nil }
    }

    /// A name that changes with the bytes, so that it may be kept for ever: `style-0f3a….css`.
    package func name(_ stem: String, _ ending: String) -> String { "\(stem)-\(tag.dropFirst().prefix(16)).\(ending)" }

    /// Nil where there is no memory for it.
    private static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
        guard let compressor = libdeflate_alloc_compressor(9) else { return nil }
        defer { libdeflate_free_compressor(compressor) }
        let bound = libdeflate_gzip_compress_bound(compressor, bytes.count)
        let packed = [UInt8](unsafeUninitializedCapacity: bound) { target, count in
            count = libdeflate_gzip_compress(compressor, bytes, bytes.count, target.baseAddress, bound)
        }
        return packed.isEmpty ? nil : packed
    }
}
