internal import Base

/// Reads the tags of an XML text, strictly and without resolving anything: enough to judge an SVG before a real parser sees it.
struct XMLScanner {
    enum Token: Equatable {
        case open(name: String, attributes: [Attribute], selfClosing: Bool)
        case close(name: String)
        case text(String)
        case instruction(target: String)
        /// A document type; `isPlain` where it declares nothing of its own but names for short texts without markup.
        case doctype(isPlain: Bool)
    }

    struct Attribute: Equatable {
        let name: String
        let value: String
    }

    enum Failure: Error { case malformed(Wording, line: Int) }

    private let bytes: [UInt8]
    private(set) var at = 0
    private(set) var line = 1
    /// What the document type declares: short texts, as drawing programs name their vocabularies.
    private var entities: [String: [UInt8]] = [:]
    /// Bytes that declared texts may still make in all.
    private var room = 1 << 20

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() throws(Failure) -> Token? {
        guard at < bytes.count else { return nil }
        guard bytes[at] == UInt8(ascii: "<") else {
            let start = at
            while at < bytes.count, bytes[at] != UInt8(ascii: "<") { step() }
            return .text(try decoded(start..<at))
        }
        if skip("<!--") {
            _ = try until("-->")
            return .text("")
        }
        if skip("<![CDATA[") { return .text(String(decoding: bytes[try until("]]>")], as: UTF8.self)) }
        if skip("<?") {
            let body = try until("?>")
            let target = bytes[body].prefix { !Self.isSpace($0) }
            return .instruction(target: String(decoding: target, as: UTF8.self))
        }
        if skip("<!") { return try doctype() }
        if skip("</") {
            let name = try self.name()
            skipSpace()
            guard skip(">") else { throw malformed(Wording("an end tag is not closed", fr: "une balise de fin n’est pas fermée")) }
            return .close(name: name)
        }
        step()
        return try open()
    }

    private mutating func open() throws(Failure) -> Token {
        let name = try self.name()
        var attributes: [Attribute] = []
        while true {
            let spaced = skipSpace()
            if skip("/>") { return .open(name: name, attributes: attributes, selfClosing: true) }
            if skip(">") { return .open(name: name, attributes: attributes, selfClosing: false) }
            guard spaced, attributes.count < 1000 else {
                throw malformed(Wording("a tag is not closed", fr: "une balise n’est pas fermée"))
            }
            let key = try self.name()
            skipSpace()
            guard skip("=") else { throw malformed(Wording("an attribute has no value", fr: "un attribut n’a pas de valeur")) }
            skipSpace()
            guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else {
                throw malformed(Wording("an attribute's value is not quoted", fr: "la valeur d’un attribut n’est pas entre guillemets"))
            }
            let quote = bytes[at]
            step()
            let start = at
            while at < bytes.count, bytes[at] != quote {
                guard bytes[at] != UInt8(ascii: "<") else {
                    throw malformed(Wording("an attribute's value is not closed", fr: "la valeur d’un attribut n’est pas fermée"))
                }
                step()
            }
            guard at < bytes.count else {
                throw malformed(Wording("an attribute's value is not closed", fr: "la valeur d’un attribut n’est pas fermée"))
            }
            let value = try decoded(start..<at)
            step()
            attributes.append(Attribute(name: key, value: value))
        }
    }

