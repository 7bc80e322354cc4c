internal import Foundation

/// Room that a chunk's reading needs again and again. Belongs to one thread.
final class HarvestRoom {
    private var decoding: UnsafeMutableBufferPointer<UInt8>
    private let visitor: UnsafeMutableBufferPointer<UInt8>
    /// Longer addresses are told by their start as well.
    private static let longest = 4096

    init() {
        decoding = .allocate(capacity: 1 << 13)
        visitor = .allocate(capacity: Self.longest + 32)
    }

    deinit {
        decoding.deallocate()
        visitor.deallocate()
    }

    /// Room for `count` bytes, until it is asked for again.
    @inline(__always) func decoding(_ count: Int) -> UnsafeMutablePointer<UInt8> {
        if count > decoding.count { grow(count) }
        return decoding.baseAddress!
    }

    private func grow(_ count: Int) {
        decoding.deallocate()
        decoding = .allocate(capacity: count)
    }

    /// A kind, a day and some bytes as one run, which no line and no visitor is: two line feeds at its start.
    func tagged(_ kind: UInt8, _ day: Int32, _ bytes: Bytes) -> UnsafeRawBufferPointer {
        let target = UnsafeMutableRawPointer(visitor.baseAddress!)
        let count = min(bytes.count, Self.longest)
        target.storeBytes(of: 10, as: UInt8.self)
        target.storeBytes(of: 10, toByteOffset: 1, as: UInt8.self)
        target.storeBytes(of: kind, toByteOffset: 2, as: UInt8.self)
        target.storeBytes(of: day.littleEndian, toByteOffset: 3, as: Int32.self)
        memcpy(target + 7, bytes.start, count)
        return UnsafeRawBufferPointer(start: target, count: 7 + count)
    }

    /// What tells a trace from others: whose it is, of which link, of which kind. All pictures of one page are one trace.
    func trace(_ visitor: KeyedHash, _ link: UInt32, _ marks: UInt8) -> UnsafeRawBufferPointer {
        let target = UnsafeMutableRawPointer(self.visitor.baseAddress!)
        target.storeBytes(of: 10, as: UInt8.self)
        target.storeBytes(of: 10, toByteOffset: 1, as: UInt8.self)
        target.storeBytes(of: 84, toByteOffset: 2, as: UInt8.self)
        target.storeBytes(of: visitor.high.littleEndian, toByteOffset: 3, as: UInt64.self)
        target.storeBytes(of: visitor.low.littleEndian, toByteOffset: 11, as: UInt64.self)
        target.storeBytes(of: link.littleEndian, toByteOffset: 19, as: UInt32.self)
        target.storeBytes(of: marks, toByteOffset: 23, as: UInt8.self)
        return UnsafeRawBufferPointer(start: target, count: 24)
    }

    /// What tells a visitor from others on one day, as one run of bytes: a line feed, with which no line begins, the day, the agent's hash
    /// and the address.
    @inline(__always) func visitor(_ address: Bytes, _ agent: KeyedHash, _ day: Int32) -> UnsafeRawBufferPointer {
        let target = UnsafeMutableRawPointer(visitor.baseAddress!)
        let count = min(address.count, Self.longest)
        target.storeBytes(of: 10, as: UInt8.self)
        target.storeBytes(of: day.littleEndian, toByteOffset: 1, as: Int32.self)
        target.storeBytes(of: agent.high.littleEndian, toByteOffset: 5, as: UInt64.self)
        target.storeBytes(of: agent.low.littleEndian, toByteOffset: 13, as: UInt64.self)
        memcpy(target + 21, address.start, count)
        return UnsafeRawBufferPointer(start: target, count: 21 + count)
    }
}
