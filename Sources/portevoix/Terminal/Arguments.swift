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
        _ = try value(.language, expected: "fr or en", Wording.Language.init(rawValue:))
    }

    /// The value of an option that may come once.
    func value(_ option: Option) -> String? { values[option.name]?.last }
    /// The values of an option that may be repeated, in their order.
    func all(_ option: Option) -> [String] { values[option.name] ?? [] }
    func has(_ option: Option) -> Bool { switches.contains(option.name) }

    /// The value of `option` as `read` understands it.
    /// - Parameter expected: What a right value looks like.
    func value<Value>(_ option: Option, expected: String, _ read: (String) -> Value?) throws(UsageProblem) -> Value? {
        guard let text = value(option) else { return nil }
        guard let value = read(text) else {
            throw UsageProblem("'\(text)' is not a value for --\(option.name)", hint: "give \(expected)")
        }
        return value
    }

    private mutating func take(_ word: String, _ rest: inout ArraySlice<String>) throws(UsageProblem) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts[0].hasPrefix("--"), let option = (command.options + [.language]).first(where: { "--\($0.name)" == parts[0] }) else {
            throw unknown(parts[0])
        }
        guard let placeholder = option.value else {
            if parts.count > 1 { throw UsageProblem("--\(option.name) takes no value", hint: "write --\(option.name) alone") }
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
            throw UsageProblem("--\(option.name) is given twice", hint: "keep one of the two")
        }
        values[option.name, default: []].append(value)
    }

    private func missing(_ option: Option, _ placeholder: String) -> UsageProblem {
        UsageProblem("--\(option.name) needs a value", hint: "write --\(option.name) \(placeholder): \(option.help)")
    }

    private func unknown(_ word: String) -> UsageProblem {
        let names = command.options.map { "--\($0.name)" } + ["--lang", "--help"]
        if let near = Nearest.word(to: word, among: names) {
            return UsageProblem("unknown option '\(word)' of '\(command.name)'", hint: "did you mean \(near)?")
        }
        return UsageProblem("unknown option '\(word)' of '\(command.name)'", hint: "see 'portevoix \(command.name) --help'")
    }

    private func checkOperands() throws(UsageProblem) {
        let usage = "portevoix \(command.name) \(command.operands)".trimmed
        let example = command.examples.first.map { ", such as '\($0.line)'" } ?? ""
        if operands.count < command.count.lowerBound {
            let named = command.operands.split(separator: " ").dropFirst(operands.count).first.map(String.init) ?? ""
            throw UsageProblem("\(named.replacing("...", with: "")) is missing", hint: "write '\(usage)'\(example)")
        }
        if operands.count > command.count.upperBound {
            throw UsageProblem("'\(operands[command.count.upperBound])' is one word too many", hint: "write '\(usage)'\(example)")
        }
        if operands.contains("") { throw UsageProblem("an empty word was given", hint: "write '\(usage)'\(example)") }
    }
}

extension String {
    var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
