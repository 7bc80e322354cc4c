import Base
import Foundation

/// An open file or standard input, byte by byte as it lies there.
final class RawSource {
    let path: String
    let size: Int?
    let identity: (device: Int, inode: Int)
    /// Of the bytes that went through `readForDecompression`.
    private(set) var digest = FoldDigest()
    private let file: Int32
    /// Bytes that were looked at and not yet read.
    private var peeked: ArraySlice<UInt8> = []

    init(_ path: String) throws {
        self.path = path
        file = path == InputFile.standardInput ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw Diagnostic.system("read", path) }
        var status = stat()
        guard fstat(file, &status) == 0 else {
            let code = errno
            close(file)
            throw Diagnostic.system("read", path, code)
        }
        if status.st_mode & S_IFMT == S_IFDIR {
            close(file)
            throw Diagnostic.system("read", path, EISDIR)
        }
        size = status.st_mode & S_IFMT == S_IFREG ? status.st_size : nil
        identity = (Int(status.st_dev), Int(status.st_ino))
        if size != nil { posix_fadvise(file, 0, 0, POSIX_FADV_SEQUENTIAL) }
    }

    deinit { close(file) }

    /// The first `count` bytes, or fewer where there are not so many; they are read again afterwards.
    func peek(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = try bytes.withUnsafeMutableBytes { try system(UnsafeMutableRawBufferPointer(rebasing: $0[filled...])) }
            if got == 0 { break }
            filled += got
        }
        peeked = bytes[..<filled]
        return Array(peeked)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard !peeked.isEmpty else { return try system(buffer) }
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

    private func system(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            let count = Glibc.read(file, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            if errno != EINTR { throw Diagnostic.system("read", path) }
        }
    }
}
