package import Base

/// What is wrong with one cell and what to do about it.
package struct CellProblem: Error, Hashable {
    package let message: Wording
    package let hint: Wording?
    var severity = Diagnostic.Severity.error

    package init(_ message: Wording, hint: Wording?, severity: Diagnostic.Severity = .error) {
        self.message = message
        self.hint = hint
        self.severity = severity
    }
}
