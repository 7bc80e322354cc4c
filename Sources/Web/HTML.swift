internal import Base

/// A piece of an HTML page as a value: text and attributes are escaped when it is written out, so that a relay's name can never become
/// markup. Attributes keep the order they were given in: the same value always gives the same characters.
///
///     HTML.tag("p", ["class": "nom"], "Santé & territoires")   // <p class="nom">Santé &amp; territoires</p>
public indirect enum HTML: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral {
    case text(String)
    case element(name: String, attributes: [Attribute], children: [HTML])
    case group([HTML])
    /// Characters that are written as they are: only for what this program's own source says (a style sheet, a script, a comment).
    case raw(String)

    /// An attribute of an element, its value unescaped.
    public struct Attribute: Hashable, Sendable {
        public let name: String
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public init(stringLiteral value: String) { self = .text(value) }
    public init(arrayLiteral elements: HTML...) { self = .group(elements) }

    /// An element. An attribute whose value is nil is left out; an empty string is written as an empty value (`alt=""`).
    public static func tag(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: HTML...) -> HTML {
        tag(name, attributes, children)
    }

    /// An element whose children come as an array.
    public static func tag(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [HTML]) -> HTML {
        .element(
            name: name, attributes: attributes.compactMap { name, value in value.map { Attribute(name: name, value: $0) } },
            children: children)
    }

    /// A whole document: the doctype, then `root`, then a line end.
    public static func document(_ root: HTML) -> String { "<!DOCTYPE html>\n\(root.markup)\n" }

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
