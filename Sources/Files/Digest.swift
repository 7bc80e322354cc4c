internal import Base
internal import CNettle
public import Foundation

/// Digests of what goes into a kit and of what comes out of it, by nettle, which uses the processor's own
/// instructions for it where there are some.
public enum Digest {
    /// SHA-256 in lower-case hexadecimal, 64 characters: what `sha256sum` prints, so that anyone can check a file against the manifest.
    public static func sha256(_ bytes: some ContiguousBytes) -> String {
        var context = sha256_ctx()
        nettle_sha256_init(&context)
        bytes.withUnsafeBytes { nettle_sha256_update(&context, $0.count, $0.bindMemory(to: UInt8.self).baseAddress) }
        var out = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
        nettle_sha256_digest(&context, out.count, &out)
        return Hexadecimal.text(out)
    }

    /// HMAC-SHA-1 (RFC 2104): what codes of six digits are made of. Nothing else is to be: as a digest SHA-1 is broken.
    /// - Returns: 20 bytes.
    package static func hmacSHA1(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        var context = hmac_sha1_ctx()
        nettle_hmac_sha1_set_key(&context, key.count, key)
        nettle_hmac_sha1_update(&context, message.count, message)
        var out = [UInt8](repeating: 0, count: Int(SHA1_DIGEST_SIZE))
        nettle_hmac_sha1_digest(&context, out.count, &out)
        return out
    }
}
