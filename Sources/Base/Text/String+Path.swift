/// Parts of a path as people type it, relative or not. Foundation's own end the program at a relative path of one character.
extension String {
    /// What stands above its last part: `Kits` for `Kits/ose2050/`, nothing for `Kits`, `/` for `/tmp` and `/`.
    public var parentPath: String {
        let bytes = utf8
        guard let end = bytes.lastIndex(where: { $0 != 0x2F }) else { return isEmpty ? "" : "/" }
        guard let slash = bytes[..<end].lastIndex(of: 0x2F) else { return "" }
        guard let above = bytes[..<slash].lastIndex(where: { $0 != 0x2F }) else { return "/" }
        return String(self[...above])
    }

    /// The folder that it is in, as the system takes it: `.` where it names none.
    public var parentFolder: String { parentPath.isEmpty ? "." : parentPath }

    /// Its last part: `ose2050` for `Kits/ose2050/`, `/` for `/`.
    public var lastPathPart: String {
        let bytes = utf8
        guard let end = bytes.lastIndex(where: { $0 != 0x2F }) else { return isEmpty ? "" : "/" }
        let start = bytes[..<end].lastIndex(of: 0x2F).map { bytes.index(after: $0) } ?? bytes.startIndex
        return String(self[start...end])
    }
}
