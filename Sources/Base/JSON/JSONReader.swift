/// A place in a JSON document from which values are read as the types they should have.
///
/// Nothing throws: what is missing, of the wrong type or out of range is noted in the reading's problems and comes back as nil, so that
/// one reading tells everything that is wrong with a file.
///
///     let problems = JSONProblems()
///     let wave = JSONReader(document, problems)
///     wave.check(JSONKeys(required: ["id"], optional: ["title"]))
///     let id = wave.string("id")
public struct JSONReader {
    public let document: JSONDocument
    public let node: JSONNode
    /// `waves[1].opening`; empty for the root.
    public let path: String
    public let problems: JSONProblems

    public init(_ document: JSONDocument, _ problems: JSONProblems) {
        self.init(document: document, node: document.root, path: "", problems: problems)
    }

    private init(document: JSONDocument, node: JSONNode, path: String, problems: JSONProblems) {
        self.document = document
        self.node = node
        self.path = path
        self.problems = problems
    }

    public var location: Diagnostic.Location { document.location(of: node) }
    /// How diagnostics name the place: the path, or `the file` for the root.
    public var name: String { path.isEmpty ? "the file" : path }

    /// Notes an error at this place.
    public func error(_ wording: Wording, hint: Wording? = nil) { problems.append(.error(wording, at: location, hint: hint)) }
    /// Notes a warning at this place.
    public func warning(_ wording: Wording, hint: Wording? = nil) { problems.append(.warning(wording, at: location, hint: hint)) }
    /// Notes an error at this place.
    public func error(_ message: String, hint: String? = nil) { problems.append(.error(message, at: location, hint: hint)) }
    /// Notes a warning at this place.
    public func warning(_ message: String, hint: String? = nil) { problems.append(.warning(message, at: location, hint: hint)) }

    // MARK: - Objects

    /// Notes every required key that is missing and every key that is not known, with the nearest one that is. Keys starting with `$`
    /// (such as `$schema`) are left to editors.
    /// - Returns: whether this is an object.
    @discardableResult
    public func check(_ keys: JSONKeys) -> Bool {
        guard let members = members else { return false }
        let known = keys.all
        for member in members where !known.contains(member.key) && !member.key.hasPrefix("$") {
            problems.append(unknown(member, known))
        }
        let missing = keys.required.filter { key in !members.contains { $0.key == key } }
        for key in missing { error("\(name) has no \"\(key)\"", hint: "add the key \"\(key)\"") }
        return true
    }

    private func unknown(_ member: JSONNode.Member, _ known: [String]) -> Diagnostic {
        let nearest = Nearest.word(to: member.key, among: known)
        return .error(
            "\"\(member.key)\" is not a key of \(name)", at: document.source.location(ofByte: member.offset),
            hint: nearest.map { "did you mean \"\($0)\"?" } ?? "the keys are \(known.joined(separator: ", "))")
    }

    /// The value of a key; nil, without a note, where the key is missing or null.
    public subscript(key: String) -> JSONReader? {
        guard case .object(let members) = node.value, let member = members.first(where: { $0.key == key }) else { return nil }
        if case .null = member.node.value { return nil }
        return JSONReader(document: document, node: member.node, path: path.isEmpty ? key : "\(path).\(key)", problems: problems)
    }

    /// Keys and values in the order of the file; nil and a note where this is no object.
    public var entries: [(key: String, value: JSONReader)]? {
        members?.map { member in
            (
                member.key,
                JSONReader(
                    document: document, node: member.node, path: path.isEmpty ? member.key : "\(path).\(member.key)", problems: problems)
            )
        }
    }

    private var members: [JSONNode.Member]? {
        guard case .object(let members) = node.value else { return wrong("an object") }
        return members
    }

    // MARK: - Values

    /// The elements of an array; nil and a note where this is none.
    public var elements: [JSONReader]? {
        guard case .array(let nodes) = node.value else { return wrong("an array") }
        return nodes.enumerated().map { JSONReader(document: document, node: $1, path: "\(path)[\($0)]", problems: problems) }
    }

    /// A text, trimmed of nothing; nil and a note where this is none, where it is longer than `limit` characters or, unless `orEmpty`, blank.
    public func string(limit: Int = 10_000, orEmpty: Bool = false) -> String? {
        guard case .string(let text) = node.value else { return wrong("a string") }
        guard orEmpty || text.contains(where: { !$0.isWhitespace }) else { return refuse("\(name) is empty", "write a text") }
        guard text.count <= limit else { return refuse("\(name) has \(text.count) characters, at most \(limit) fit", "shorten it") }
        return text
    }

    public func number(in range: ClosedRange<Double>? = nil) -> Double? {
        guard case .number(let value) = node.value else { return wrong("a number") }
        if let range, !range.contains(value) {
            return refuse("\(name) is \(plain(value))", "give a number from \(plain(range.lowerBound)) to \(plain(range.upperBound))")
        }
        return value
    }

    public func integer(in range: ClosedRange<Int>? = nil) -> Int? {
        guard case .number(let value) = node.value else { return wrong("a whole number") }
        guard let whole = Int(exactly: value), range?.contains(whole) ?? true else {
            return refuse(
                "\(name) is \(plain(value))",
                range.map { "give a whole number from \($0.lowerBound) to \($0.upperBound)" } ?? "give a whole number")
        }
        return whole
    }

    public func bool() -> Bool? {
        guard case .bool(let value) = node.value else { return wrong("true or false") }
        return value
    }

    /// One of an enumeration's raw values, with the nearest one proposed where it is none.
    public func choice<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type) -> Choice? where Choice.RawValue == String {
        guard let text = string() else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let known = Choice.allCases.map(\.rawValue)
        let nearest = Nearest.word(to: text, among: known)
        return refuse(
            "\"\(text)\" is not a value of \(name)",
            nearest.map { "did you mean \"\($0)\"?" } ?? "write one of \(known.joined(separator: ", "))")
    }

    // MARK: - Values of keys (nil, without a note, where the key is missing: `check` has noted it)

    public func string(_ key: String, limit: Int = 10_000, orEmpty: Bool = false) -> String? {
        self[key]?.string(limit: limit, orEmpty: orEmpty)
    }
    public func number(_ key: String, in range: ClosedRange<Double>? = nil) -> Double? { self[key]?.number(in: range) }
    public func integer(_ key: String, in range: ClosedRange<Int>? = nil) -> Int? { self[key]?.integer(in: range) }
    public func bool(_ key: String) -> Bool? { self[key]?.bool() }
    public func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, _ type: Choice.Type) -> Choice?
    where Choice.RawValue == String { self[key]?.choice(type) }
    /// The elements of the array at a key; empty where it is missing or no array.
    public func elements(_ key: String) -> [JSONReader] { self[key]?.elements ?? [] }
    /// The strings of the array at a key; those that are no strings are noted and left out.
    public func strings(_ key: String) -> [String] { elements(key).compactMap { $0.string() } }

    private func wrong<T>(_ expected: String) -> T? { refuse("\(name) is \(node.kind)", "write \(expected)") }

    private func refuse<T>(_ message: String, _ hint: String?) -> T? {
        error(message, hint: hint)
        return nil
    }

    private func plain(_ value: Double) -> String { Int(exactly: value).map { "\($0)" } ?? "\(value)" }
}
