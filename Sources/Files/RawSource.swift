internal import Base
internal import Foundation

/// An open file or standard input, byte by byte as it lies there.
final class RawSource {
    let path: String
    let size: Int?
    let identity: (device: Int, inode: Int)
    /// Of the bytes that went through `readForDecompression`.
    private(set) var digest = FoldDigest()
    private let file: Descriptor
    /// Bytes that were looked at and not yet read.
    private var peeked: ArraySlice<UInt8> = []

    init(_ path: String) throws {
        self.path = path
        do throws(SystemFailure) {
            file =
                path == InputFile.standardInput
                ? Descriptor(taking: try SystemFailure.call { dup(STDIN_FILENO) }) : try Descriptor(path, O_RDONLY)
            let status = try file.status()
            if status.isFolder { throw SystemFailure(EISDIR) }
            size = status.isRegular ? status.st_size : nil
            identity = (Int(status.st_dev), Int(status.st_ino))
        } catch {
            throw Diagnostic.system(.read, path, error.code)
        }
        if size != nil { posix_fadvise(file.number, 0, 0, POSIX_FADV_SEQUENTIAL) }
    }

    /// The first `count` bytes, or fewer where there are not so many; they are read again afterwards.
    func peek(_ count: Int) throws -> [UInt8] {
        peeked = try Diagnostic.system(.read, path) { try file.bytes(count) }[...]
        return Array(peeked)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard !peeked.isEmpty else { return try Diagnostic.system(.read, path) { try file.read(into: buffer) } }
        let count = min(peeked.count, buffer.count)
        buffer.copyBytes(from: peeked.prefix(count))
        peeked = peeked.dropFirst(count)
        return count
    }

    /// As `read`, taking the digest on the way.
    func readForDecompression(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = try read(into: buffer)
        digest.add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        return count
    }
}
