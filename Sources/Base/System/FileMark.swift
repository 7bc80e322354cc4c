package import Foundation

/// What tells whether a file is still the one that was read: a replaced file has another number.
package struct FileMark: Equatable {
    package let size: Int
    package let isRegular: Bool
    package let permissions: mode_t
    private let device: UInt64
    private let number: UInt64
    private let changed: Int
    private let changedFraction: Int

    /// - Returns: nil where nothing is at `path`.
    package init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    package init(_ status: stat) {
        size = Int(status.st_size)
        isRegular = status.isRegular
        permissions = status.st_mode & 0o777
        device = UInt64(status.st_dev)
        number = UInt64(status.st_ino)
        changed = status.st_mtim.tv_sec
        changedFraction = status.st_mtim.tv_nsec
    }
}
