internal import Base

/// A place as addresses and lists write it, its name with what tells it from others: « 24100 Bergerac », « Saint-Denis (93) »,
/// « 64046 PAU CEDEX », « Sainte-Marie, La Réunion ».
struct WrittenPlace {
    /// The name alone.
    let name: String
    /// A postcode, an INSEE code, or the code or name of a département; nil where only words of an address were taken off.
    let beside: String?

    /// - Returns: nil where the text is a name alone, or a code alone.
    init?(_ text: String) {
        var rest = text
        var beside: String?
        if let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
            beside = String(rest[rest.index(after: open)..<close])
            rest.replaceSubrange(open...close, with: " ")
        }
        var words = rest.split(whereSeparator: { $0.isWhitespace || $0 == ";" || $0 == "/" }).map(String.init)
        let isPostal = words.contains(where: Self.isCedex)
        if let place = words.firstIndex(where: Self.isCedex) {
            let number = words[(place + 1)...].prefix { $0.utf8.count <= 2 && $0.utf8.allSatisfy(Self.isDigit) }
            words.removeSubrange(place...(place + number.count))
        }
        words = words.map { $0.hasPrefix("F-") ? String($0.dropFirst(2)) : $0 }
        if beside == nil, let comma = words.lastIndex(where: { $0.hasSuffix(",") }), comma + 1 < words.count {
            beside = words[(comma + 1)...].joined(separator: " ")
            words = Array(words[...comma])
        }
        words = words.map { $0.trimmingCommas }.filter { $0 != "-" && $0 != "–" && !$0.isEmpty }
        for place in [words.startIndex, words.endIndex - 1] where words.count > 1 && words.indices.contains(place) {
            guard beside == nil, Self.isCode(words[place]) else { continue }
            beside = words.remove(at: place)
        }
        let name = words.joined(separator: " ")
        guard name.contains(where: \.isLetter), isPostal || beside != nil else { return nil }
        (self.name, self.beside) = (name, beside)
    }

    /// Codes of the départements, or of the collectivities overseas, in which a postcode, an INSEE code or one of their own codes lies.
    static func departements(of code: String) -> [String] {
        let code = code.uppercased().replacing("O", with: "0")
        let head = String(code.prefix(code.hasPrefix("97") || code.hasPrefix("98") ? 3 : 2))
        return head == "20" ? ["2A", "2B"] : [head]
    }

    /// « CEDEX », « Cedex9 »
    static func isCedex(_ word: String) -> Bool {
        guard (5...9).contains(word.utf8.count) else { return false }
        let key = Folding.key(word)
        return key.hasPrefix("cedex") && key.utf8.count <= 7 && key.utf8.dropFirst(5).allSatisfy(isDigit)
    }

    /// Whether a word is written as a postcode, an INSEE code or a département's code.
    private static func isCode(_ word: String) -> Bool {
        let bytes = Array(word.utf8)
        guard [2, 3, 5].contains(bytes.count) else { return false }
        let isCorsican = bytes.count != 3 && bytes[0] == 50 && (65...66).contains(bytes[1] & 0xDF)
        return isCorsican ? bytes[2...].allSatisfy(isDigit) : bytes.allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}

extension String {
    fileprivate var trimmingCommas: String {
        var text = self[...]
        while text.last == "," { text = text.dropLast() }
        while text.first == "," { text = text.dropFirst() }
        return String(text)
    }
}
