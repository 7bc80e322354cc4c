/// Cuts a stream into chunks of whole lines. Where it cuts depends on the stream alone.
struct LogChunks {
    private let longestLine: Int
    private let readsUnfinishedLine: Bool
    private let capacity: Int
    /// The start of a line whose end is still to come.
    private var rest: [UInt8] = []
    private var isAtStart = true
    private var isAtEnd = false

    init(longestLine: Int, readsUnfinishedLine: Bool) {
        self.longestLine = longestLine
        self.readsUnfinishedLine = readsUnfinishedLine
        capacity = longestLine + (1 << 20)
    }

    /// The next chunk; nil at the end of the stream.
    /// - Parameter buffer: One that is no longer needed, to be filled again.
    mutating func next(_ pull: (UnsafeMutableRawBufferPointer) throws -> Int, buffer: Buffer?) throws -> Chunk? {
        let buffer = buffer ?? Buffer(capacity: capacity)
        let bytes = buffer.bytes
        var filled = rest.count
        bytes.copyBytes(from: rest)
        try fill(bytes, &filled, pull)
        var skipped = 0
        if isAtStart {
            isAtStart = false
            if filled >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { skipped = 3 }
        }
        guard filled > skipped else {
            rest = []
            return nil
        }
        if isAtEnd, readsUnfinishedLine {
            rest = []
            return Chunk(buffer: buffer, lines: skipped..<filled, skipped: skipped, overlong: nil)
        }
        if let last = Self.lastLineEnd(bytes, skipped..<filled) {
            rest = Array(bytes[(last + 1)..<filled])
            return Chunk(buffer: buffer, lines: skipped..<last + 1, skipped: skipped, overlong: nil)
        }
        if isAtEnd {
            rest = []
            return nil
        }
        // Not even a full buffer holds the line: its end is looked for without keeping it.
        let sample = Harvest.shape(UnsafeRawBufferPointer(rebasing: bytes[skipped..<filled]))
        var length = filled
        while true {
            filled = 0
            try fill(bytes, &filled, pull)
            if let end = bytes[..<filled].firstIndex(of: 10) {
                rest = Array(bytes[(end + 1)..<filled])
                length += end + 1
                break
            }
            length += filled
            if isAtEnd {
                rest = []
                if !readsUnfinishedLine { return nil }
                break
            }
        }
        return Chunk(buffer: buffer, lines: 0..<0, skipped: length, overlong: sample)
    }

    /// Pulls until the buffer is full or the stream at its end, so that chunks do not depend on how it comes in.
    private mutating func fill(
        _ bytes: UnsafeMutableRawBufferPointer, _ filled: inout Int, _ pull: (UnsafeMutableRawBufferPointer) throws -> Int
    ) throws {
        while !isAtEnd, filled < capacity {
            let count = try pull(UnsafeMutableRawBufferPointer(rebasing: bytes[filled...]))
            precondition(count <= capacity - filled, "a reader gave more than there was room for")
            if count <= 0 { isAtEnd = true } else { filled += count }
        }
    }

    private static func lastLineEnd(_ bytes: UnsafeMutableRawBufferPointer, _ range: Range<Int>) -> Int? {
        var place = range.upperBound
        while place > range.lowerBound {
            place -= 1
            if bytes[place] == 10 { return place }
        }
        return nil
    }

    /// Whole lines of a stream, cut out of it to be read on one thread.
    struct Chunk: Sendable {
        let buffer: Buffer
        /// Where the lines are.
        let lines: Range<Int>
        /// Bytes of the stream before these lines that are no line of this chunk: a byte-order mark, a line too long to be held.
        let skipped: Int
        /// The start of a line that was too long to be held.
        let overlong: String?

        func withLines<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
            try withExtendedLifetime(buffer) { try body(UnsafeRawBufferPointer(rebasing: buffer.bytes[lines])) }
        }
    }

    /// Room for a chunk, filled anew when its lines were read. `@unchecked`: one thread fills it, then one other reads it, and a lock lies between.
    final class Buffer: @unchecked Sendable {
        let bytes: UnsafeMutableRawBufferPointer

        init(capacity: Int) { bytes = .allocate(byteCount: capacity, alignment: 64) }
        deinit { bytes.deallocate() }
    }
}
