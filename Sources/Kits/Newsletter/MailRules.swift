/// The rules of mail HTML (`kit-rules` § E-mail), held against the very characters that ship.
enum MailRules {
    static let sizeLimit = 90 * 1024
    static let styleLimit = 16 * 1024

    static func checks(_ markup: String) -> [Check] {
        let page = MailSource(markup)
        let style = page.between("<style>", "</style>").map(\.count).reduce(0, +)
        let forbidden = [
            "<script", "<form", "<input", "<iframe", "<object", "<link", "display:flex", "display: flex", "display:grid", "display: grid",
            "data:", "javascript:", "@import", "url(",
        ].filter(page.contains)
        let images = page.between("<img ", ">")
        let tables = page.between("<table ", ">")
        let open = tables.filter { !$0.contains("role=\"presentation\"") }.count
        let mute = images.filter { !$0.contains(" alt=\"") || $0.contains(" alt=\"\"") }.count
        let remote = images.filter { $0.contains("src=\"http") || $0.contains("src=\"//") }.count
        let required = ["lang=\"fr\"", "class=\"preheader\"", "<title>", "charset=\"utf-8\"", "width=device-width"]
            .filter { !page.contains($0) }
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
}

/// HTML source in lower case, searched byte by byte: every relay's newsletter is checked.
private struct MailSource {
    let bytes: ArraySlice<UInt8>
    var count: Int { bytes.count }

    init(_ markup: String) { bytes = markup.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }[...] }
    private init(bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    func contains(_ text: String) -> Bool { end(of: text, from: bytes.startIndex) != nil }

    /// What stands between each `open` and the first `close` after it.
    func between(_ open: String, _ close: String) -> [MailSource] {
        var found: [MailSource] = []
        var position = bytes.startIndex
        while let start = end(of: open, from: position), let end = end(of: close, from: start) {
            found.append(MailSource(bytes: bytes[start..<(end - close.utf8.count)]))
            position = end
        }
        return found
    }

    private func end(of text: String, from start: Int) -> Int? {
        let needle = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { area -> Int? in
            let last = area.count - needle.count
            var position = start - bytes.startIndex
            while position <= last {
                if area[position] == needle[0], needle.indices.allSatisfy({ area[position + $0] == needle[$0] }) {
                    return bytes.startIndex + position + needle.count
                }
                position += 1
            }
            return nil
        }
    }
}
