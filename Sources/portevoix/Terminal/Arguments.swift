internal import Base
internal import Campaign

/// The words of a command, sorted into operands and options.
struct Arguments: Sendable {
    private(set) var operands: [String] = []
    private var values: [String: [String]] = [:]
    private var switches: Set<String> = []
    private let command: Command

    /// Reads `--name value`, `--name=value` and switches in any order; after `--` all words are operands.
    init(_ words: [String], for command: Command) throws(UsageProblem) {
        self.command = command
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                operands += rest
                break
            }
            if word.hasPrefix("-"), word.count > 1 { try take(word, &rest) } else { operands.append(word) }
        }
        try checkOperands()
        try checkConditions()
        _ = try value(.language, expected: Wording("fr or en", fr: "fr ou en"), Wording.Language.init(rawValue:))
    }

    /// The value of an option that may come once.
    func value(_ option: Option) -> String? { values[option.name]?.last }
    /// The values of an option that may be repeated, in their order.
    func all(_ option: Option) -> [String] { values[option.name] ?? [] }
    func has(_ option: Option) -> Bool { switches.contains(option.name) }

    /// The value of `option` as `read` understands it.
    /// - Parameter expected: What a right value looks like.
    func value<Value>(_ option: Option, expected: Wording, _ read: (String) -> Value?) throws(UsageProblem) -> Value? {
        guard let text = value(option) else { return nil }
        guard let value = read(text) else {
            throw UsageProblem(
                Wording("'\(text)' is not a value for --\(option.name)", fr: "« \(text) » ne convient pas à --\(option.name)"),
                hint: Wording("give \(expected.english)", fr: "donnez \(expected.french)"))
        }
        return value
    }

    /// How the result is to be printed: as `--format` or `--json` says.
    func format(_ usual: OutputFormat = .table) throws(UsageProblem) -> OutputFormat {
        if has(.json) { return .json }
        return try value(.format, expected: Wording("table, csv or json", fr: "table, csv ou json")) { OutputFormat(rawValue: $0) } ?? usual
    }

    private mutating func take(_ word: String, _ rest: inout ArraySlice<String>) throws(UsageProblem) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts[0].hasPrefix("--"), let option = (command.options + [.language]).first(where: { "--\($0.name)" == parts[0] }) else {
            throw unknown(parts[0])
        }
        guard let placeholder = option.value else {
            if parts.count > 1 {
                throw UsageProblem(
                    Wording("--\(option.name) takes no value", fr: "--\(option.name) ne prend pas de valeur"),
                    hint: Wording("write --\(option.name) alone", fr: "écrivez --\(option.name) seul"))
            }
            switches.insert(option.name)
            return
        }
        let value: String
        if parts.count > 1 {
            value = parts[1]
        } else {
            guard let next = rest.first, !next.hasPrefix("--") else { throw missing(option, placeholder) }
            value = next
            rest = rest.dropFirst()
        }
        if value.isEmpty { throw missing(option, placeholder) }
        if values[option.name] != nil, !option.isRepeated {
            throw UsageProblem(
                Wording("--\(option.name) is given twice", fr: "--\(option.name) est donné deux fois"),
                hint: Wording("keep one of the two", fr: "n’en gardez qu’un"))
        }
        values[option.name, default: []].append(value)
    }

    private func missing(_ option: Option, _ placeholder: String) -> UsageProblem {
        UsageProblem(
            Wording("--\(option.name) needs a value", fr: "il manque la valeur de --\(option.name)"),
            hint: Wording(
                "write --\(option.name) \(placeholder): \(option.help)",
                fr: "écrivez --\(option.name) \(placeholder) ; « portevoix \(command.name) --help » dit ce qu’il faut donner"))
    }

    private func unknown(_ word: String) -> UsageProblem {
        let names = command.options.map { "--\($0.name)" } + ["--lang", "--help"]
        let near = Nearest.word(to: word, among: names).map { Wording("did you mean \($0)?", fr: "vouliez-vous dire \($0) ?") }
        return UsageProblem(
            Wording("unknown option '\(word)' of '\(command.name)'", fr: "« \(command.name) » n’a pas d’option « \(word) »"),
            hint: near
                ?? Wording("see 'portevoix \(command.name) --help'", fr: "voyez « portevoix \(command.name) --help »"))
    }

    /// An option that would be ignored was given for a reason: whoever gave it has to know.
    private func checkConditions() throws(UsageProblem) {
        for option in command.options where has(option) || value(option) != nil {
            for condition in option.conditions
            where !condition.holds(operands.first, { name in values[name] ?? (switches.contains(name) ? [] : nil) }) {
                let words = condition.words(command.name)
                throw UsageProblem(
                    Wording(
                        "--\(option.name) would be ignored here: it only goes \(words.english)",
                        fr: "--\(option.name) serait ignoré ici : il ne sert qu’ainsi, \(words.french)"),
                    hint: Wording(
                        "leave --\(option.name) out; it is: \(option.help)",
                        fr: "enlevez --\(option.name) ; « portevoix \(command.name) --help » dit à quoi il sert"))
            }
        }
    }

    private func checkOperands() throws(UsageProblem) {
        let usage = "portevoix \(command.name) \(command.operands)".trimmed
        let example = command.examples.first.map { Wording(", such as '\($0.line)'", fr: ", par exemple « \($0.line) »") }
        let hint = Wording("write '\(usage)'\(example?.english ?? "")", fr: "écrivez « \(usage) »\(example?.french ?? "")")
        if operands.count < command.count.lowerBound {
            let names = command.operands.split(separator: " ").filter { !$0.hasPrefix("[") }
            let named = names.dropFirst(operands.count).first.map(String.init) ?? ""
            let missing = named.replacing("...", with: "")
            throw UsageProblem(Wording("\(missing) is missing", fr: "il manque \(missing)"), hint: hint)
        }
        if operands.count > command.count.upperBound {
            let word = operands[command.count.upperBound]
            throw UsageProblem(Wording("'\(word)' is one word too many", fr: "« \(word) » est un mot de trop"), hint: hint)
        }
        if operands.contains("") { throw UsageProblem(Wording("an empty word was given", fr: "un mot est vide"), hint: hint) }
    }
}

extension String {
    var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
