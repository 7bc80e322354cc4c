/// A value of a JSON text and the byte it starts at.
public struct JSONNode: Sendable {
    public indirect enum Value: Sendable {
        case null
        case bool(Bool)
        case number(Double)
        case string(String)
        case array([JSONNode])
        /// In the order of the file.
        case object([Member])
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

    /// A key and its value.
    public struct Member: Sendable {
        public let key: String
        /// The byte the key starts at.
        public let offset: Int
        public let node: JSONNode
    }
}
