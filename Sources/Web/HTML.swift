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
        case .text(let text): HTML.escape(text, quotes: false, to: &output)
        case .raw(let source): output += source
        case .group(let children): for child in children { child.write(to: &output) }
        case .element(let name, let attributes, let children):
            output += "<\(name)"
            for attribute in attributes {
                output += " \(attribute.name)=\""
                HTML.escape(attribute.value, quotes: true, to: &output)
                output += "\""
            }
            output += ">"
            if HTML.void.contains(name) { return }
            for child in children { child.write(to: &output) }
            output += "</\(name)>"
        }
    }

    /// `text` with everything that could be read as markup written as a character reference.
    public static func escaped(_ text: String) -> String {
        var output = ""
        escape(text, quotes: true, to: &output)
        return output
    }

    private static let void: Set<String> = ["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"]

    /// Control characters above 127 start with 0xC2 in UTF-8, as the no-break space does.
    private static func mayNeedEscape(_ byte: UInt8) -> Bool {
        byte < 32 || byte == 38 || byte == 60 || byte == 62 || byte == 34 || byte == 39 || byte == 127 || byte == 0xC2
    }

    private static func escape(_ text: String, quotes: Bool, to output: inout String) {
        guard text.utf8.contains(where: mayNeedEscape) else {
            output += text
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"" where quotes: output += "&quot;"
            case "'" where quotes: output += "&#39;"
            case "\n" where quotes: output += "&#10;"
            case "\t", "\n": output.unicodeScalars.append(scalar)
            case "\r": output += "&#13;"
            // The HTML standard has no character reference for the other control characters.
            case _ where scalar.value < 32 || (127..<160).contains(scalar.value): output += "\u{FFFD}"
            default: output.unicodeScalars.append(scalar)
            }
        }
    }
}
