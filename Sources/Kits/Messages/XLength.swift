internal import Foundation

/// How long X takes a post to be: docs.x.com “Counting characters” and the configuration v3 of its twitter-text library.
enum XLength {
    /// Any address, however long: X replaces it by one of its own.
    static let link = 23

    /// In weighted characters, of which 280 fit.
    static func of(_ text: String) -> Int {
        var total = 0
        var words: [Substring] = []
        for part in text.precomposedStringWithCanonicalMapping.split(separator: /[ \n\t]/, omittingEmptySubsequences: false) {
            words.append(part)
        }
        for (index, word) in words.enumerated() {
            if index > 0 { total += 1 }
            total += isAddress(word) ? link + trailing(word).reduce(0) { $0 + weight($1) } : word.reduce(0) { $0 + weight($1) }
        }
        return total
    }

    /// Latin letters, general spaces, quotes and dashes weigh one; everything else two, the narrow no-break space and … included. An
    /// emoji weighs two, however many code points it is made of.
    private static func weight(_ character: Character) -> Int {
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
        return word.wholeMatch(of: /[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(\/\S*)?[.,:;!?)]*/) != nil
    }

    /// The marks after an address, which are no part of it.
    private static func trailing(_ word: Substring) -> ReversedCollection<Substring> {
        word[(word.lastIndex { !".,:;!?)".contains($0) }.map(word.index(after:)) ?? word.startIndex)...].reversed()
    }
}
