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

    private var called: Wording { path.isEmpty ? Wording("the file", fr: "le fichier") : Wording(path, fr: path) }

    /// Notes an error at this place.
    public func error(_ wording: Wording, hint: Wording? = nil) { problems.append(.error(wording, at: location, hint: hint)) }
    /// Notes a warning at this place.
    public func warning(_ wording: Wording, hint: Wording) { problems.append(.warning(wording, at: location, hint: hint)) }

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
        for key in missing {
            error(
                Wording("\(called.english) has no \"\(key)\"", fr: "il manque « \(key) » dans \(called.french)"),
                hint: Wording("add the key \"\(key)\"", fr: "ajoutez « \(key) »"))
        }
        return true
    }

    private func unknown(_ member: JSONNode.Member, _ known: [String]) -> Diagnostic {
        let nearest = Nearest.word(to: member.key, among: known)
        return .error(
            Wording("\"\(member.key)\" is not a key of \(called.english)", fr: "« \(member.key) » n’a pas sa place dans \(called.french)"),
            at: document.source.location(ofByte: member.offset),
            hint: nearest.map(Wording.didYouMean)
                ?? Wording("the keys are \(known.joined(separator: ", "))", fr: "on y écrit \(known.joined(separator: ", "))"))
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
        guard case .object(let members) = node.value else { return wrong(Wording("an object", fr: "un objet { … }")) }
        return members
    }

    // MARK: - Values

    /// The elements of an array; nil and a note where this is none.
    public var elements: [JSONReader]? {
        guard case .array(let nodes) = node.value else { return wrong(Wording("an array", fr: "une liste [ … ]")) }
        return nodes.enumerated().map { JSONReader(document: document, node: $1, path: "\(path)[\($0)]", problems: problems) }
    }

    /// A text, trimmed of nothing; nil and a note where this is none, where it is longer than `limit` characters or, unless `orEmpty`, blank.
    public func string(limit: Int = 10_000, orEmpty: Bool = false) -> String? {
        guard case .string(let text) = node.value else { return wrong(Wording("a string", fr: "un texte")) }
        guard orEmpty || text.contains(where: { !$0.isWhitespace }) else {
            return refuse(
                Wording("\(called.english) is empty", fr: "\(called.french) est vide"), Wording("write a text", fr: "écrivez un texte"))
        }
        guard text.count <= limit else {
            return refuse(
                Wording(
                    "\(called.english) has \(text.count) characters, at most \(limit) fit",
                    fr: "\(called.french) fait \(text.count) caractères, pour \(limit) au plus"),
                Wording("shorten it", fr: "raccourcissez-le"))
        }
        return text
    }

    public func number(in range: ClosedRange<Double>? = nil) -> Double? {
        guard case .number(let value) = node.value else { return wrong(Wording("a number", fr: "un nombre")) }
        if let range, !range.contains(value) {
            return refuse(
                `is`(plain(value)),
                Wording(
                    "give a number from \(plain(range.lowerBound)) to \(plain(range.upperBound))",
                    fr: "donnez un nombre de \(plain(range.lowerBound)) à \(plain(range.upperBound))"))
        }
        return value
    }

    public func integer(in range: ClosedRange<Int>? = nil) -> Int? {
        guard case .number(let value) = node.value else { return wrong(Wording("a whole number", fr: "un nombre entier")) }
        guard let whole = Int(exactly: value), range?.contains(whole) ?? true else {
            return refuse(
                `is`(plain(value)),
                range.map {
                    Wording(
                        "give a whole number from \($0.lowerBound) to \($0.upperBound)",
                        fr: "donnez un nombre entier de \($0.lowerBound) à \($0.upperBound)")
                } ?? Wording("give a whole number", fr: "donnez un nombre entier"))
        }
        return whole
    }

    public func bool() -> Bool? {
        guard case .bool(let value) = node.value else { return wrong(Wording("true or false", fr: "true ou false")) }
        return value
    }

    /// One of an enumeration's raw values, with the nearest one proposed where it is none.
    public func choice<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type) -> Choice? where Choice.RawValue == String {
        guard let text = string() else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let known = Choice.allCases.map(\.rawValue)
        let nearest = Nearest.word(to: text, among: known)
        return refuse(
            Wording("\"\(text)\" is not a value of \(called.english)", fr: "« \(text) » n’est pas une valeur de \(called.french)"),
            nearest.map(Wording.didYouMean)
                ?? Wording(
                    "write one of \(known.joined(separator: ", "))", fr: "écrivez l’un de ceux-ci : \(known.joined(separator: ", "))"))
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

    private func wrong<T>(_ expected: Wording) -> T? {
        let kind = node.kind
        return refuse(
            Wording("\(called.english) is \(kind.english)", fr: "\(called.french) est \(kind.french)"),
            Wording("write \(expected.english)", fr: "écrivez \(expected.french)"))
    }

    private func `is`(_ value: String) -> Wording { Wording("\(called.english) is \(value)", fr: "\(called.french) vaut \(value)") }

    private func refuse<T>(_ message: Wording, _ hint: Wording?) -> T? {
        error(message, hint: hint)
        return nil
    }

    private func plain(_ value: Double) -> String { Int(exactly: value).map { "\($0)" } ?? "\(value)" }
}
