/// Completion for bash, from the commands' own descriptions: commands, their options, the values of these.
enum BashCompletion {
    static func script(_ commands: [Command]) -> String {
        """
        # bash completion for portevoix; source it, or lay it into /usr/share/bash-completion/completions/portevoix
        _portevoix_reply() {
            local kind=$1 word=$2
            case $kind in
                file) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
                folder) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$word") ;;
                free) COMPREPLY=() ;;
                *) mapfile -t COMPREPLY < <(compgen -W "${kind#words }" -- "$word") ;;
            esac
        }

        _portevoix() {
            local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} given=" " place=0 index
            COMPREPLY=()
            if ((COMP_CWORD == 1)); then
                _portevoix_reply "words \(names(commands)) --help --version" "$word"
                return
            fi
            # bash may cut --name=value into three words.
            if [[ $word == "=" ]]; then word=""; elif [[ $before == "=" ]]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi
            case "$command $before" in
        \(commands.flatMap(values).joined(separator: "\n"))
            esac
            for ((index = 2; index < COMP_CWORD; index++)); do
                case "$command ${COMP_WORDS[index]}" in
        \(commands.flatMap(skips).joined(separator: "\n"))
                    *" --"*) given+="${COMP_WORDS[index]} " ;;
                    *) ((++place)) ;;
                esac
            done
            if [[ $word == -* ]]; then
                local option
                case $command in
        \(commands.map(options).joined(separator: "\n"))
                esac
                return
            fi
            case "$command $place" in
        \(commands.flatMap(operands).joined(separator: "\n"))
            esac
        }
        complete -F _portevoix portevoix

        """
    }

    private static func names(_ commands: [Command]) -> String { commands.map(\.name).joined(separator: " ") }

    private static func kind(_ word: CompletionWord) -> String {
        switch word {
        case .file: "file"
        case .folder: "folder"
        case .free: "free"
        case .oneOf(let words): "words \(words.joined(separator: " "))"
        }
    }

    /// What comes after an option that has a value.
    private static func values(_ command: Command) -> [String] {
        command.allOptions.compactMap { option in
            option.value.map {
                "        \"\(command.name) --\(option.name)\") _portevoix_reply \"\(kind(CompletionWord($0)))\" \"$word\"; return ;;"
            }
        }
    }

    /// An option with a value takes the next word with it.
    private static func skips(_ command: Command) -> [String] {
        command.allOptions.compactMap { option in
            option.value.map { _ in
                let given = option.isRepeated ? "" : "given+=\"--\(option.name) \"; "
                return
                    "            \"\(command.name) --\(option.name)\") \(given)[[ ${COMP_WORDS[index+1]} == \"=\" ]] && ((++index)); ((++index)) ;;"
            }
        }
    }

    private static func options(_ command: Command) -> String {
        let all = command.allOptions.map { "--\($0.name)" }.joined(separator: " ")
        return """
                    \(command.name))
                        for option in \(all); do
                            [[ $given == *" $option "* || $option != "$word"* ]] || COMPREPLY+=("$option")
                        done ;;
            """
    }

    private static func operands(_ command: Command) -> [String] {
        command.words.enumerated().map { place, word in
            let isLast = place == command.words.count - 1 && command.repeatsLastWord
            return "        \"\(command.name) \"\(isLast ? "*" : "\(place)")) _portevoix_reply \"\(kind(word))\" \"$word\" ;;"
        }
    }
}
