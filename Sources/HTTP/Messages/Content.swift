internal import Base
internal import CDeflate
internal import Files

/// Bytes with the tag that tells whether they are still the same; texts go out compressed to whoever reads that.
package struct Content: Sendable {
    package let type: String
    package let bytes: [UInt8]
    /// An entity tag (RFC 9110, 8.8.3): equal only where the bytes are.
    package let tag: String
    private let packing: Packing

    private enum Packing {
        case none
        /// Done once.
        case kept([UInt8])
        /// Done each time it goes out so.
        case fast
    }

    /// - Parameters:
    ///   - type: a media type with its charset. What begins with `text/`, and the like, is compressed.
    ///   - isForMany: whether it is kept and many ask for it: it is then compressed once, as far as it goes; else fast, and only where it goes
    ///     out so.
    package init(_ bytes: [UInt8], type: String, isForMany: Bool = true) {
        (self.bytes, self.type) = (bytes, type)
        let digest = Digest.sha256(bytes)
        tag = "\"\(digest.prefix(32))\""
        let isText = type.hasPrefix("text/") || ["application/json", "image/svg+xml"].contains { type.hasPrefix($0) }
        guard isText, bytes.count > 1024 else {
            packing = .none
            return
        }
        packing = isForMany ? Self.gzip(bytes, level: 9).map { .kept($0) } ?? .none : .fast
    }

    /// Whether it goes out in two forms.
    var hasTwoForms: Bool { if case .none = packing { false } else { true } }

    /// gzip; nil where that would gain nothing.
    package func compressed() -> [UInt8]? {
        switch packing {
        case .none: nil
        case .kept(let packed): packed
        case .fast: Self.gzip(bytes, level: 1)
        }
    }

    /// A name that changes with the bytes, so that it may be kept for ever: `style-0f3a….css`.
    package func name(_ stem: String, _ ending: String) -> String { "\(stem)-\(tag.dropFirst().prefix(16)).\(ending)" }

    /// Nil where there is no memory for it, or where less than a tenth would be gained.
    private static func gzip(_ bytes: [UInt8], level: Int32) -> [UInt8]? {
        guard let compressor = libdeflate_alloc_compressor(level) else { return nil }
        defer { libdeflate_free_compressor(compressor) }
        let bound = libdeflate_gzip_compress_bound(compressor, bytes.count)
        let packed = [UInt8](unsafeUninitializedCapacity: bound) { target, count in
            count = libdeflate_gzip_compress(compressor, bytes, bytes.count, target.baseAddress, bound)
        }
        return packed.isEmpty || packed.count >= bytes.count * 9 / 10 ? nil : packed
    }
}
