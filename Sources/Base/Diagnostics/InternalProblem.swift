/// Something that cannot be, unless the program is wrong.
public struct InternalProblem: Error, Sendable, CustomStringConvertible {
    public let description: String
    /// - Parameter description: what was found, for whoever mends the program.
    public init(_ description: String) { self.description = description }
}
