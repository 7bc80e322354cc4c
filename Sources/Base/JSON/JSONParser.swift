/// Reads JSON text over its bytes. Foundation's parser gives no positions and lets trailing commas and repeated keys pass.
struct JSONParser {
    let source: TextFile
    private var position = 0
    private var depth = 0

    /// Deeper nesting is refused before the stack is in danger.
    static let deepest = 100

    init(source: TextFile) { self.source = source }

    mutating func document() throws(Diagnostic) -> JSONNode {
        skipBlanks()
        guard position < bytes.count else {
            throw failure(
                Wording("the file is empty", fr: "le fichier est vide"),
                Wording("write a JSON object: { … }", fr: "écrivez un objet JSON : { … }"))
        }
        let node = try value()
        skipBlanks()
        guard position == bytes.count else {
            throw failure(
                Wording("there is text after the end of the JSON value", fr: "du texte suit la fin de la valeur JSON"),
                Wording("remove it", fr: "retirez-le"))
        }
        return node
    }

    private var bytes: [UInt8] { source.bytes }
    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func value() throws(Diagnostic) -> JSONNode {
        let start = position
        guard let byte = current else { throw ended() }
        let value: JSONNode.Value
        switch byte {
        case UInt8(ascii: "{"): value = .object(try nested { parser throws(Diagnostic) in try parser.members() })
        case UInt8(ascii: "["): value = .array(try nested { parser throws(Diagnostic) in try parser.elements() })
        case UInt8(ascii: "\""): value = .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): value = .number(try number())
        default: value = try word()
        }
        return JSONNode(value: value, offset: start)
    }

    private mutating func nested<T>(_ read: (inout JSONParser) throws(Diagnostic) -> T) throws(Diagnostic) -> T {
        guard depth < JSONParser.deepest else {
            throw failure(
                Wording(
                    "values are nested more than \(JSONParser.deepest) deep",
                    fr: "les valeurs s’emboîtent sur plus de \(JSONParser.deepest) niveaux"),
                Wording("flatten the file", fr: "simplifiez le fichier"))
        }
        depth += 1
        position += 1
        let result = try read(&self)
        depth -= 1
        return result
    }

    private mutating func members() throws(Diagnostic) -> [JSONNode.Member] {
        var members: [JSONNode.Member] = []
        var seen: Set<String> = []
        skipBlanks()
        if take("}") { return [] }
        while true {
            skipBlanks()
            let start = position
            guard current == UInt8(ascii: "\"") else {
                throw current == nil
                    ? ended()
                    : current == UInt8(ascii: "}")
                        ? failure(
                            Wording("a comma stands before }", fr: "une virgule précède }"),
                            Wording("remove the comma", fr: "retirez la virgule"))
                        : failure(
                            Wording("a key in double quotes is expected here", fr: "un nom entre guillemets droits est attendu ici"), nil)
            }
            let key = try string()
            guard seen.insert(key).inserted else {
                throw .error(
                    Wording("the key \"\(key)\" stands here a second time", fr: "« \(key) » figure ici une seconde fois"),
                    at: source.location(ofByte: start), hint: Wording("keep one of them", fr: "n’en gardez qu’un"))
            }
            skipBlanks()
            guard take(":") else {
                throw current == nil
                    ? ended()
                    : failure(
                        Wording("a colon is expected after the key \"\(key)\"", fr: "deux-points sont attendus après « \(key) »"), nil)
            }
            skipBlanks()
            members.append(JSONNode.Member(key: key, offset: start, node: try value()))
            skipBlanks()
            if take("}") { return members }
            guard take(",") else {
                throw current == nil
                    ? ended()
                    : failure(
                        Wording("a comma or } is expected here", fr: "une virgule ou } est attendue ici"),
                        Wording("look for a missing comma just before", fr: "il manque sans doute une virgule juste avant"))
            }
        }
    }

    private mutating func elements() throws(Diagnostic) -> [JSONNode] {
        var elements: [JSONNode] = []
        skipBlanks()
        if take("]") { return [] }
        while true {
            skipBlanks()
            if current == UInt8(ascii: "]") {
                throw failure(
                    Wording("a comma stands before ]", fr: "une virgule précède ]"), Wording("remove the comma", fr: "retirez la virgule"))
            }
            elements.append(try value())
            skipBlanks()
            if take("]") { return elements }
            guard take(",") else {
                throw current == nil
                    ? ended()
                    : failure(
                        Wording("a comma or ] is expected here", fr: "une virgule ou ] est attendue ici"),
                        Wording("look for a missing comma just before", fr: "il manque sans doute une virgule juste avant"))
            }
        }
    }

    private mutating func string() throws(Diagnostic) -> String {
        let opening = position
        position += 1
        var units: [UInt8] = []
        while let byte = current {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: units, as: UTF8.self)
            case UInt8(ascii: "\\"): units.append(contentsOf: String(try escape()).utf8)
            case 0..<32:
                position -= 1
                throw failure(
                    Wording(
                        "a line break or control character stands inside a text",
                        fr: "un retour à la ligne ou un caractère de commande figure dans un texte"),
                    Wording("write \\n, or close the double quotes", fr: "écrivez \\n, ou fermez les guillemets droits"))
            default: units.append(byte)
            }
        }
        throw .error(
            Wording("a text in double quotes is never closed", fr: "un texte entre guillemets droits n’est jamais refermé"),
            at: source.location(ofByte: opening), hint: Wording("add the closing double quote", fr: "ajoutez le guillemet droit de fin"))
    }

    private mutating func escape() throws(Diagnostic) -> Unicode.Scalar {
        guard let byte = current else { throw ended() }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let first = try hexadecimal()
            if let scalar = Unicode.Scalar(first) { return scalar }
            if first < 0xDC00, take("\\"), take("u") {
                let second = try hexadecimal()
                if (0xDC00...0xDFFF).contains(second), let pair = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) {
                    return pair
                }
            }
            throw failure(
                Wording("this \\u escape is half of a surrogate pair", fr: "ce code \\u n’est que la moitié d’un caractère"),
                Wording("write the character itself", fr: "écrivez le caractère lui-même"))
        default:
            position -= 1
            throw failure(
                Wording("there is no such escape after \\", fr: "rien de tel ne peut suivre \\"),
                Wording("write \\\\ for a backslash", fr: "écrivez \\\\ pour une barre oblique inverse"))
        }
    }

    private mutating func hexadecimal() throws(Diagnostic) -> UInt32 {
        let end = position + 4
        guard end <= bytes.count, let text = String(validating: bytes[position..<end], as: UTF8.self), text.allSatisfy(\.isHexDigit),
            let value = UInt32(text, radix: 16)
        else {
            throw failure(
                Wording("four hexadecimal digits are expected after \\u", fr: "quatre chiffres hexadécimaux sont attendus après \\u"), nil)
        }
        position = end
        return value
    }

    private mutating func number() throws(Diagnostic) -> Double {
        let start = position
        _ = take("-")
        let leadingZero = take("0")
        if leadingZero || digits() > 0, !leadingZero || digits() == 0 {
            var sound = true
            if take(".") { sound = digits() > 0 }
            if sound, take("e") || take("E") {
                if !take("+") { _ = take("-") }
                sound = digits() > 0
            }
            if sound, let value = Double(String(decoding: bytes[start..<position], as: UTF8.self)), value.isFinite { return value }
        }
        throw .error(
            Wording("this is not a number that JSON knows", fr: "ce n’est pas un nombre pour JSON"), at: source.location(ofByte: start),
            hint: Wording(
                "no leading zero, a point before decimals; put codes such as 01 in double quotes",
                fr: "pas de zéro initial, un point avant les décimales ; mettez les codes comme 01 entre guillemets droits"))
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        return position - start
    }

    private mutating func word() throws(Diagnostic) -> JSONNode.Value {
        for (text, value) in [("true", JSONNode.Value.bool(true)), ("false", .bool(false)), ("null", .null)]
        where bytes[position...].starts(with: text.utf8) {
            position += text.utf8.count
            return value
        }
        switch current {
        case UInt8(ascii: "'"):
            throw failure(
                Wording("single quotes do not delimit texts in JSON", fr: "en JSON, l’apostrophe ne délimite pas un texte"),
                Wording("use double quotes", fr: "employez des guillemets droits"))
        case UInt8(ascii: "/"), UInt8(ascii: "#"):
            throw failure(Wording("JSON has no comments", fr: "JSON n’a pas de commentaires"), Wording("remove it", fr: "retirez-le"))
        default:
            throw failure(
                Wording("a value is expected here", fr: "une valeur est attendue ici"),
                Wording(
                    "texts stand in double quotes; the other values are numbers, true, false and null",
                    fr: "les textes vont entre guillemets droits ; les autres valeurs sont des nombres, true, false et null"))
        }
    }

    private mutating func skipBlanks() {
        while let byte = current, byte == 32 || byte == 10 || byte == 13 || byte == 9 { position += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private func failure(_ message: Wording, _ hint: Wording?) -> Diagnostic {
        .error(message, at: source.location(ofByte: position), hint: hint)
    }

    private func ended() -> Diagnostic {
        failure(
            Wording("the file ends in the middle of a value", fr: "le fichier s’arrête au milieu d’une valeur"),
            Wording("look for a missing }, ] or double quote", fr: "il manque sans doute }, ] ou un guillemet droit"))
    }
}
