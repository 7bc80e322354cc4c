/// A file that is imported, as it is told apart from others.
public struct ImportSource: Hashable, Sendable {
    /// As it was named; `-` for standard input.
    public let name: String
    /// Size on the disk in bytes; nil where it is no file.
    public let fileBytes: Int?
    /// 16 bytes over the file as it lies on the disk.
    public let fileDigest: [UInt8]?
    /// 16 bytes over its contents, decompressed.
    public let contentDigest: [UInt8]?

    public init(name: String, fileBytes: Int? = nil, fileDigest: [UInt8]? = nil, contentDigest: [UInt8]? = nil) {
        self.name = name
        self.fileBytes = fileBytes
        self.fileDigest = fileDigest
        self.contentDigest = contentDigest
    }

    /// An import that was made before, of the same contents.
    public struct Earlier: Hashable, Sendable {
        public let id: Int
        /// Seconds since 1970.
        public let importedAt: Int
        /// Whether its lines were judged by the same rules: then there is nothing to do.
        public let sameRules: Bool
    }
}

extension Store {
    /// Whether an import of a file of this size was made, so that it pays to read the file's digest first.
    public func mayKnow(fileBytes: Int) throws -> Bool {
        try Self.refusing(path) { try connection.number(.named("import of file size"), .integer(fileBytes)) != nil }
    }

    /// The latest import of the same file, byte by byte.
    public func earlier(fileBytes: Int, fileDigest: [UInt8], rules: String) throws -> ImportSource.Earlier? {
        try Self.refusing(path) {
            try connection.rows(.named("import of file"), .integer(fileBytes), .bytes(fileDigest)) { Self.earlier($0, rules) }.first
        }
    }

    /// The latest import of the same contents, however compressed.
    public func earlier(contentDigest: [UInt8], rules: String) throws -> ImportSource.Earlier? {
        try Self.refusing(path) {
            try connection.rows(.named("import of content"), .bytes(contentDigest)) { Self.earlier($0, rules) }.first
        }
    }

    private static func earlier(_ row: Statement, _ rules: String) -> ImportSource.Earlier {
        ImportSource.Earlier(id: row.integer(0), importedAt: row.integer(1), sameRules: row.text(2) == rules)
    }
}
