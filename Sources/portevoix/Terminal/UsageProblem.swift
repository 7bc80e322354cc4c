internal import Base

/// The command line was not understood.
struct UsageProblem: Error {
    let diagnostic: Diagnostic
    /// Usage is in English, as `--help` is.
    init(_ message: String, hint: String) { diagnostic = .error(Wording(message, fr: message), hint: Wording(hint, fr: hint)) }
}
