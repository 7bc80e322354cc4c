/// How long X takes a post to be: docs.x.com “Counting characters” and the configuration v3 of its twitter-text library.
enum XLength {
    /// Any address, however long: X replaces it by one of its own.
    static let link = 23

    /// In weighted characters, of which 280 fit.
    static func of(_ text: String) -> Int {
        var total = 0
        let words = text.composed.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "\n" || $0 == "\t" }
        for (index, word) in words.enumerated() {
            if index > 0 { total += 1 }
            total += isAddress(word) ? link + trailing(word).reduce(0) { $0 + weight($1) } : word.reduce(0) { $0 + weight($1) }
        }
        return total
    }

    /// Latin letters, general spaces, quotes and dashes weigh one; everything else two, the narrow no-break space and … included. An
    /// emoji weighs two, however many code points it is made of.
    private static func weight(_ character: Character) -> Int {
        if character.isASCII { return character == "\r\n" ? 2 : 1 }
        let scalars = character.unicodeScalars
        if scalars.contains(where: { $0.properties.isEmojiPresentation || $0.value == 0xFE0F }) { return 2 }
        return scalars.reduce(0) { sum, scalar in
            let isLight =
                switch scalar.value {
                case 0...4351, 8192...8205, 8208...8223, 8242...8247: true
                default: false
                }
            return sum + (isLight ? 1 : 2)
        }
    }

    /// X makes a link of `https://…` and of a bare `ose2050.fr`.
    private static func isAddress(_ word: Substring) -> Bool {
        if word.hasPrefix("https://") || word.hasPrefix("http://") { return true }
        let signs = word.utf8
        var host = signs.prefix { isLetter($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
        let rest = signs[host.endIndex...]
        if rest.first == UInt8(ascii: "/") {
            guard !word.contains(where: \.isWhitespace) else { return false }
        } else {
            guard rest.allSatisfy({ ".,:;!?)".utf8.contains($0) }) else { return false }
            while host.last == UInt8(ascii: ".") { host.removeLast() }
        }
        let labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count > 1, labels.allSatisfy({ !$0.isEmpty }), let last = labels.last else { return false }
        return last.count > 1 && last.allSatisfy(isLetter)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) }

    /// The marks after an address, which are no part of it.
    private static func trailing(_ word: Substring) -> ReversedCollection<Substring> {
        word[(word.lastIndex { !".,:;!?)".contains($0) }.map(word.index(after:)) ?? word.startIndex)...].reversed()
    }
}
