/// A JSON text in which each value knows where it stands. Read strictly (RFC 8259): no comment, no trailing comma, no key twice.
public struct JSONDocument: Sendable {
    public let source: TextFile
    public let root: JSONNode

    /// - Throws: the first syntax error, with its line and column.
    public init(_ source: TextFile) throws(Diagnostic) {
        self.source = source
        var parser = JSONParser(source: source)
        root = try parser.document()
    }

    /// Reads a file of at most 4 MB.
    public init(reading path: String, name: String? = nil) throws(Diagnostic) {
        try self.init(TextFile(reading: path, name: name))
    }

    public func location(of node: JSONNode) -> Diagnostic.Location { source.location(ofByte: node.offset) }
}
