internal import Base

/// What an SVG logo may not contain.
enum SVGRules {
    /// Elements by local name in lower case, and what to call them.
    static let forbidden: [String: Wording] = [
        "script": .script, "handler": .script, "foreignobject": .foreign("foreignObject"), "iframe": .foreign("iframe"),
        "object": .foreign("object"), "embed": .foreign("embed"), "audio": .sound, "video": .video, "include": .inclusion,
        "fallback": .inclusion, "feturbulence": .effect("feTurbulence"), "femorphology": .effect("feMorphology"),
        "feconvolvematrix": .effect("feConvolveMatrix"), "fediffuselighting": .effect("feDiffuseLighting"),
        "fespecularlighting": .effect("feSpecularLighting"),
    ]
    /// Elements that a browser shows and librsvg does not, or otherwise.
    static let otherwise: [String: Wording] = [
        "animate": .movement, "animatetransform": .movement, "animatemotion": .movement, "animatecolor": .movement, "set": .movement,
        "discard": .movement, "fedropshadow": .style("feDropShadow"),
    ]

    /// Elements that paint nothing and are left out with all they hold.
    static let silent: Set<String> = ["metadata", "title", "desc", "view", "cursor", "font", "font-face", "color-profile", "sodipodi"]
    /// Elements that set letters.
    static let lettering: Set<String> = ["text", "tspan", "textpath", "tref", "altglyph"]
    /// The elements that a style names by `url(#…)`.
    ///
    /// - Throws: `LogoFailure.hostile` for a `url()` that leads out of the file, and for `@import` and `@font-face`.
    static func targets(inStyle style: String, line: Int) throws(LogoFailure) -> [String] {
        // Most attributes are numbers and words.
        guard style.utf8.contains(where: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "\\") }) else {
            return []
        }
        let text = Array(unescaped(style).lowercased().utf8)
        func at(_ index: Int, _ word: StaticString) -> Bool {
            let count = word.utf8CodeUnitCount
            guard index + count <= text.count else { return false }
            return (0..<count).allSatisfy { text[index + $0] == word.utf8Start[$0] }
        }
        var targets: [String] = []
        var index = 0
        while index < text.count {
            if at(index, "@import") { throw .hostile(what: .importedStyle, line: line) }
            if at(index, "@font-face") { throw .hostile(what: .font, line: line) }
            if at(index, "image-set(") || at(index, "image(") { throw .hostile(what: .elsewhere, line: line) }
            guard at(index, "url(") else {
                index += 1
                continue
            }
            index += 4
            let inside = text[index...].prefix { $0 != UInt8(ascii: ")") }
            index += inside.count
            let address = inside.drop { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
            guard address.first == UInt8(ascii: "#") else {
                throw .hostile(what: .reference(String(decoding: address.prefix(60), as: UTF8.self)), line: line)
            }
            let name = address.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
            targets.append(String(decoding: name, as: UTF8.self))
        }
        return targets
    }

    /// CSS escapes (`\75 rl` is `url`) written out, and comments taken out.
    private static func unescaped(_ style: String) -> String {
        var result = String.UnicodeScalarView()
        var rest = Substring(style).unicodeScalars
        while let scalar = rest.popFirst() {
            if scalar == "/", rest.first == "*" {
                rest.removeFirst()
                while let inside = rest.popFirst(), !(inside == "*" && rest.first == "/") {}
                _ = rest.popFirst()
                continue
            }
            guard scalar == "\\" else {
                result.append(scalar)
                continue
            }
            let digits = rest.prefix(6).prefix { $0.properties.isASCIIHexDigit }
            if digits.isEmpty {
                if let next = rest.popFirst() { result.append(next) }
            } else {
                rest.removeFirst(digits.count)
                if let next = rest.first, next.properties.isWhitespace { rest.removeFirst() }
                if let scalar = UInt32(String(String.UnicodeScalarView(digits)), radix: 16).flatMap(Unicode.Scalar.init) {
                    result.append(scalar)
                }
            }
        }
        return String(result)
    }
}
