internal import Base
internal import Files
internal import Foundation

/// A file of the cache that is read while it is written. Whoever uses it holds a lock.
final class GrowingFile {
    let draft: PieceCache.Draft
    private let file: Descriptor
    /// Bytes that were written.
    private(set) var count = 0

    /// - Throws: a `Diagnostic` where the file cannot be made.
    init(_ draft: PieceCache.Draft, _ name: String) throws {
        self.draft = draft
        let path = "\(draft.folder.path)/\(name)"
        file = try Diagnostic.system(.write, path) { try Descriptor(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, permissions: 0o600) }
    }

    /// - Throws: `SystemFailure` where the disk does not take them.
    func append(_ bytes: [UInt8]) throws {
        try file.write(bytes[...])
        count += bytes.count
    }

    /// What stands from a place on, `most` at most.
    func bytes(from place: Int, most: Int) throws(SystemFailure) -> [UInt8] { try file.bytes(min(most, count - place), at: place) }
}
