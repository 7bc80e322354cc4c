internal import Base
internal import CNettle

/// SHA-256 of bytes that come piece by piece: as `Digest.sha256`, for what does not fit in memory.
package struct StreamDigest {
    private var context = sha256_ctx()

    package init() { nettle_sha256_init(&context) }

    package mutating func add(_ bytes: UnsafeRawBufferPointer) {
        nettle_sha256_update(&context, bytes.count, bytes.bindMemory(to: UInt8.self).baseAddress)
    }

    /// 64 characters of lower-case hexadecimal; nothing is added after it was asked for.
    package mutating func text() -> String {
        var out = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
        nettle_sha256_digest(&context, out.count, &out)
        return Hexadecimal.text(out)
    }
}
