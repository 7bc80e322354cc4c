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
