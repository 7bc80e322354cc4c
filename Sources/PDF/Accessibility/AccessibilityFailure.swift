/// Where a file falls short of PDF/UA-1 (ISO 14289-1).
public struct AccessibilityFailure: Hashable, Sendable {
    public let condition: MatterhornCondition
    /// From 1; nil for what is of no page.
    public let page: Int?
    /// What it is about: a kind of element, the name of a font.
    public let subject: String?
}

/// Failures as they are found, each once.
struct AccessibilityFailures {
    private(set) var all: [AccessibilityFailure] = []
    private var known: Set<AccessibilityFailure> = []
    /// No one reads more.
    private static let most = 200

    mutating func add(_ condition: MatterhornCondition, page: Int? = nil, _ subject: String? = nil) {
        let failure = AccessibilityFailure(condition: condition, page: page, subject: subject)
        if all.count < Self.most, known.insert(failure).inserted { all.append(failure) }
    }
}
