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

    init(_ bytes: [UInt8]) {
        if bytes.indices.contains(where: { bytes[$0] == 10 && ($0 == 0 || bytes[$0 - 1] != 13) }) {
            problems.append("les lignes doivent finir par CR LF")
        }
        let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
        if text.split(separator: "\n", omittingEmptySubsequences: false).contains(where: { $0.utf8.count > 998 }) {
            problems.append("une ligne dépasse 998 caractères")
        }
        (headers, _) = Self.split(text[...])
        for name in ["subject", "mime-version", "content-type"] where headers[name] == nil { problems.append("l’en-tête \(name) manque") }
        collect(text[...], depth: 0)
    }

    private mutating func collect(_ text: Substring, depth: Int) {
        let (headers, body) = Self.split(text)
        let type = headers["content-type"] ?? "text/plain"
        if type.lowercased().hasPrefix("multipart/") {
            guard depth < 6, let match = type.firstMatch(of: /boundary="?([^";]+)"?/.ignoresCase()) else {
                problems.append("un ensemble de parties n’a pas de séparateur")
                return
            }
            let pieces = ("\n" + body).split(separator: "\n--\(match.1)", omittingEmptySubsequences: false)
            guard pieces.count >= 3, pieces.last?.hasPrefix("--") == true else {
                problems.append("un ensemble de parties n’est pas fermé")
                return
            }
            for piece in pieces.dropFirst().dropLast() { collect(piece.drop { $0 == "\n" }, depth: depth + 1) }
            return
        }
        let content: [UInt8]
        switch headers["content-transfer-encoding"]?.lowercased().trimmingSpaces {
        case "base64":
            let data = Data(base64Encoded: String(body), options: .ignoreUnknownCharacters)
            if data == nil { problems.append("une pièce jointe ne se décode pas") }
            content = data.map { Array($0) } ?? []
        case "quoted-printable": content = Self.printable(body)
        default: content = Array(body.utf8)
        }
        parts.append(Part(headers: headers, content: content))
    }

    private static func split(_ text: Substring) -> (headers: [String: String], body: Substring) {
        var headers: [String: String] = [:]
        var name: String?
        var rest = text
        while !rest.isEmpty {
            let line = rest.prefix { $0 != "\n" }
            rest = rest.dropFirst(line.count + 1)
            if line.isEmpty { break }
            if let first = line.first, first == " " || first == "\t" {
                if let name { headers[name, default: ""] += " \(line.drop { $0 == " " || $0 == "\t" })" }
            } else if let colon = line.firstIndex(of: ":") {
                name = line[..<colon].lowercased()
                headers[name!] = String(line[line.index(after: colon)...]).trimmingSpaces
            }
        }
        return (headers, rest)
    }

    private static func printable(_ text: Substring) -> [UInt8] {
        var out: [UInt8] = []
        let bytes = Array(text.utf8)
        var at = 0
        while at < bytes.count {
            if bytes[at] == 61 {
                if at + 1 < bytes.count, bytes[at + 1] == 10 {
                    at += 2
                    continue
                }
                if at + 2 < bytes.count, let value = UInt8(String(decoding: bytes[at + 1...at + 2], as: UTF8.self), radix: 16) {
                    out.append(value)
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
            for match in source.matches(of: /cid:([^"']+)/) where !attached.contains(String(match.1)) {
                problems.append("l’image \(match.1) n’est pas jointe")
            }
            MailRules.hold(source, &judge)
        }
        judge.hold("mail-message", problems: problems, else: French.count(message.parts.count, "partie", "parties") + ", bien formées")
        let words = (plain?.content ?? []) + [10] + (page?.content ?? [])
        holdText(String(decoding: words, as: UTF8.self), words, assignment, &judge)
    }
}
