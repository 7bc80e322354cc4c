internal import Base
internal import CSodium
internal import Campaign
internal import Tracking

/// The secret in memory that is locked, kept out of core dumps and wiped when it goes, and the hashes under it.
///
/// SipHash-2-4 with 128 bits of result, of libsodium: a pseudorandom function, so that without the key a hash tells nothing, and fast on
/// short inputs. Two of the campaign's lines meet by chance with a probability of n²/2¹²⁹.
final class SecretKey: KeyedHash.Key, @unchecked Sendable {
    // Unchecked: written in `init` alone.
    private let bytes: UnsafeMutableRawPointer

    init(_ fill: (UnsafeMutableRawBufferPointer) throws -> Void) throws {
        guard sodium_init() >= 0, let bytes = sodium_malloc(KeyFile.size) else {
            throw Diagnostic.error(
                Wording("no memory could be locked for the key", fr: "la mémoire protégée manque pour la clé"),
                hint: Wording("allow it with 'ulimit -l 64' or more", fr: "accordez-la avec « ulimit -l 64 » ou plus"))
        }
        do {
            try fill(UnsafeMutableRawBufferPointer(start: bytes, count: KeyFile.size))
        } catch {
            sodium_free(bytes)
            throw error
        }
        sodium_mprotect_readonly(bytes)
        self.bytes = bytes
    }

    /// One that nobody has had before.
    static func random() throws -> SecretKey { try SecretKey { randombytes_buf($0.baseAddress!, $0.count) } }

    deinit { sodium_free(bytes) }

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(UnsafeRawBufferPointer(start: bytes, count: KeyFile.size))
    }

    /// Tells whether a store was made with this key, and nothing else: it is hashed under the half of the key that hashes no line.
    var check: KeyedHash {
        withUnsafeBytes(of: UInt64(0)) { Self.hash($0, key: UnsafeRawPointer(bytes) + Int(crypto_shorthash_siphashx24_KEYBYTES)) }
    }

    /// Bytes that nobody without this key can tell, for a purpose: BLAKE2b under the key, over purpose and parts with their lengths.
    ///
    /// - Parameter count: 16 to 64.
    func derived(_ purpose: String, _ parts: [String], count: Int) -> [UInt8] {
        var input: [UInt8] = []
        for part in [purpose] + parts {
            withUnsafeBytes(of: UInt64(part.utf8.count).littleEndian) { input += $0 }
            input += part.utf8
        }
        var output = [UInt8](repeating: 0, count: count)
        _ = crypto_generichash(&output, count, input, UInt64(input.count), bytes, KeyFile.size)
        return output
    }

    func hash(one bytes: UnsafeRawBufferPointer) -> KeyedHash { Self.hash(bytes, key: self.bytes) }

    /// Several parts are hashed with their lengths before them, so that no two lists of parts read alike.
    func hash(_ parts: [UnsafeRawBufferPointer]) -> KeyedHash {
        if parts.count == 1 { return hash(one: parts[0]) }
        let count = parts.reduce(0) { $0 + 8 + $1.count }
        return withUnsafeTemporaryAllocation(byteCount: max(count, 1), alignment: 8) { buffer in
            var place = 0
            for part in parts {
                buffer.storeBytes(of: UInt64(part.count).littleEndian, toByteOffset: place, as: UInt64.self)
                UnsafeMutableRawBufferPointer(rebasing: buffer[(place + 8)...]).copyMemory(from: part)
                place += 8 + part.count
            }
            return Self.hash(UnsafeRawBufferPointer(rebasing: buffer[..<place]), key: bytes)
        }
    }

    private static func hash(_ input: UnsafeRawBufferPointer, key: UnsafeRawPointer) -> KeyedHash {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2) { out in
            _ = crypto_shorthash_siphashx24(out.baseAddress!, input.baseAddress, UInt64(input.count), key)
            return KeyedHash(high: UInt64(littleEndian: out[0]), low: UInt64(littleEndian: out[1]))
        }
    }
}
