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

extension Wording {
    /// A library's own words, which are English: as they are, and in French marked as what they are.
    public static func library(_ reason: String) -> Wording { Wording(reason, fr: "détail technique : « \(reason) »") }

    /// An error that no person has caused, for whoever reports it.
    public init(unforeseen error: any Error) {
        switch error {
        case let problem as Diagnostic: self = problem.wording
        case let failure as LibraryFailure: self = .library("\(failure.operation): \(failure.reason)")
        default: self = .library("\(error)")
        }
    }
}
