/// The rules of mail HTML (`kit-rules` § E-mail), held against the very characters that ship.
enum MailRules {
    static let sizeLimit = 90 * 1024
    static let styleLimit = 16 * 1024

    static func checks(_ markup: String) -> [Check] {
        let lower = markup.lowercased()
        let style = between("<style>", "</style>", in: lower).map(\.utf8.count).reduce(0, +)
        let forbidden = [
            "<script", "<form", "<input", "<iframe", "<object", "<link", "display:flex", "display: flex", "display:grid", "display: grid",
            "data:", "javascript:", "@import", "url(",
        ].filter { lower.contains($0) }
        let images = tags("img", in: lower)
        let tables = tags("table", in: lower)
        let open = tables.filter { !$0.contains("role=\"presentation\"") }.count
        let mute = images.filter { !$0.contains(" alt=\"") || $0.contains(" alt=\"\"") }.count
        let remote = images.filter { $0.contains("src=\"http") || $0.contains("src=\"//") }.count
        let required = ["lang=\"fr\"", "class=\"preheader\"", "<title>", "charset=\"utf-8\"", "width=device-width"]
            .filter { !lower.contains($0) }
        return [
            check(
                "mail-size", markup.utf8.count < sizeLimit, "\(markup.utf8.count) bytes of HTML, limit \(sizeLimit)",
                "shorten the newsletter's text"),
            check("mail-style-size", style < styleLimit, "\(style) bytes of style sheet, limit \(styleLimit)", "shorten the style sheet"),
            check(
                "mail-markup", forbidden.isEmpty, forbidden.isEmpty ? "nothing that mailboxes strip" : forbidden.joined(separator: ", "),
                "take it out: mailboxes strip it"),
            check(
                "mail-tables", open == 0, "\(tables.count) layout tables, \(open) without role=\"presentation\"", "add the role"),
            check("mail-alt", mute == 0, "\(images.count) pictures, \(mute) without alternative text", "say what the picture shows"),
            check("mail-no-pixel", remote == 0, "\(remote) pictures fetched from the net", "attach the picture"),
            check(
                "mail-head", required.isEmpty, required.isEmpty ? "language, preheader, title, charset" : "missing: \(required)",
                "add what is missing"),
        ]
    }

    private static func check(_ rule: String, _ passed: Bool, _ detail: String, _ remedy: String) -> Check {
        Check(rule: rule, passed: passed, detail: detail, remedy: passed ? nil : remedy)
    }

    private static func tags(_ name: String, in markup: String) -> [Substring] { between("<\(name) ", ">", in: markup) }

    private static func between(_ open: String, _ close: String, in text: String) -> [Substring] {
        var found: [Substring] = []
        var rest = text[...]
        while let start = rest.firstRange(of: open) {
            rest = rest[start.upperBound...]
            guard let end = rest.firstRange(of: close) else { break }
            found.append(rest[..<end.lowerBound])
            rest = rest[end.upperBound...]
        }
        return found
    }
}
