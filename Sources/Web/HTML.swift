internal import Base

/// A piece of an HTML page as a value: text and attributes are escaped when it is written out, so that a relay's name can never become
/// markup. Attributes keep the order they were given in: the same value always gives the same characters.
///
///     HTML.tag("p", ["class": "nom"], "Santé & territoires")   // <p class="nom">Santé &amp; territoires</p>
public indirect enum HTML: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral {
    case text(String)
    case element(name: String, attributes: [HTMLAttribute], children: [HTML])
    case group([HTML])
    /// Characters that are written as they are: only for what this program's own source says (a style sheet, a script, a comment).
    case raw(String)

    public init(stringLiteral value: String) { self = .text(value) }
    public init(arrayLiteral elements: HTML...) { self = .group(elements) }

    /// An element. An attribute whose value is nil is left out; an empty string is written as an empty value (`alt=""`).
    public static func tag(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: HTML...) -> HTML {
        tag(name, attributes, children)
    }

    /// An element whose children come as an array.
    public static func tag(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [HTML]) -> HTML {
        .element(
            name: name, attributes: attributes.compactMap { name, value in value.map { HTMLAttribute(name: name, value: $0) } },
            children: children)
    }

    /// A whole document: the doctype, then `root`, then a line end.
    public static func document(_ root: HTML) -> String { "<!DOCTYPE html>\n\(root.markup)\n" }

    /// A whole page of ours: in French, for screens of any width, for no search engine, telling no other site where a reader came from.
    /// - Parameter style: a style sheet of this program's own.
    public static func page(title: String, style: String, body: HTML...) -> String {
        document(
            .tag(
                "html", ["lang": "fr"],
                .tag(
                    "head", [:],
                    .tag("meta", ["charset": "utf-8"]),
                    .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                    .tag("meta", ["name": "robots", "content": "noindex"]),
                    .tag("meta", ["name": "referrer", "content": "no-referrer"]),
                    .tag("title", [:], .text(title)),
                    .tag("style", [:], .raw(style))),
                .tag("body", [:], body)))
    }

    /// The HTML source. Adds no white space of its own.
    public var markup: String {
        var output = ""
        write(to: &output)
        return output
    }

    /// Appends the HTML source to `output`; a long page is written this way without copies.
    public func write(to output: inout String) {
        switch self {
        case .text(let text): Markup.escape(text, quotes: false, to: &output)
        case .raw(let source): output += source
        case .group(let children): for child in children { child.write(to: &output) }
        case .element(let name, let attributes, let children):
            output += "<\(name)"
            for attribute in attributes {
                output += " \(attribute.name)=\""
                Markup.escape(attribute.value, quotes: true, to: &output)
                output += "\""
            }
            output += ">"
            if HTML.void.contains(name) { return }
            for child in children { child.write(to: &output) }
            output += "</\(name)>"
        }
    }

    /// `text` with everything that could be read as markup written as a character reference.
    public static func escaped(_ text: String) -> String { Markup.escaped(text, quotes: true) }

    private static let void: Set<String> = ["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"]
}

/// An attribute of an element, its value unescaped.
public struct HTMLAttribute: Hashable, Sendable {
    public let name: String
    public let value: String

    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}
