internal import Base

/// The custom properties of an SVG's styles, for what reads none: `var(--x, #14823C)`.
struct SVGVariables {
    /// Each value that is given to a name.
    private var values: [String: Set<String>] = [:]
    /// Bytes that texts with variables may still come to in all.
    private var room = 2 * Logo.maximumBytes

    init() {}

    init(_ tokens: some Sequence<XMLScanner.Token>) {
        var isStyle = false
        var isRoot = true
        for token in tokens {
            switch token {
            case .open(let name, let attributes, _):
                isStyle = name.lowercased().hasSuffix("style")
                for attribute in attributes where attribute.name == "style" { collect(attribute.value, isForAll: isRoot) }
                isRoot = false
            case .text(let text): if isStyle { collect(sheet: text) }
            default: isStyle = false
            }
        }
    }

    private mutating func collect(sheet: String) {
        guard sheet.contains("--") else { return }
        for rule in sheet.matches(of: /([^{}]*)\{([^{}]*)\}/) {
            let selectors = rule.1.split(separator: ",").map { $0.filter { !$0.isWhitespace }.lowercased() }
            collect(String(rule.2), isForAll: selectors.allSatisfy([":root", "svg", "*", "svg:root"].contains))
        }
    }

    /// - Parameter isForAll: whether it is the root's; what else sets is not clear wherever it is used.
    private mutating func collect(_ style: String, isForAll: Bool) {
        guard style.contains("--") else { return }
        for match in style.matches(of: /(--[A-Za-z0-9_-]+)\s*:\s*([^;}]*)/) {
            values[String(match.1), default: []].insert(match.2.split(whereSeparator: \.isWhitespace).joined(separator: " "))
            if !isForAll { values[String(match.1), default: []].insert("") }
        }
    }

    /// A text with the values of its variables in their place.
    /// - Throws: `LogoFailure.drawnOtherwise` where a variable has no value, or several, or one without end.
    mutating func resolved(_ text: String, line: Int) throws(LogoFailure) -> String {
        guard text.contains("var(") else { return text }
        var text = text
        // Each round writes out all uses of one; a value may name another.
        for _ in 0..<100 {
            guard let match = text.firstMatch(of: /var\(\s*(--[A-Za-z0-9_-]+)\s*(?:,([^()]*(?:\([^()]*\)[^()]*)*))?\)/) else {
                guard !text.contains("var(") else { break }
                return text
            }
            let known = values[String(match.1)] ?? []
            let value = known.count == 1 ? known.first : known.isEmpty ? match.2.map(String.init) : nil
            guard let value, !value.contains("var(\(match.1)") else { break }
            text = text.replacing(match.0, with: value.split(whereSeparator: \.isWhitespace).joined(separator: " "))
            room -= text.utf8.count
            guard room > 0 else { break }
            if !text.contains("var(") { return text }
        }
        throw .drawnOtherwise(what: .variable, line: line)
    }
}
