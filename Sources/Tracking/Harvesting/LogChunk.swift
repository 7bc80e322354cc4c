/// Whole lines of a stream, cut out of it to be read on one thread.
struct LogChunk: Sendable {
    let buffer: ChunkBuffer
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
final class ChunkBuffer: @unchecked Sendable {
    let bytes: UnsafeMutableRawBufferPointer

    init(capacity: Int) { bytes = .allocate(byteCount: capacity, alignment: 64) }
    deinit { bytes.deallocate() }
}
