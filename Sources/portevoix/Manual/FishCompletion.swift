/// Completion for fish, from the commands' own descriptions.
enum FishCompletion {
    static func script(_ commands: [Command]) -> String {
        let names = commands.map { "complete -c portevoix -n __fish_use_subcommand -f -a \($0.name) -d '\(quoted($0.summary))'" }
        return
            (["# fish completion for portevoix: lay it into a folder of $fish_complete_path as portevoix.fish", "complete -c portevoix -f"]
            + names + commands.flatMap(lines)).map { $0 + "\n" }.joined()
    }

    private static func lines(_ command: Command) -> [String] {
        let when = "complete -c portevoix -n '__fish_seen_subcommand_from \(command.name)'"
        let options = command.allOptions.map { option in
            let value = option.value.map { " -r\(action(CompletionWord($0)))" } ?? ""
            return "\(when) -l \(option.name)\(value) -d '\(quoted(option.help))'"
        }
        // fish does not tell places apart: what any word may be is offered for each.
        let words = Set(command.words.map(action)).sorted().filter { $0 != " -f" }.map { "\(when)\($0)" }
        return options + words
    }

    private static func action(_ word: CompletionWord) -> String {
        switch word {
        case .file: " -F"
        case .folder: " -f -a '(__fish_complete_directories)'"
        case .free: " -f"
        case .oneOf(let words): " -f -a '\(words.joined(separator: " "))'"
        }
    }

    private static func quoted(_ text: String) -> String { text.replacing("'", with: "’") }
}
