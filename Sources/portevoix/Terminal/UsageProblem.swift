internal import Base

/// The command line was not understood.
struct UsageProblem: Error {
    let diagnostic: Diagnostic
    init(_ message: String, hint: String) { diagnostic = .error(message, hint: hint) }
}
