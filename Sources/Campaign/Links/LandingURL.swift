/// A landing URL taken apart as far as a link needs it.
struct LandingURL: Sendable {
    private let scheme: Substring
    private let host: Substring
    private let path: Substring
    private let query: Substring?
    private let fragment: Substring?

    init(_ text: String) {
        var rest = text[...]
        fragment = rest.firstIndex(of: "#").map { rest[rest.index(after: $0)...] }
        rest = rest.prefix { $0 != "#" }
        query = rest.firstIndex(of: "?").map { rest[rest.index(after: $0)...] }
        rest = rest.prefix { $0 != "?" }
        if let colon = rest.firstIndex(of: ":"), rest[colon...].hasPrefix("://") {
            scheme = rest[..<colon]
            rest = rest[colon...].dropFirst(3)
        } else {
            scheme = "https"
        }
        host = rest.prefix { $0 != "/" }
        path = rest.dropFirst(host.count)
    }

    /// `https://ose2050.fr`, in lower case: many phones do not open a scheme in capitals.
    var origin: String { "\(scheme)://\(host)".lowercased() }

    /// The landing URL with `parameters` after those it has, before its fragment.
    func with(_ parameters: String...) -> String {
        var text = origin + (path.isEmpty ? "/" : path)
        var mark = "?"
        for part in [query.map(String.init) ?? ""] + parameters where !part.isEmpty {
            text += mark + part
            mark = "&"
        }
        if let fragment { text += "#\(fragment)" }
        return text
    }
}
