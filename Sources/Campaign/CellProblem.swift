internal import Base

/// What is wrong with one cell and what to do about it.
struct CellProblem: Error, Hashable {
    let wording: Wording
    let advice: Wording?
    var severity = Diagnostic.Severity.error

    init(_ wording: Wording, hint advice: Wording?, severity: Diagnostic.Severity = .error) {
        self.wording = wording
        self.advice = advice
        self.severity = severity
    }

    init(_ message: String, hint: String?, severity: Diagnostic.Severity = .error) {
        self.init(Wording(message, fr: message), hint: hint.map { Wording($0, fr: $0) }, severity: severity)
    }

    var message: String { wording.english }
    var hint: String? { advice?.english }
}
