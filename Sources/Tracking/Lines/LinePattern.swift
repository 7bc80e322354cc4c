/// A log format as a row of fields with fixed texts between them.
struct LinePattern: Hashable, Sendable {
    enum Field: Hashable, Sendable {
        case address
        /// An address with its port, which is no part of a visitor.
        case addressWithPort
        /// Addresses a proxy heard of, the client's first.
        case forwardedFor
        case method
        /// A path with or without its query, or a URL.
        case target
        /// A query to be put behind the target, with or without its question mark.
        case query
        /// The whole request line.
        case request
        case status
        case time
        case agent
        case purpose
        /// The site that was asked.
        case host
        case ignored
    }

    /// A field and the text that ends it; an empty text is the end of the line.
    struct Step: Hashable, Sendable {
        let field: Field
        let end: [UInt8]
        /// As the server's configuration calls it: `$http_x_real_ip`, `%{CF-Connecting-IP}i`.
        let name: String

        /// Whether somebody means this field by `word`: with or without its signs, and as a header or a variable.
        func isCalled(_ word: String) -> Bool { Self.key(name) == Self.key(word) }

        private static func key(_ name: String) -> String {
            var key = name.lowercased().filter { !"${}%".contains($0) }.replacing("-", with: "_")
            if name.hasPrefix("%{"), let end = name.lastIndex(of: "}") {
                key = name[..<end].dropFirst(2).lowercased().replacing("-", with: "_")
            }
            return key.hasPrefix("http_") ? String(key.dropFirst(5)) : key
        }
    }

    /// What stands before the first field.
    let start: [UInt8]
    let steps: [Step]

    /// The same, with the client in the field of this name.
    func believing(_ name: String) -> LinePattern {
        guard steps.contains(where: { $0.isCalled(name) }) else { return self }
        let steps = steps.map { step in
            let field: Field = step.isCalled(name) ? .forwardedFor : step.field == .forwardedFor ? .ignored : step.field
            return Step(field: field, end: step.end, name: step.name)
        }
        return LinePattern(start: start, steps: steps)
    }
}
