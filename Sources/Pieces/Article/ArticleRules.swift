internal import Preflight
internal import Proof
internal import Web

/// What an article must be to be pasted anywhere, held against the very characters that ship. French: it is read in the kit's control page.
enum ArticleRules {
    private static nonisolated(unsafe) let handler = /<[^>]* on[a-z]+=/

    static func checks(_ html: String, link: String, contact: String) -> [Finding] {
        let lower = html.lowercased()
        let hasHandler = { (text: String) in text.contains(" on") && text.contains(handler) }
        let forbidden = ["<script", "<style", " style=", " class=", "<iframe", "<img", "<h1", "javascript:", " on"]
            .filter { $0 == " on" ? hasHandler(lower) : lower.contains($0) }
        let headings = starts(of: "<h", in: html).compactMap { rest in rest.first.flatMap { (49...54).contains($0) ? Int($0) - 48 : nil } }
        let isOrdered = headings.first == 2 && zip(headings, headings.dropFirst()).allSatisfy { $1 > 1 && $1 <= $0 + 1 }
        let addresses = Set(
            starts(of: "href=\"", in: html).compactMap { rest in
                rest.firstIndex(of: UInt8(ascii: "\"")).map { String(decoding: rest[..<$0], as: UTF8.self) }
            })
        let strange = addresses.subtracting([HTML.escaped(link), HTML.escaped("mailto:\(contact)")])
        let hasLink = addresses.contains(HTML.escaped(link))
        return [
            check(
                "article-markup", forbidden.isEmpty,
                forbidden.isEmpty ? "rien que les éditeurs retirent" : forbidden.joined(separator: ", "),
                "s’en tenir aux intertitres, paragraphes, listes et liens"),
            check(
                "article-headings", isOrdered,
                "intertitres\u{A0}: \(headings.isEmpty ? "aucun" : headings.map { "h\($0)" }.joined(separator: ", "))",
                "commencer par un seul h2 et ne sauter aucun niveau"),
            check(
                "article-link", hasLink && strange.isEmpty,
                hasLink
                    ? "le lien du relais" + (strange.isEmpty ? "" : ", et d’autres\u{A0}: \(strange.sorted().joined(separator: ", "))")
                    : "aucun lien",
                "employer {{lien.url}}, et aucune autre adresse"),
        ]
    }

    /// What follows each `mark`.
    private static func starts(of mark: String, in text: String) -> [Substring.UTF8View] {
        let bytes = text.utf8[...]
        return bytes.indices.compactMap { bytes[$0...].starts(with: mark.utf8) ? bytes[$0...].dropFirst(mark.utf8.count) : nil }
    }

    private static func check(_ rule: String, _ passed: Bool, _ detail: String, _ remedy: String) -> Finding {
        Finding(rule: rule, passed: passed, detail: detail, remedy: passed ? nil : remedy)
    }
}
