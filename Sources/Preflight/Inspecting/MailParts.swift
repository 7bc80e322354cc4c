internal import Base
internal import Foundation

/// A draft message taken apart (RFC 5322, 2045, 2046): its headers and the parts that are no containers.
struct MailParts {
    struct Part {
        /// Names in lower case, folded lines joined.
        let headers: [String: String]
        let content: [UInt8]

        var type: String { (headers["content-type"] ?? "text/plain").prefix { $0 != ";" }.lowercased().trimmingSpaces }
    }

    let headers: [String: String]
    private(set) var parts: [Part] = []
    private(set) var problems: [String] = []

    /// Byte by byte: a draft carries a picture, and every relay's is looked at.
    init(_ bytes: [UInt8]) {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var (isRight, longest, start) = (true, 0, 0)
        while start < bytes.count {
            guard let end = bytes[start...].firstIndex(of: 10) else {
                plain += bytes[start...]
                break
            }
            longest = max(longest, end - start)
            let hasReturn = end > start && bytes[end - 1] == 13
            if !hasReturn { isRight = false }
            plain += bytes[start..<(hasReturn ? end - 1 : end)]
            plain.append(10)
            start = end + 1
        }
        if !isRight { problems.append("les lignes doivent finir par CR LF") }
        if longest > 999 { problems.append("une ligne dépasse 998 caractères") }
        (headers, _) = Self.split(plain[...])
        for name in ["subject", "mime-version", "content-type"] where headers[name] == nil { problems.append("l’en-tête \(name) manque") }
        collect(plain[...], depth: 0)
    }

    private static nonisolated(unsafe) let boundary = /boundary="?([^";]+)"?/.ignoresCase()

    private mutating func collect(_ text: ArraySlice<UInt8>, depth: Int) {
        let (headers, body) = Self.split(text)
        let type = headers["content-type"] ?? "text/plain"
        if type.lowercased().hasPrefix("multipart/") {
            guard depth < 6, let match = type.firstMatch(of: Self.boundary) else {
                problems.append("un ensemble de parties n’a pas de séparateur")
                return
            }
            let (pieces, isClosed) = Self.pieces(body, Array("--\(match.1)".utf8))
            guard isClosed, !pieces.isEmpty else {
                problems.append("un ensemble de parties n’est pas fermé")
                return
            }
            for piece in pieces { collect(piece, depth: depth + 1) }
            return
        }
        let content: [UInt8]
        switch headers["content-transfer-encoding"]?.lowercased().trimmingSpaces {
        case "base64":
            let data = Data(base64Encoded: Data(body), options: .ignoreUnknownCharacters)
            if data == nil { problems.append("une pièce jointe ne se décode pas") }
            content = data.map { Array($0) } ?? []
        case "quoted-printable": content = Self.printable(body)
        default: content = Array(body)
        }
        parts.append(Part(headers: headers, content: content))
    }

    /// What stands between the lines that begin with `mark`, and whether the last of these closes the set.
    private static func pieces(_ body: ArraySlice<UInt8>, _ mark: [UInt8]) -> (pieces: [ArraySlice<UInt8>], isClosed: Bool) {
        var pieces: [ArraySlice<UInt8>] = []
        var start: Int?
        var at = body.startIndex
        while at < body.endIndex {
            let end = body[at...].firstIndex(of: 10) ?? body.endIndex
            if body[at..<end].starts(with: mark) {
                if let start { pieces.append(body[start..<max(start, at - 1)]) }
                if body[(at + mark.count)..<end].starts(with: [45, 45]) { return (pieces, true) }
                start = min(end + 1, body.endIndex)
            }
            at = end + 1
        }
        return (pieces, false)
    }

    private static func split(_ text: ArraySlice<UInt8>) -> (headers: [String: String], body: ArraySlice<UInt8>) {
        var headers: [String: String] = [:]
        var name: String?
        var at = text.startIndex
        while at < text.endIndex {
            let end = text[at...].firstIndex(of: 10) ?? text.endIndex
            let line = text[at..<end]
            at = min(end + 1, text.endIndex)
            if line.isEmpty { break }
            if line.first == 32 || line.first == 9 {
                if let name { headers[name, default: ""] += " " + String(decoding: line, as: UTF8.self).trimmingSpaces }
            } else if let colon = line.firstIndex(of: 58) {
                name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
                headers[name!] = String(decoding: line[(colon + 1)...], as: UTF8.self).trimmingSpaces
            }
        }
        return (headers, text[at...])
    }

    private static func printable(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        let bytes = Array(text)
        out.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            if bytes[at] == 61 {
                if at + 1 < bytes.count, bytes[at + 1] == 10 {
                    at += 2
                    continue
                }
                if at + 2 < bytes.count, let high = Hexadecimal.value(bytes[at + 1]), let low = Hexadecimal.value(bytes[at + 2]) {
                    out.append(high << 4 | low)
                    at += 3
                    continue
                }
            }
            out.append(bytes[at])
            at += 1
        }
        return out
    }
}

extension FileInspector {
    /// The names after `cid:`, up to the quotation mark.
    private static func pictures(in page: [UInt8]) -> [String] {
        var names: [String] = []
        let search = ByteSearch(page)
        var at = 0
        while let start = search.end(of: "cid:", from: at) {
            let end = page[start...].firstIndex { $0 == 34 || $0 == 39 } ?? page.endIndex
            if end > start { names.append(String(decoding: page[start..<end], as: UTF8.self)) }
            at = max(end, start)
        }
        return names
    }

    /// A draft: well formed, its page held against the rules of mail, its words and links against those of texts.
    func inspectMessage(_ bytes: [UInt8], _ assignment: Assignment, _ judge: inout Judge) {
        let message = MailParts(bytes)
        var problems = message.problems
        let page = message.parts.first { $0.type == "text/html" }
        let plain = message.parts.first { $0.type == "text/plain" }
        if page == nil { problems.append("la page HTML manque") }
        if plain == nil { problems.append("le texte brut manque") }
        if let page {
            let source = String(decoding: page.content, as: UTF8.self)
            let attached = Set(message.parts.compactMap { $0.headers["content-id"]?.filter { $0 != "<" && $0 != ">" } })
            for name in Self.pictures(in: page.content) where !attached.contains(name) {
                problems.append("l’image \(name) n’est pas jointe")
            }
            MailRules.hold(source, &judge)
        }
        judge.hold(
            "mail-message", problems: problems, else: FrenchNumber.brief(message.parts.count, "partie", "parties") + ", bien formées")
        let words = (plain?.content ?? []) + [10] + (page?.content ?? [])
        holdText(String(decoding: words, as: UTF8.self), words, assignment, &judge)
    }
}
