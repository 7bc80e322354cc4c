internal import Base
internal import Campaign

/// A command as its help shows it and as its words are read.
struct Command: Sendable {
    let name: String
    /// One line, in the imperative.
    let summary: String
    /// What stands for the words without a name: `CAMPAIGN`, `CODE_OR_URL...`.
    let operands: String
    /// The fewest and the most words without a name.
    let count: ClosedRange<Int>
    let options: [Option]
    /// What one may have to know, in a few lines.
    let details: String
    /// A line that works as it stands, and what it does.
    let examples: [(line: String, effect: String)]
    let run: @Sendable (Arguments, StandardOutput) throws -> ExitStatus
}

/// A named word of a command: `--relays FILE` or `--force`.
struct Option: Sendable {
    let name: String
    /// What stands for its value; nil for a switch.
    let value: String?
    let help: String
    var isRepeated = false

    static let relays = Option(name: "relays", value: "FILE", help: "another registry than CAMPAIGN/relays.csv")
    static let ledger = Option(
        name: "ledger", value: "FILE", help: "another ledger than CAMPAIGN/codes.csv, to try things out without touching the campaign's")
    static let json = Option(name: "json", value: nil, help: "print the result as JSON")
}

/// How a run ends, for scripts.
enum ExitStatus: Int32 {
    case done = 0
    /// Input refused or preflight failed.
    case refused = 1
    /// Wrong usage of the command line.
    case usage = 2
    /// A fault of the program itself.
    case internalError = 70
}

/// The command line was not understood.
struct UsageProblem: Error {
    let diagnostic: Diagnostic
    init(_ message: String, hint: String) { diagnostic = .error(message, hint: hint) }
}
