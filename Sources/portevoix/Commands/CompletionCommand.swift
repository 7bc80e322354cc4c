internal import Base

/// `portevoix completion`: what a shell completes `portevoix` by.
enum CompletionCommand {
    private enum Shell: String, CaseIterable { case bash, zsh, fish }

    /// - Parameter commands: those there are, this one among them.
    static func command(_ commands: @escaping @Sendable () -> [Command]) -> Command {
        Command(
            name: "completion", summary: "Print what a shell needs to complete commands, options and their values.",
            operands: "bash|zsh|fish", count: 1...1, options: [],
            details: """
                The Debian package installs all three. Without it: bash sources what is printed, zsh and fish read it from a file of theirs.
                """,
            examples: [
                ("source <(portevoix completion bash)", "for this bash; in ~/.bashrc for all of them"),
                ("portevoix completion fish > ~/.config/fish/completions/portevoix.fish", "for fish"),
            ]
        ) { arguments, output in
            let word = arguments.operands[0]
            guard let shell = Shell(rawValue: word) else {
                throw UsageProblem(
                    Wording("there is no completion for '\(word)'", fr: "il n’y a pas de complétion pour « \(word) »"),
                    hint: Wording("give bash, zsh or fish", fr: "donnez bash, zsh ou fish"))
            }
            let script =
                switch shell {
                case .bash: BashCompletion.script(commands())
                case .zsh: ZshCompletion.script(commands())
                case .fish: FishCompletion.script(commands())
                }
            try output.write(script)
            return .done
        }
    }
}
