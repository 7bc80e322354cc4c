/// A C library refused: which operation of which library, and its own words.
public struct LibraryFailure: Error, Sendable, Hashable {
    /// « writing a PDF »
    public let operation: String
    /// What the library says of it.
    public let reason: String

    public init(_ operation: String, reason: String) {
        self.operation = operation
        self.reason = reason
    }
}
