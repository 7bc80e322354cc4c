internal import Base

/// What is wrong with one cell and what to do about it.
struct CellProblem: Error, Hashable {
    let message: String
    let hint: String?
    var severity = Diagnostic.Severity.error

    init(_ message: String, hint: String?, severity: Diagnostic.Severity = .error) {
        self.message = message
        self.hint = hint
        self.severity = severity
    }
}
