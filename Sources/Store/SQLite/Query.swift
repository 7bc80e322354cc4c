/// A statement of `SQL/queries.sql`, by the name that stands above it there.
struct Query: Sendable {
    let name: String
    let text: String

    private static let all: [String: String] = sections(String(decoding: PackageResources.queries_sql, as: UTF8.self))

    /// - Precondition: There is one of that name.
    static func named(_ name: String) -> Query {
        guard let text = all[name] else { preconditionFailure("queries.sql has no query '\(name)'") }
        return Query(name: name, text: text)
    }

    /// Texts after lines `-- name: NAME`, by name.
    private static func sections(_ file: String) -> [String: String] {
        var sections: [String: String] = [:]
        var name: String?
        for line in file.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("-- name: ") {
                name = String(line.dropFirst(9))
            } else if let name {
                sections[name, default: ""] += line + "\n"
            }
        }
        return sections
    }
}
