/// What may stand in a place of the command line, for the shells that complete it.
enum CompletionWord: Hashable {
    case oneOf([String])
    case file
    case folder
    /// A person's own: a name, a number, a day.
    case free

    /// As the placeholder of an operand or of an option's value says it: `CAMPAIGN`, `table|csv|json`, `[KIT_DIR|FILE...]`.
    init(_ placeholder: String) {
        let parts = placeholder.filter { !"[].".contains($0) }.split(separator: "|").map(String.init)
        if !parts.isEmpty, parts.allSatisfy({ $0 == $0.lowercased() && $0 != $0.uppercased() }) {
            self = .oneOf(parts)
        } else if parts.contains(where: { ["FILE", "ZIP", "PATH"].contains($0) }) {
            self = .file
        } else if parts.contains(where: { ["DIR", "CAMPAIGN", "KIT_DIR", "BACKUP", "OUT", "SHARD"].contains($0) }) {
            self = .folder
        } else {
            self = parts == ["LANGUAGE"] ? .oneOf(["fr", "en"]) : .free
        }
    }
}

extension Command {
    /// What its words without a name may be, in their order; the last repeats where it ends in dots.
    var words: [CompletionWord] { operands.split(separator: " ").map { CompletionWord(String($0)) } }

    var repeatsLastWord: Bool { operands.hasSuffix("...") }

    /// Its options, those that every command has among them.
    var allOptions: [Option] { options + [.language, Option(name: "help", value: nil, help: "show its page")] }
}
