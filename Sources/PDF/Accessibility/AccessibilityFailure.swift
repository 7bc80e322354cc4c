/// Where a file falls short of PDF/UA-1 (ISO 14289-1).
public struct AccessibilityFailure: Hashable, Sendable {
    public let condition: MatterhornCondition
    /// From 1; nil for what is of no page.
    public let page: Int?
    /// What it is about: a kind of element, the name of a font.
    public let subject: String?
}
