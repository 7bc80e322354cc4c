internal import Base
internal import Foundation

/// A file that goes out, or a part of it: opened once, so that it stays itself whatever happens to its name.
package final class FilePart: Sendable {
    private let file: Descriptor
    package let start: Int
    package let count: Int

    /// - Throws: `SystemFailure` where it cannot be opened, or is no ordinary file.
    package convenience init(_ path: String) throws {
        let file = try Descriptor(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
        let status = try file.status()
        guard status.isRegular else { throw SystemFailure(EINVAL) }
        self.init(taking: consume file, 0, Int(status.st_size))
    }

    private init(taking file: consuming Descriptor, _ start: Int, _ count: Int) {
        self.file = file
        (self.start, self.count) = (start, count)
    }

    /// A part of this one.
    /// - Parameter range: within `count`.
    func part(_ range: Range<Int>) throws -> FilePart {
        FilePart(taking: Descriptor(taking: try duplicate()), start + range.lowerBound, range.count)
    }

    /// Another handle of the same file, for whoever closes it.
    func duplicate() throws -> Int32 { try SystemFailure.call { fcntl(file.number, F_DUPFD_CLOEXEC, 0) } }

    /// All of it, for small files and for tests.
    package func bytes() throws -> [UInt8] { try file.bytes(count, at: start) }
}
