/// The raised letters of French ordinals: « 1ᵉʳ », « 2ᵉ », « XXIᵉ ». Few families have them, so they are the face's own letters, smaller and
/// raised; what is copied or read aloud says « 1er ».
struct Superiors {
    /// Of the size of the text around them.
    static let scale = 0.64
    /// Above the baseline, in sizes: their tops stand at the height of the figures.
    static let rise = 0.35

    /// The text with plain letters where raised ones were written.
    let text: String
    /// Where its raised letters stand, in bytes.
    let ranges: [Range<Int>]

    init(_ source: String) {
        let characters = Array(source)
        var text = ""
        var ranges: [Range<Int>] = []
        for (index, character) in characters.enumerated() {
            let plain = Self.letters[character]
            let start = text.utf8.count
            text.append(plain ?? character)
            if plain != nil || Self.isRaised(characters, index) {
                if let last = ranges.last, last.upperBound == start {
                    ranges[ranges.count - 1] = last.lowerBound..<text.utf8.count
                } else {
                    ranges.append(start..<text.utf8.count)
                }
            }
        }
        self.text = text
        self.ranges = ranges
    }

    /// Letters that Unicode has raised.
    private static let letters: [Character: Character] = [
        "ᵃ": "a", "ᵇ": "b", "ᶜ": "c", "ᵈ": "d", "ᵉ": "e", "ᵍ": "g", "ʰ": "h", "ⁱ": "i", "ᵐ": "m", "ⁿ": "n", "ᵒ": "o", "ᵖ": "p", "ʳ": "r",
        "ˢ": "s", "ᵗ": "t", "ᵘ": "u", "ᵛ": "v",
    ]
    private static let endings: Set<String> = ["er", "ers", "re", "res", "e", "es"]

    /// Whether a letter belongs to the ending of an ordinal that stands as a word by itself.
    private static func isRaised(_ characters: [Character], _ index: Int) -> Bool {
        guard "ers".contains(characters[index]) else { return false }
        var start = index
        while start > 0, "ers".contains(characters[start - 1]) { start -= 1 }
        var end = index + 1
        while end < characters.count, "ers".contains(characters[end]) { end += 1 }
        guard endings.contains(String(characters[start..<end])) else { return false }
        var number = start
        while number > 0, characters[number - 1].isASCII, characters[number - 1].isNumber || "IVXL".contains(characters[number - 1]) {
            number -= 1
        }
        let digits = characters[number..<start]
        guard !digits.isEmpty, digits.allSatisfy(\.isNumber) || digits.count > 1 && digits.allSatisfy(\.isLetter) else { return false }
        let before = number > 0 ? characters[number - 1] : " "
        let after = end < characters.count ? characters[end] : " "
        let closes = end + 1 < characters.count ? characters[end + 1] : " "
        return (before.isWhitespace || "(«–’".contains(before))
            && (after.isWhitespace || ")»–,;:!?…".contains(after) || after == "." && closes.isWhitespace)
    }
}
