internal import Base

/// The rules of an SVG's style sheets, as far as they say how much there is to paint.
struct SVGStyleSheet {
    struct Rule {
        let subject: Subject
        let declarations: [(property: String, value: String)]
    }

    /// What a selector's last part is about; whatever is not plain is about every element.
    enum Subject: Equatable {
        case element(String)
        case named(String)
        case classed(String)
        case all

        var isAll: Bool { self == .all }

        func matches(_ element: SVGWork.Element) -> Bool {
            switch self {
            case .element(let name): element.name == name
            case .named(let id): element.id?.lowercased() == id
            case .classed(let name): element.classes.contains(name)
            case .all: true
            }
        }
    }

    private(set) var rules: [Rule] = []
    /// Whether a rule looks at what stands around an element: a browser finds a copy's surroundings elsewhere than librsvg.
    private(set) var isAboutNeighbours = false
    private static let strange = [":is(", ":where(", ":has(", ":link", ":visited", ":any-link", ":lang(", ":dir(", "&", "|"]

    /// - Throws: `LogoFailure.drawnOtherwise` for what browsers heed and librsvg does not.
    init(_ text: String, line: Int) throws(LogoFailure) {
        var rest = text.replacing(Self.remark, with: " ")[...]
        while let brace = rest.firstIndex(of: "{") {
            var head = rest[..<brace]
            if let end = head.lastIndex(where: { $0 == ";" || $0 == "}" }) { head = head[head.index(after: end)...] }
            let selector = String(head).lowercased().trimmed
            rest = rest[rest.index(after: brace)...]
            if selector.hasPrefix("@") {
                guard selector.wholeMatch(of: Self.others) != nil else {
                    throw .drawnOtherwise(what: .style(String(selector.prefix(40))), line: line)
                }
                // What stands inside is for print or for dark screens: browsers pass over it as librsvg does.
                var depth = 1
                while depth > 0, let sign = rest.popFirst() { depth += sign == "{" ? 1 : sign == "}" ? -1 : 0 }
                continue
            }
            let body = rest.prefix { $0 != "}" }
            rest = rest.dropFirst(body.count + 1)
            if Self.strange.contains(where: { selector.contains($0) }) || body.contains("{") {
                throw .drawnOtherwise(what: .style(String(selector.prefix(40))), line: line)
            }
            if let property = Self.capital(in: String(body)) { throw .drawnOtherwise(what: .style(property), line: line) }
            isAboutNeighbours = isAboutNeighbours || selector.split(separator: ",").contains { $0.contains(Self.neighbours) }
            let declarations = Self.declarations(String(body))
            rules += selector.split(separator: ",").map { Rule(subject: Self.subject($0), declarations: declarations) }
        }
    }

    private static nonisolated(unsafe) let remark = /\/\*.*?(\*\/|$)/.dotMatchesNewlines()
    private static nonisolated(unsafe) let element = /[a-z]+/
    private static nonisolated(unsafe) let classed = /[a-z]*\.([a-z0-9_-]+)/
    private static nonisolated(unsafe) let named = /[a-z]*#([a-z0-9_-]+)/
    /// For print or for dark screens.
    private static nonisolated(unsafe) let others =
        /@media (only )?print( and .*)?|@media ((only )?(screen|all) and )?\( ?prefers-color-scheme ?: ?dark ?\)/
    private static nonisolated(unsafe) let neighbours = /[^ >+~] ?[ >+~] ?[^ >+~]/

    /// A property that is written with capitals, which librsvg does not know; names of one's own may have them.
    static func capital(in text: String) -> String? {
        for part in text.split(separator: ";") {
            guard let colon = part.firstIndex(of: ":") else { continue }
            let property = part[..<colon].filter { !$0.isWhitespace }
            if !property.hasPrefix("--"), property != property.lowercased() { return property }
        }
        return nil
    }

    private static func subject(_ selector: Substring) -> Subject {
        let last = selector.split { $0.isWhitespace || $0 == ">" || $0 == "+" || $0 == "~" }.last.map(String.init) ?? ""
        if last.wholeMatch(of: element) != nil { return .element(last) }
        if let match = last.wholeMatch(of: classed) { return .classed(String(match.1)) }
        if let match = last.wholeMatch(of: named) { return .named(String(match.1)) }
        return .all
    }

    /// `fill:red; opacity: .5` in lower case.
    static func declarations(_ text: String) -> [(property: String, value: String)] {
        text.lowercased().split(separator: ";").compactMap { part in
            let halves = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard halves.count == 2 else { return nil }
            return (halves[0].trimmed, halves[1].replacing("!important", with: "").trimmed)
        }
    }
}

extension String {
    fileprivate var trimmed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
