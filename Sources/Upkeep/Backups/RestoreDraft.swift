internal import Base
internal import Files
internal import Foundation
internal import Store

/// A folder in which what is restored lies until it is whole and found right; it goes with this value.
final class RestoreDraft {
    let path: String

    /// - Parameter target: it stands beside it, on the same disk.
    init(beside target: String) throws {
        try BackupShelf.makeFolder(target.parentFolder)
        let draft = "\(target.parentFolder)/.portevoix-restauration"
        for leftover in ProcessDraft.leftovers(of: draft) { try? FileManager.default.removeItem(atPath: leftover) }
        path = ProcessDraft.path(of: draft)
        try? FileManager.default.removeItem(atPath: path)
        try Diagnostic.system(.makeFolder, path) { try SystemFailure.call { mkdir(path, 0o700) } }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file of an archive below it.
    func write(_ entry: TarEntry, below prefix: String, _ read: (UnsafeMutableRawBufferPointer) throws -> Int) throws {
        let target = "\(path)/\(entry.path.dropFirst(prefix.utf8.count + 1))"
        try BackupShelf.makeFolder(target.parentFolder)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 16)
        defer { buffer.deallocate() }
        let file = try Diagnostic.system(.write, target) {
            try Descriptor(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, permissions: 0o600)
        }
        while case let count = try read(buffer), count > 0 {
            try Diagnostic.system(.write, target) { try file.write(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
        }
        try Diagnostic.system(.write, target) {
            try SystemFailure.call { fchmod(file.number, entry.permissions) }
            try file.sync()
        }
    }

    /// Puts a file of it where nothing is yet, or the same.
    func place(_ name: String, at target: String) throws {
        try Diagnostic.system(.write, target) {
            do throws(SystemFailure) {
                try SystemFailure.call { link("\(path)/\(name)", target) }
            } catch {
                if error.code != EEXIST { throw error }
                guard try Self.areSame("\(path)/\(name)", target) else { throw Restoration.isThere(target) }
            }
        }
    }

    /// Whether two files have the same bytes; a run that was killed while it put things in their places left some of them there.
    static func areSame(_ path: String, _ other: String) throws -> Bool {
        try digest(path) == digest(other)
    }

    static func digest(_ path: String) throws -> BackupRecord.File {
        try Diagnostic.system(.read, path) {
            let file = try Descriptor(path, O_RDONLY | O_NONBLOCK)
            var (digest, bytes) = (StreamDigest(), 0)
            while case let piece = try file.bytes(1 << 18), !piece.isEmpty {
                piece.withUnsafeBytes { digest.add($0) }
                bytes += piece.count
            }
            return BackupRecord.File(name: path.lastPathPart, bytes: bytes, sha256: digest.text())
        }
    }
}