    private mutating func doctype() throws(Failure) -> Token {
        guard skip("DOCTYPE") else { throw malformed(Wording("an unknown declaration", fr: "une déclaration est inconnue")) }
        var isPlain = true
        while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
            if bytes[at] == UInt8(ascii: "<") { return .doctype(isPlain: false) }
            if skip("[") {
                while isPlain, !skip("]") {
                    guard at < bytes.count else {
                        throw malformed(Wording("the document type is not closed", fr: "le type de document n’est pas fermé"))
                    }
                    if skipSpace() { continue }
                    if skip("<!--") { _ = try until("-->") } else { isPlain = try entity() }
                }
                guard isPlain else { return .doctype(isPlain: false) }
            } else {
                step()
            }
        }
        guard skip(">") else { throw malformed(Wording("the document type is not closed", fr: "le type de document n’est pas fermé")) }
        return .doctype(isPlain: true)
    }

    /// `<!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">`
    /// - Returns: false for a declaration of another kind, and for a text that holds markup or other declared texts.
    private mutating func entity() throws(Failure) -> Bool {
        guard skip("<!ENTITY"), skipSpace(), entities.count < 100 else { return false }
        let name = try self.name()
        skipSpace()
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else { return false }
        let quote = bytes[at]
        step()
        let start = at
        while at < bytes.count, bytes[at] != quote { step() }
        let value = bytes[start..<at]
        guard at < bytes.count, value.count <= 500, !value.contains(where: { "<&%".utf8.contains($0) }) else { return false }
        step()
        skipSpace()
        guard skip(">") else { return false }
        if entities[name] == nil { entities[name] = Array(value) }
        return true
    }

    private mutating func name() throws(Failure) -> String {
        let start = at
        while at < bytes.count, !Self.isSpace(bytes[at]), !"=/><\"'&".utf8.contains(bytes[at]) { step() }
        guard at > start else { throw malformed(Wording("a name is missing", fr: "un nom manque")) }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    /// The five entities of XML and characters by number; any other entity could only come from a document type.
    private mutating func decoded(_ range: Range<Int>) throws(Failure) -> String {
        guard bytes[range].contains(UInt8(ascii: "&")) else { return String(decoding: bytes[range], as: UTF8.self) }
        var result: [UInt8] = []
        var rest = bytes[range]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "&") else {
                result.append(byte)
                continue
            }
            guard let end = rest.prefix(40).firstIndex(of: UInt8(ascii: ";")) else {
                throw malformed(Wording("an & stands alone", fr: "un & est seul"))
            }
            let entity = String(decoding: rest[rest.startIndex..<end], as: UTF8.self)
            rest = rest[(end + 1)...]
            switch entity {
            case "amp": result.append(UInt8(ascii: "&"))
            case "lt": result.append(UInt8(ascii: "<"))
            case "gt": result.append(UInt8(ascii: ">"))
            case "quot": result.append(UInt8(ascii: "\""))
            case "apos": result.append(UInt8(ascii: "'"))
            default:
                if let declared = entities[entity] {
                    room -= declared.count
                    guard room > 0 else {
                        throw malformed(Wording("the text &\(entity); is used too often", fr: "le texte &\(entity); sert trop souvent"))
                    }
                    result += declared
                    continue
                }
                let number =
                    entity.hasPrefix("#x")
                    ? UInt32(hexadecimal: entity.dropFirst(2)) : Int(digits: entity.dropFirst()).flatMap { UInt32(exactly: $0) }
                guard entity.hasPrefix("#"), let number, let scalar = Unicode.Scalar(number) else {
                    throw malformed(Wording("the entity &\(entity); is unknown", fr: "l’entité &\(entity); est inconnue"))
                }
                result += Array(String(Character(scalar)).utf8)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private mutating func until(_ mark: String) throws(Failure) -> Range<Int> {
        let start = at
        let mark = Array(mark.utf8)
        while at + mark.count <= bytes.count {
            if bytes[at] == mark[0], bytes[at..<at + mark.count].elementsEqual(mark) {
                let end = at
                at += mark.count
                return start..<end
            }
            step()
        }
        throw malformed(Wording("a comment or section is not closed", fr: "un commentaire ou une section n’est pas fermé"))
    }

    private mutating func skip(_ mark: StaticString) -> Bool {
        let count = mark.utf8CodeUnitCount
        guard at + count <= bytes.count else { return false }
        for offset in 0..<count where bytes[at + offset] != mark.utf8Start[offset] { return false }
        at += count
        return true
    }

    @discardableResult private mutating func skipSpace() -> Bool {
        let start = at
        while at < bytes.count, Self.isSpace(bytes[at]) { step() }
        return at > start
    }

    private mutating func step() {
        if bytes[at] == 0x0A { line += 1 }
        at += 1
    }

    private func malformed(_ reason: Wording) -> Failure { .malformed(reason, line: line) }
    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
