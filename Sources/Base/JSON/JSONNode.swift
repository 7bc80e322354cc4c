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
    public var kind: Wording {
        switch value {
        case .null: Wording("null", fr: "null")
        case .bool: Wording("true or false", fr: "true ou false")
        case .number: Wording("a number", fr: "un nombre")
        case .string: Wording("a string", fr: "un texte")
        case .array: Wording("an array", fr: "une liste")
        case .object: Wording("an object", fr: "un objet")
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
