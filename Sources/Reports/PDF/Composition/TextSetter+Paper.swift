internal import Base
internal import Campaign
internal import Drawing

extension TextSetter {
    /// Sets words of whatever origin. What the family has no letter for is left out, and a word wider than its frame is cut into pieces, so
    /// that no name and no address keeps a report from being made.
    /// - Throws: `TextFailure.doesNotFit` where there are more words than room: a text is never clipped.
    func settle(_ text: String, _ style: TextStyle, width: Double, height: Double = .infinity) throws(TextFailure) -> TextBlock {
        var text = Self.spaced(Typography.singleLine(text))
        var isCut = false
        for _ in 0..<24 {
            do {
                return try set(text, style: style, width: width, height: height)
            } catch {
                switch error {
                case .missingGlyph(let missing, _): text = missing.isEmpty ? Self.latin(text) : text.replacing(missing, with: "")
                case .rightToLeft: text = Self.latin(text)
                case .doesNotFit(_, let needed, _):
                    guard !isCut, needed.width > width + 0.01 else { throw error }
                    text = Self.cut(text, letters: max(6, Int(width / style.minimum / 1.05)))
                    isCut = true
                case .noFont: throw error
                }
            }
        }
        return try set(Self.latin(text), style: style, width: width, height: height)
    }

    /// Thousands apart by a whole space, as in charts: a narrow one closes up.
    private static func spaced(_ text: String) -> String {
        guard text.contains("\u{202F}") else { return text }
        return text.replacing(thousands) { "\($0.1)\u{A0}" }
    }

    private static nonisolated(unsafe) let thousands = /([0-9])\u{202F}(?=[0-9])/

    /// With a place to break in every word longer than so many letters: after a mark where there is one, else in the middle of letters.
    private static func cut(_ text: String, letters: Int) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            guard word.count > letters else { return String(word) }
            var pieces = ""
            var length = 0
            for letter in word {
                if length >= letters || length > 5 && "@._/-".contains(letter) {
                    pieces += "\u{200B}"
                    length = 0
                }
                pieces.append(letter)
                length += 1
            }
            return pieces
        }.joined(separator: " ")
    }

    private static func latin(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { (32..<127).contains($0.value) || (0xA0..<0x180).contains($0.value) }))
    }
}
