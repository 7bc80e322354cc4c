internal import CArchive

/// Bytes between libarchive and a closure of ours: what the closure throws is kept until the library has returned.
final class TarStream {
    private let carry: (UnsafeMutableRawBufferPointer) throws -> Int
    private var failure: (any Error)?
    /// Where libarchive finds what was read.
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 16)

    /// - Parameter carry: takes all bytes of a buffer, or fills its start and returns how many; 0 at the end.
    init(_ carry: @escaping (UnsafeMutableRawBufferPointer) throws -> Int) { self.carry = carry }

    deinit { buffer.deallocate() }

    /// - Returns: -1 where the closure has thrown.
    func move(_ bytes: UnsafeMutableRawBufferPointer) -> Int {
        do {
            return try carry(bytes)
        } catch {
            failure = error
            return -1
        }
    }

    /// Throws what the closure has thrown, else what the library said, where `code` is a failure.
    func check(_ operation: String, _ code: Int, _ handle: OpaquePointer) throws {
        if let failure { throw failure }
        guard code < Int(ARCHIVE_WARN) else { return }
        let message = archive_error_string(handle).map { String(cString: $0) } ?? "no reason given"
        throw Archive.Failure(operation: operation, code: Int32(clamping: code), message: message)
    }
}
