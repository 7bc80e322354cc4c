/// One rule held against one file.
public struct Finding: Sendable, Hashable, Codable {
    /// The rule's stable name, such as `qr-lisible` or `pdf-fonte-incorporee`; its limit, source and remedy are data.
    public let rule: String
    public var severity: Severity
    public let passed: Bool
    /// Where in the file and what was measured against which limit, in French: « page 1 : 12,4 px par module (4 au moins) ».
    public let detail: String
    /// What to do where it failed, in French; nil where it passed.
    public let remedy: String?

    public enum Severity: String, Sendable, Hashable, Codable, CaseIterable {
        /// The file must not be sent.
        case error
        /// Worth a look; the file may be sent.
        case warning
    }

    public init(rule: String, severity: Severity = .error, passed: Bool, detail: String, remedy: String? = nil) {
        self.rule = rule
        self.severity = severity
        self.passed = passed
        self.detail = detail
        self.remedy = remedy
    }

    /// Whether it keeps the file from being sent.
    package var isBlocking: Bool { !passed && severity == .error }
}
