/// A number of a report, or why there is none.
public enum Figure: Hashable, Sendable {
    case number(Int)
    /// Nothing tells: no log was imported, no questionnaire is connected. It is not zero.
    case unknown
    /// Not published, so that nobody can be recognised behind it.
    case suppressed

    /// nil where there is none.
    public var number: Int? { if case .number(let number) = self { number } else { nil } }
}
