internal import Base

/// A query as pages and servers read it, each pair still as it was written.
package struct QueryPairs: Hashable, Sendable {
    private let pairs: [Substring]

    /// - Parameter query: without its `?`; nil for none.
    package init(_ query: String?) { pairs = (query ?? "").split(separator: "&") }

    private init(_ pairs: [Substring]) { self.pairs = pairs }

    /// As it was written.
    package var text: String { pairs.joined(separator: "&") }

    /// Names and values, decoded.
    package var all: [(name: String, value: String)] {
        pairs.map { pair in
            let equals = pair.firstIndex(of: "=")
            return (
                Self.decoded(pair[..<(equals ?? pair.endIndex)]), equals.map { Self.decoded(pair[pair.index(after: $0)...]) } ?? ""
            )
        }
    }

    /// The first value of that name, decoded.
    package func first(_ name: String) -> String? { all.first { $0.name == name }?.value }

    package func without(_ name: String) -> QueryPairs { QueryPairs(zip(pairs, all).filter { $0.1.name != name }.map(\.0)) }

    /// Percent-decoded, `+` as a space.
    package static func decoded(_ text: some StringProtocol) -> String {
        String(decoding: PercentEncoding.decoded(Array(text.utf8)), as: UTF8.self)
    }
}
