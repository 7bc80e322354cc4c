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

/// Gathers the inputs of a file, each with its length, so that two lists of inputs are equal only where every input is.
public struct InputDigest {
    private var bytes: [UInt8] = []

    public init() {}

    public mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    }

    /// An absent text differs from an empty one.
    public mutating func add(_ text: String?) {
        add(text == nil ? "-" : "+")
        if let text { add(text) }
    }

    public mutating func add(_ texts: [String]) {
        add("\(texts.count)")
        for text in texts { add(text) }
    }

    public mutating func add(_ data: [UInt8]?) {
        add(data == nil ? "-" : "+")
        if let data { data.withUnsafeBytes { add($0) } }
    }

    private mutating func add(_ raw: UnsafeRawBufferPointer) {
        withUnsafeBytes(of: UInt64(raw.count).littleEndian) { bytes += $0 }
        bytes += raw
    }

    /// 32 hexadecimal characters.
    public var text: String { String(Digest.sha256(bytes).prefix(32)) }
}

/// Which build of the program is running: a new build may draw differently, so it makes everything anew.
public enum ProgramIdentity {
    /// A 64-bit hash of the running executable, computed once: a multiply and a fold for each eight bytes. It tells builds apart and
    /// guards against nothing, so it need not be slow.
    public static let current: String = {
        guard let program = try? Data(contentsOf: URL(fileURLWithPath: "/proc/self/exe"), options: .alwaysMapped) else { return "unknown" }
        let hash = program.withUnsafeBytes { bytes in
            var hash = UInt64(bytes.count) ^ 0x9E37_79B9_7F4A_7C15
            for offset in stride(from: 0, to: bytes.count - 7, by: 8) {
                let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                let product = (hash ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
                hash = product.low ^ product.high
            }
            return hash
        }
        return String(hash, radix: 16)
    }()
}
