internal import Base

/// The command line was not understood.
struct UsageProblem: Error {
    let diagnostic: Diagnostic
    init(_ wording: Wording, hint: Wording) { diagnostic = .error(wording, hint: hint) }
}
