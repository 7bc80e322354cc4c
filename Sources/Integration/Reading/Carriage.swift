internal import Base
package import Campaign
package import Network

/// How an address carries a code.
package enum Carriage: Hashable, Sendable {
    /// Under the right name, once.
    case kept
    /// Under the right name, more than once.
    case doubled
    /// Under a name in other letters: `R` for `r`.
    case otherCase(String)
    /// In the address's fragment alone, which no server is sent.
    case fragment
    /// Under another name alone.
    case renamed(String)
    /// Encoded so that nobody reads it: `?r%3DK7F3Q9A4`.
    case encoded
    /// Under the right name stands another code, or something else.
    case changed(String)
    case lost

    /// - Parameters:
    ///   - name: of the parameter that carries it.
    ///   - hasPath: whether `/r/CODE` carries it as well.
    package init(_ url: WebURL, code: LinkCode, name: String, hasPath: Bool = true) {
        let pairs = QueryPairs(url.query).all
        func isCode(_ text: String) -> Bool { LinkCode(text) == code }
        let own = pairs.filter { $0.name == name }.map(\.value)
        let path = url.path.split(separator: "/", omittingEmptySubsequences: false)
        if own.contains(where: isCode) {
            self = own.allSatisfy(isCode) ? (own.count == 1 ? .kept : .doubled) : .changed(own.first { !isCode($0) } ?? "")
        } else if hasPath, zip(path, path.dropFirst()).contains(where: { $0.lowercased() == "r" && isCode(QueryPairs.decoded($1)) }) {
            self = .kept
        } else if let other = own.first(where: { !$0.isEmpty }) {
            self = .changed(other)
        } else if let other = pairs.first(where: { $0.name.lowercased() == name && isCode($0.value) }) {
            self = .otherCase(other.name)
        } else if let fragment = url.fragment, QueryPairs(fragment.replacing("?", with: "&")).all.contains(where: { isCode($0.value) }) {
            self = .fragment
        } else if let other = pairs.first(where: { isCode($0.value) }) {
            self = .renamed(other.name)
        } else if Self.isHidden(code, in: url) {
            self = .encoded
        } else {
            self = .lost
        }
    }

    /// Whether a page with our script, or a log, still finds it.
    package var isWhole: Bool {
        switch self {
        case .kept, .doubled, .otherCase, .fragment: true
        case .renamed, .encoded, .changed, .lost: false
        }
    }

    private static func isHidden(_ code: LinkCode, in url: WebURL) -> Bool {
        let once = QueryPairs.decoded(url.sent)
        return [url.sent, once, QueryPairs.decoded(once)].contains { $0.lowercased().contains(code.lowercased) }
    }
}
