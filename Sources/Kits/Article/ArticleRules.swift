internal import Preflight

/// What an article must be to be pasted anywhere, held against the very characters that ship.
enum ArticleRules {
    static func checks(_ html: String, link: String, contact: String) -> [Finding] {
        let lower = html.lowercased()
        let forbidden = ["<script", "<style", " style=", " class=", "<iframe", "<img", "<h1", "javascript:", " on"]
            .filter { $0 == " on" ? lower.contains(/<[^>]* on[a-z]+=/) : lower.contains($0) }
        let headings = html.matches(of: /<h([1-6])/).compactMap { Int(String($0.output.1)) }
        let isOrdered = headings.first == 2 && zip(headings, headings.dropFirst()).allSatisfy { $1 > 1 && $1 <= $0 + 1 }
        let addresses = Set(html.matches(of: /href="([^"]*)"/).map { String($0.output.1) })
        let strange = addresses.subtracting([HTML.escaped(link), HTML.escaped("mailto:\(contact)")])
        let hasLink = addresses.contains(HTML.escaped(link))
        return [
            check(
                "article-markup", forbidden.isEmpty, forbidden.isEmpty ? "nothing that editors strip" : forbidden.joined(separator: ", "),
                "keep to headings, paragraphs, lists and links"),
            check("article-headings", isOrdered, "headings \(headings)", "start with one h2 and skip no level"),
            check(
                "article-link", hasLink && strange.isEmpty,
                hasLink
                    ? "the relay's own link" + (strange.isEmpty ? "" : ", and others: \(strange.sorted().joined(separator: ", "))")
                    : "no link",
                "use {{lien.url}}, and no other address"),
        ]
    }

    private static func check(_ rule: String, _ passed: Bool, _ detail: String, _ remedy: String) -> Finding {
        Finding(rule: rule, passed: passed, detail: detail, remedy: passed ? nil : remedy)
    }
}
