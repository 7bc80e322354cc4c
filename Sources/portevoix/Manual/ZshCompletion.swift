/// Completion for zsh, from the commands' own descriptions.
enum ZshCompletion {
    static func script(_ commands: [Command]) -> String {
        """
        #compdef portevoix
        # zsh completion for portevoix: lay it into a folder of $fpath as _portevoix
        _portevoix() {
            local line state
            _arguments -C '1: :->command' '*:: :->words'
            case $state in
                command)
                    local -a commands=(
        \(commands.map { "                '\($0.name):\(quoted($0.summary))'" }.joined(separator: "\n"))
                    )
                    _describe -t commands 'command' commands ;;
                words)
                    case $line[1] in
        \(commands.map(words).joined(separator: "\n"))
                    esac ;;
            esac
        }
        if [ "$funcstack[1]" = "_portevoix" ]; then _portevoix "$@"; else compdef _portevoix portevoix; fi

        """
    }

    private static func words(_ command: Command) -> String {
        let options = command.allOptions.map { option in
            let several = option.isRepeated ? "*" : ""
            let value = option.value.map { ":\(quoted($0)):\(action(CompletionWord($0)))" } ?? ""
            return "'\(several)--\(option.name)\(option.value == nil ? "" : "=")[\(quoted(option.help))]\(value)'"
        }
        let operands = command.words.enumerated().map { place, word in
            let isLast = place == command.words.count - 1 && command.repeatsLastWord
            return "'\(isLast ? "*" : "\(place + 1)"): :\(action(word))'"
        }
        return "                \(command.name)) _arguments \((options + operands).joined(separator: " ")) ;;"
    }

    private static func action(_ word: CompletionWord) -> String {
        switch word {
        case .file: "_files"
        case .folder: "_files -/"
        case .free: " "
        case .oneOf(let words): "(\(words.joined(separator: " ")))"
        }
    }

    /// Inside single quotes, and where a colon or a bracket would end the text.
    private static func quoted(_ text: String) -> String {
        text.replacing("'", with: "’").replacing(":", with: "\\:").replacing("[", with: "(").replacing("]", with: ")")
    }
}
