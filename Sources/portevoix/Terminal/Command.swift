/// A command as its help shows it and as its words are read.
struct Command: Sendable {
    let name: String
    /// One line, in the imperative.
    let summary: String
    /// What stands for the words without a name: `CAMPAIGN`, `CODE_OR_URL...`.
    let operands: String
    /// The fewest and the most words without a name.
    let count: ClosedRange<Int>
    /// Those of its own; `--lang` and `--help` are everywhere.
    let options: [Option]
    /// What one may have to know, in a few lines.
    let details: String
    /// A line that works as it stands, and what it does.
    let examples: [(line: String, effect: String)]
    let run: @Sendable (Arguments, StandardOutput) throws -> ExitStatus

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
}
