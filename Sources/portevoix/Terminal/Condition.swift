internal import Base

/// Where an option means something. Given elsewhere it would be ignored, and is refused instead.
enum Condition: Sendable {
    /// The first word without a name is one of these.
    case operand([String])
    /// Another option is given; with one of these values, where any are named.
    case with(String, [String] = [])
    /// Another option is not given; not with one of these values, where any are named.
    case without(String, [String] = [])

    /// What help and a complaint say of it, after the option's name.
    func words(_ command: String) -> Wording {
        switch self {
        case .operand(let words): Self.one(of: words.map { "\(command) \($0)" }, "with", "avec")
        case .with(let name, let values): Self.one(of: Self.shown(name, values), "with", "avec")
        case .without(let name, let values): Self.one(of: Self.shown(name, values), "without", "sans")
        }
    }

    private static func shown(_ name: String, _ values: [String]) -> [String] {
        values.isEmpty ? ["--\(name)"] : values.map { "--\(name) \($0)" }
    }

    private static func one(of words: [String], _ english: String, _ french: String) -> Wording {
        Wording("\(english) \(words.joined(separator: " or "))", fr: "\(french) \(words.joined(separator: " ou "))")
    }

    /// - Parameters:
    ///   - first: the first word without a name.
    ///   - values: what is given for an option; nil where it is not, empty for a switch.
    func holds(_ first: String?, _ values: (String) -> [String]?) -> Bool {
        switch self {
        case .operand(let words): first.map(words.contains) ?? false
        case .with(let name, let wanted): Self.isGiven(values(name), wanted)
        case .without(let name, let unwanted): !Self.isGiven(values(name), unwanted)
        }
    }

    private static func isGiven(_ values: [String]?, _ wanted: [String]) -> Bool {
        guard let values else { return false }
        return wanted.isEmpty || values.contains(where: wanted.contains)
    }
}
