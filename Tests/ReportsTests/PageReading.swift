import Foundation

/// An HTML page of ours read back: every element with its attributes, and what is wrong with its nesting.
struct PageReading {
    struct Element {
        let name: String
        let attributes: [String: String]
        let path: [String]
        var text = ""
    }

    private(set) var elements: [Element] = []
    private(set) var problems: [String] = []
    /// What people read, one piece a line.
    private(set) var words: [String] = []

    private static let void: Set<String> = ["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"]
    private static let paragraphs: Set<String> = [
        "p", "h1", "h2", "h3", "h4", "span", "b", "strong", "a", "summary", "button", "label", "dt",
    ]
    private static let blocks: Set<String> = [
        "p", "div", "ul", "ol", "dl", "table", "section", "figure", "h1", "h2", "h3", "h4", "form", "details",
    ]

    init(_ html: String) {
        var rest = Substring(html)
        var open: [(name: String, index: Int)] = []
        while let start = rest.firstIndex(of: "<") {
            let text = rest[..<start]
            if !text.isEmpty, let last = open.last {
                elements[last.index].text += text
                let isHidden = open.contains { ["style", "script", "svg"].contains($0.name) }
                if !isHidden, text.contains(where: \.isLetter) { words.append(Self.unescaped(text)) }
            }
            rest = rest[rest.index(after: start)...]
            guard let end = rest.firstIndex(of: ">") else {
                problems.append("an unclosed tag")
                break
            }
            let tag = rest[..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("!") { continue }
            if tag.hasPrefix("/") {
                if open.last?.name != String(tag.dropFirst()) {
                    problems.append("</\(tag.dropFirst())> closes \(open.last?.name ?? "nothing")")
                }
                _ = open.popLast()
                continue
            }
            let body = tag.hasSuffix("/") ? tag.dropLast() : tag
            let name = String(body.prefix { !$0.isWhitespace })
            let path = open.map(\.name)
            if Self.blocks.contains(name), let outer = path.last(where: Self.paragraphs.contains) { problems.append("\(name) in \(outer)") }
            if name == "a", path.contains("a") { problems.append("a in a") }
            elements.append(Element(name: name, attributes: Self.attributes(body.dropFirst(name.count)), path: path))
            if Self.void.contains(name) || tag.hasSuffix("/") { continue }
            open.append((name, elements.count - 1))
            if name == "script" || name == "style" {
                guard let close = rest.range(of: "</\(name)>") else { break }
                elements[elements.count - 1].text = String(rest[..<close.lowerBound])
                rest = rest[close.lowerBound...]
            }
        }
        for left in open { problems.append("\(left.name) is not closed") }
        let ids = elements.compactMap { $0.attributes["id"] }
        for (id, group) in Dictionary(grouping: ids, by: { $0 }) where group.count > 1 { problems.append("\(group.count) times id \(id)") }
        let known = Set(ids)
        for element in elements {
            for key in ["aria-labelledby", "aria-describedby", "for"] {
                for id in (element.attributes[key] ?? "").split(separator: " ") where !known.contains(String(id)) {
                    problems.append("\(key) names \(id)")
                }
            }
            if let link = element.attributes["href"], link.hasPrefix("#"), !known.contains(String(link.dropFirst())) {
                problems.append("\(link) leads nowhere")
            }
        }
    }

    private static func attributes(_ text: Substring) -> [String: String] {
        var found: [String: String] = [:]
        for match in text.matches(of: /([a-zA-Z-]+)="([^"]*)"/) { found[String(match.1)] = unescaped(match.2) }
        return found
    }

    static func unescaped(_ text: Substring) -> String {
        String(text).replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&gt;", with: ">")
            .replacingOccurrences(of: "&quot;", with: "\"").replacingOccurrences(of: "&#39;", with: "'")
            .replacingOccurrences(of: "&amp;", with: "&")
    }
}
