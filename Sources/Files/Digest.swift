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
}
