internal import Foundation

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
