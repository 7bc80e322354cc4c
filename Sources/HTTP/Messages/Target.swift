internal import Base

/// What a request asks for: the parts of its path and of its query, decoded once and for all.
///
/// Whatever could mean one thing here and another behind a proxy or on a disk is refused rather than tidied: dots that climb, slashes and
/// controls that were encoded, bytes that are no UTF-8, escapes that are none.
package struct Target: Hashable, Sendable {
    /// `["k", "abc", "fichiers", "imprimer", "affiche-a3.pdf"]`; none for `/`.
    package let path: [String]
    /// In their order, names and values decoded.
    package let query: [(name: String, value: String)]
    /// As the client wrote it, from the path's first slash on.
    package let text: [UInt8]

    /// The longest that is read, in bytes.
    package static let longest = 2048

    /// `/`
    package static let root = Target()

    private init() { (path, query, text) = ([], [], [47]) }

    package enum Malformed: Error { case tooLong, unreadable }

    /// - Parameter text: as the client wrote it, in origin form, or in absolute form, whose scheme and host are passed over (RFC 9112, 3.2).
    package init(_ text: [UInt8]) throws(Malformed) {
        guard text.count <= Self.longest else { throw .tooLong }
        var rest = text[...]
        if rest.first != 47 {
            guard let schema = [Array("http://".utf8), Array("https://".utf8)].first(where: { rest.starts(with: $0) }) else {
                throw .unreadable
            }
            rest = rest.dropFirst(schema.count).drop { $0 != 47 && $0 != 63 }
            if rest.first != 47 { rest = [47] + rest }
        }
        self.text = Array(rest)
        let mark = rest.firstIndex(of: 63) ?? rest.endIndex
        path = try Self.path(rest[..<mark].dropFirst())
        query = try Self.pairs(rest[mark...].dropFirst())
    }

    /// The first value of that name in the query.
    package subscript(_ name: String) -> String? { query.first { $0.name == name }?.value }

    package static func == (a: Target, b: Target) -> Bool {
        a.path == b.path && a.query.elementsEqual(b.query) { $0 == $1 }
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(path) }

    /// Pairs as queries and forms write them: `a=1&b=x+y`.
    static func pairs(_ text: ArraySlice<UInt8>) throws(Malformed) -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        for part in text.split(separator: 38) {
            let equals = part.firstIndex(of: 61)
            let name = try decoded(part[..<(equals ?? part.endIndex)], plus: true)
            let value = equals.map { part[($0 + 1)...] } ?? []
            pairs.append((name, try decoded(value, plus: true)))
        }
        return pairs
    }

    private static func path(_ text: ArraySlice<UInt8>) throws(Malformed) -> [String] {
        if text.isEmpty { return [] }
        var parts: [String] = []
        for part in text.split(separator: 47, omittingEmptySubsequences: false) {
            let name = try decoded(part, plus: false)
            let isPlain = name.unicodeScalars.allSatisfy { $0 != "/" && $0 != "\\" && $0.value >= 32 && $0.value != 127 }
            guard isPlain, name != ".", name != ".." else { throw .unreadable }
            parts.append(name)
        }
        return parts
    }

    private static func decoded(_ text: ArraySlice<UInt8>, plus: Bool) throws(Malformed) -> String {
        var bytes: [UInt8] = []
        var place = text.startIndex
        while place < text.endIndex {
            let byte = text[place]
            if byte == 37 {
                guard place + 2 < text.endIndex, let high = Hexadecimal.value(text[place + 1]), let low = Hexadecimal.value(text[place + 2])
                else { throw .unreadable }
                bytes.append(high << 4 | low)
                place += 3
            } else {
                bytes.append(plus && byte == 43 ? 32 : byte)
                place += 1
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self), !text.unicodeScalars.contains("\0") else { throw .unreadable }
        return text
    }
}
