internal import Base
internal import Foundation

/// An advisory lock held on a folder itself, so that no lock file is left behind; a process that dies lets go of it.
package struct FolderLock {
    private let descriptor: Int32
    private let folder: String

    /// Waits until no other process holds the folder.
    /// - Throws: `Diagnostics` where there is no such folder or its file system has no locks.
    package init(_ path: String) throws {
        folder = path.isEmpty ? "." : path
        descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.refusal(folder, "cannot be opened", "make the folder first, or check its name") }
        while flock(descriptor, LOCK_EX) != 0 {
            if errno == EINTR { continue }
            let reason = Self.refusal(folder, "cannot be locked", "keep the campaign on a local disk while codes are issued")
            close(descriptor)
            throw reason
        }
    }

    /// Replaces `name` in the folder by a file of `bytes`: written beside it, brought to the disk, then renamed.
    /// - Throws: `Diagnostics`; the old file is then untouched.
    package func replace(_ name: String, with bytes: [UInt8], permissions: mode_t) throws {
        // One name is enough under the lock, and what a killed run left there is written over.
        let temporary = ".\(name).new"
        let file = openat(descriptor, temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, permissions)
        guard file >= 0 else {
            throw Self.refusal(
                folder, "new codes cannot be written here",
                "give this account the right to write in the folder, or name another ledger with --ledger FILE")
        }
        let isWhole = fchmod(file, permissions) == 0 && Self.write(bytes, to: file) && fsync(file) == 0
        let reason = Self.refusal(folder, "new codes could not be written", "make room on the disk, then run again")
        guard close(file) == 0, isWhole, renameat(descriptor, temporary, descriptor, name) == 0, fsync(descriptor) == 0 else {
            unlinkat(descriptor, temporary, 0)
            throw reason
        }
    }

    package func release() { close(descriptor) }

    private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = Foundation.write(file, buffer.baseAddress! + written, buffer.count - written)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                written += count
            }
            return true
        }
    }

    /// Says what the system said, which must still be in `errno`.
    private static func refusal(_ folder: String, _ message: String, _ hint: String) -> Diagnostics {
        Diagnostics([.error("\(message): \(String(cString: strerror(errno)))", at: .init(file: folder), hint: hint)])
    }
}
