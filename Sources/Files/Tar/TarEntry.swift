/// A file in a tar: its place and what is to be known of it before its bytes.
package struct TarEntry: Hashable, Sendable {
    /// UTF-8, `/` between its parts.
    package let path: String
    /// In bytes.
    package let size: Int
    /// Seconds since 1970.
    package let modified: Int
    /// The nine bits of who may do what.
    package let permissions: UInt32

    package init(path: String, size: Int, modified: Int, permissions: UInt32) {
        (self.path, self.size, self.modified, self.permissions) = (path, size, modified, permissions & 0o777)
    }

    /// Whether it may be joined to a folder without leaving it: relative, each part a name and none of them `.` or `..`.
    package var staysBelow: Bool {
        path.utf8.count <= 4000 && !path.utf8.contains(0)
            && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", ".."].contains($0) }
    }
}
