internal import Base

/// One tag of a page, its attributes decoded.
struct Tag {
    /// In lower case.
    let name: String
    let isEnd: Bool
    private var attributes: [(name: String, value: String)] = []

    /// Names in lower case; the first of that name counts.
    subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

    /// - Parameter place: of its `<`; behind its `>` afterwards, or behind the `<` where no tag begins.
    init?(_ bytes: [UInt8], _ place: inout Int) {
        var at = place + 1
        isEnd = at < bytes.count && bytes[at] == 47
        if isEnd { at += 1 }
        let start = at
        while at < bytes.count, Self.isLetter(bytes[at]) || at > start && (48...57).contains(bytes[at]) { at += 1 }
        guard at > start else {
            place += 1
            return nil
        }
        name = String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
        while at < bytes.count, bytes[at] != 62 {
            if Self.isBlank(bytes[at]) || bytes[at] == 47 {
                at += 1
                continue
            }
            let key = at
            while at < bytes.count, !Self.isBlank(bytes[at]), ![47, 61, 62].contains(bytes[at]) || at == key && bytes[at] == 61 { at += 1 }
            let attribute = String(decoding: bytes[key..<at], as: UTF8.self).lowercased()
            while at < bytes.count, Self.isBlank(bytes[at]) { at += 1 }
            guard at < bytes.count, bytes[at] == 61 else {
                attributes.append((attribute, ""))
                continue
            }
            at += 1
            while at < bytes.count, Self.isBlank(bytes[at]) { at += 1 }
            let value: ArraySlice<UInt8>
            if at < bytes.count, bytes[at] == 34 || bytes[at] == 39 {
                let end = bytes[(at + 1)...].firstIndex(of: bytes[at]) ?? bytes.count
                value = bytes[(at + 1)..<end]
                at = min(end + 1, bytes.count)
            } else {
                let from = at
                while at < bytes.count, !Self.isBlank(bytes[at]), bytes[at] != 62 { at += 1 }
                value = bytes[from..<at]
            }
            if attributes.count < 200 { attributes.append((attribute, Self.decoded(String(decoding: value, as: UTF8.self)))) }
        }
        place = min(at + 1, bytes.count)
    }

    /// Character references as addresses have them: numbers, and the five of XML.
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(38) else { return text }
        var output = ""
        var rest = text[...]
        while let mark = rest.firstIndex(of: "&") {
            output += rest[..<mark]
            rest = rest[mark...]
            let body = rest.dropFirst().prefix { $0 != ";" && $0 != "&" && $0 != " " }.prefix(10)
            if rest.dropFirst(body.count + 1).first == ";", let character = reference(body) {
                output.append(character)
                rest = rest.dropFirst(body.count + 2)
            } else {
                output.append("&")
                rest = rest.dropFirst()
            }
        }
        return output + rest
    }

    private static func reference(_ body: Substring) -> Character? {
        if body.hasPrefix("#") {
            let digits = body.dropFirst()
            let isHexadecimal = digits.first == "x" || digits.first == "X"
            let number = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return number.flatMap(Unicode.Scalar.init).map(Character.init)
        }
        return ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"][body.lowercased()]
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) && byte < 128 }
    private static func isBlank(_ byte: UInt8) -> Bool { byte <= 32 }
}
