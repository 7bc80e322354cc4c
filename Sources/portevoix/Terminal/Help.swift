internal import Base

/// What `--help` prints.
enum Help {
    static func overview(_ commands: [Command]) -> String {
        let width = commands.map(\.name.count).max() ?? 0
        let list = commands.map { "  \(padded($0.name, width))  \($0.summary)" }.joined(separator: "\n")
        return """
            portevoix: makes each relay of a campaign its own communication kit, with tracked links, and tells what they brought.

            Usage: portevoix COMMAND [OPTIONS] ...

            \(list)

            CAMPAIGN is a folder that holds campaign.json, such as Kits/ose2050.
            Results go to standard output, problems to standard error, each with what to do about it.
            Exit status: 0 done, 1 input refused or a check failed, 2 wrong usage, 70 internal error.

            Example:
              portevoix check Kits/ose2050
            See 'portevoix COMMAND --help' for each command; 'portevoix --version' says which version this is.

            """
    }

    static func page(_ command: Command) -> String {
        let options =
            (command.options + [.language]).map { option in
                (
                    name: "--\(option.name)" + (option.value.map { " \($0)" } ?? ""),
                    help: explanation(option, of: command)
                )
            } + [(name: "--help", help: "show this page")]
        let width = options.map(\.name.count).max() ?? 0
        let list = options.map { "  \(padded($0.name, width))  \($0.help)" }.joined(separator: "\n")
        let examples = command.examples.map { "  \($0.line)\n      \($0.effect)" }.joined(separator: "\n")
        return """
            \(command.summary)

            Usage: \("portevoix \(command.name) \(command.operands)".trimmed) [OPTIONS]

            \(command.details)

            Options:
            \(list)

            \(command.examples.count == 1 ? "Example" : "Examples"):
            \(examples)

            """
    }

    /// What an option does, and where alone it may be given.
    static func explanation(_ option: Option, of command: Command) -> String {
        let conditions = option.conditions.map { $0.words(command.name).english }.joined(separator: ", ")
        return option.help + (option.isRepeated ? " (may be repeated)" : "") + (conditions.isEmpty ? "" : " (\(conditions))")
    }

    private static func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }
}
