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
        return hexadecimal(out)
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
            for (i, byte) in bytes.enumerated() {
                buffer[i * 2] = digits[Int(byte >> 4)]
                buffer[i * 2 + 1] = digits[Int(byte & 15)]
            }
            return bytes.count * 2
        }
    }
}
