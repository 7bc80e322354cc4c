/// A digest of 128 bits that costs less than reading: it recognises a file that was seen before and guards against nobody.
///
/// Four lanes take sixteen bytes each, a multiplication and a fold; they meet at the end. Two different files meet by chance with a
/// probability of about 2⁻⁶⁴.
public struct FoldDigest: Sendable {
    private var lanes = SIMD4<UInt64>(0x9E37_79B9_7F4A_7C15, 0xBF58_476D_1CE4_E5B9, 0x94D0_49BB_1331_11EB, 0xD6E8_FEB8_6659_FD93)
    private var rest: [UInt8] = []
    /// Bytes taken in so far.
    public private(set) var count = 0

    public init() {}

    public mutating func add(_ bytes: UnsafeRawBufferPointer) {
        count += bytes.count
        var bytes = bytes[...]
        if !rest.isEmpty {
            let missing = bytes.prefix(64 - rest.count)
            rest += missing
            bytes = bytes.dropFirst(missing.count)
            guard rest.count == 64 else { return }
            rest.withUnsafeBytes { Self.mix($0, &lanes) }
            rest.removeAll(keepingCapacity: true)
        }
        let whole = bytes.count & ~63
        Self.mix(UnsafeRawBufferPointer(rebasing: bytes.prefix(whole)), &lanes)
        rest += bytes.dropFirst(whole)
    }

    private static func mix(_ bytes: UnsafeRawBufferPointer, _ lanes: inout SIMD4<UInt64>) {
        guard let base = bytes.baseAddress else { return }
        var (a, b, c, d) = (lanes[0], lanes[1], lanes[2], lanes[3])
        for place in stride(from: 0, to: bytes.count, by: 64) {
            a = fold(a, base + place, 0xA076_1D64_78BD_642F)
            b = fold(b, base + place + 16, 0xE703_7ED1_A0B4_28DB)
            c = fold(c, base + place + 32, 0x8EBC_6AF0_9C88_C6E3)
            d = fold(d, base + place + 48, 0x5899_65CC_7537_4CC3)
        }
        lanes = SIMD4(a, b, c, d)
    }

    @inline(__always) private static func fold(_ lane: UInt64, _ place: UnsafeRawPointer, _ secret: UInt64) -> UInt64 {
        let first = UInt64(littleEndian: place.loadUnaligned(as: UInt64.self))
        let second = UInt64(littleEndian: place.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        let product = (first ^ lane).multipliedFullWidth(by: second ^ secret)
        // The lane stays in the sum, so that a factor of zero forgets nothing.
        return (product.low ^ product.high) &+ (lane << 27 | lane >> 37)
    }

    /// 16 bytes.
    public var bytes: [UInt8] {
        var lanes = lanes
        if !rest.isEmpty {
            let padded = rest + [UInt8](repeating: 0, count: 64 - rest.count)
            padded.withUnsafeBytes { Self.mix($0, &lanes) }
        }
        var sums = (UInt64(count), UInt64(count) ^ 0x1D8E_4E27_C47D_124F)
        for lane in 0..<4 {
            let product = (sums.0 ^ lanes[lane]).multipliedFullWidth(by: sums.1 ^ 0xEB44_ACCA_B455_D165 | 1)
            sums = ((product.low ^ sums.1) &+ lanes[lane], product.high ^ sums.0.byteSwapped)
        }
        return withUnsafeBytes(of: (sums.0.littleEndian, sums.1.littleEndian)) { Array($0) }
    }
}
