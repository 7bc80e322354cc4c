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
        guard descriptor >= 0 else { throw Self.refusal(errno, folder, "cannot be opened", "make the folder first, or check its name") }
        while flock(descriptor, LOCK_EX) != 0 {
            let code = errno
            if code == EINTR { continue }
            close(descriptor)
            throw Self.refusal(code, folder, "cannot be locked", "keep the campaign on a local disk while codes are issued")
        }
    }

    /// Replaces `name` in the folder by a file of `bytes`: written beside it, brought to the disk, then renamed.
    /// - Throws: `Diagnostics`; the old file is then untouched.
    package func replace(_ name: String, with bytes: [UInt8], permissions: UInt32) throws {
        // One name is enough under the lock, and what a killed run left there is written over.
        let temporary = ".\(name).new"
        let file = openat(descriptor, temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, permissions)
        guard file >= 0 else {
            throw Self.refusal(
                errno, folder, "new codes cannot be written here",
                "give this account the right to write in the folder, or name another ledger with --ledger FILE")
        }
        // What failed first is told: each call's errno is read before the next call.
        var code = fchmod(file, permissions) == 0 ? Self.write(bytes, to: file) : errno
        if code == 0, fsync(file) != 0 { code = errno }
        if close(file) != 0, code == 0 { code = errno }
        if code == 0, renameat(descriptor, temporary, descriptor, name) != 0 { code = errno }
        if code == 0, fsync(descriptor) != 0 { code = errno }
        guard code == 0 else {
            unlinkat(descriptor, temporary, 0)
            throw Self.refusal(code, folder, "new codes could not be written", "make room on the disk, then run again")
        }
    }

    package func release() { close(descriptor) }

    /// - Returns: 0, or why not all was written.
    private static func write(_ bytes: [UInt8], to file: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = Foundation.write(file, buffer.baseAddress! + written, buffer.count - written)
                let code = count < 0 ? errno : ENOSPC
                if code == EINTR { continue }
                guard count > 0 else { return code }
                written += count
            }
            return 0
        }
    }

    private static func refusal(_ code: Int32, _ folder: String, _ message: String, _ hint: String) -> Diagnostics {
        Diagnostics([.error("\(message): \(String(cString: strerror(code)))", at: .init(file: folder), hint: hint)])
    }
}
