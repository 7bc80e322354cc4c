/// The paths that a route answers: `/k/:token/fichiers/*chemin`. A part that begins with `:` stands for any one part, one that begins with
/// `*` for all that follow, one at least. A slash at the end of a pattern may be there or not: `/r/:code/`.
package struct PathPattern: Sendable {
    /// As it was written: how a route is called in logs and figures, where no path of a request ever stands.
    package let text: String
    private let parts: [Substring]
    private let mayEndInSlash: Bool

    package init(_ text: String) {
        self.text = text
        parts = text.split(separator: "/")
        mayEndInSlash = text.count > 1 && text.hasSuffix("/")
    }

    /// What stands for the names of this pattern in a path; nil where the path is another.
    func match(_ path: [String]) -> [String: [String]]? {
        var found: [String: [String]] = [:]
        for (place, part) in parts.enumerated() {
            guard place < path.count else { return nil }
            if part.hasPrefix("*") {
                found[String(part.dropFirst())] = Array(path[place...])
                return path.last == "" ? nil : found
            }
            if part.hasPrefix(":") {
                if path[place].isEmpty { return nil }
                found[String(part.dropFirst())] = [path[place]]
            } else if path[place] != part {
                return nil
            }
        }
        let isWhole = path.count == parts.count || mayEndInSlash && path.count == parts.count + 1 && path.last == ""
        return isWhole ? found : nil
    }
}
