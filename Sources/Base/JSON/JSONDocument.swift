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

/// A value of a JSON text and the byte it starts at.
public struct JSONNode: Sendable {
    public indirect enum Value: Sendable {
        case null
        case bool(Bool)
        case number(Double)
        case string(String)
        case array([JSONNode])
        /// In the order of the file.
        case object([JSONMember])
    }

    public let value: Value
    public let offset: Int

    /// What it is, as a diagnostic says it: `a string`, `an array`.
    public var kind: String {
        switch value {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

/// A key and its value.
public struct JSONMember: Sendable {
    public let key: String
    /// The byte the key starts at.
    public let offset: Int
    public let node: JSONNode
}
