/// French typography of texts that people read (Lexique des règles typographiques en usage à l’Imprimerie nationale).
public enum Typography {
    /// Sets a text as French printers do: `’` for straight apostrophes, `…` for three dots, U+202F before `;`, `!` and `?`, U+00A0 before
    /// `:` and inside « ».
    ///
    /// Spaces are put only before a mark that ends a word, so that times (12:30), URLs, e-mail addresses and HTML entities stay as they are.
    /// Applying it twice changes nothing more.
    public static func french(_ text: String) -> String {
        if isFrench(text) { return text }
        var setter = FrenchSetter(Array(text.unicodeScalars))
        return setter.set()
    }

    /// Whether there is nothing to set: no mark, quotation mark, apostrophe or row of dots.
    private static func isFrench(_ text: String) -> Bool {
        var previous: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            // ! ' : ; ?
            case 33, 39, 58, 59, 63: return false
            case 46 where previous == 46: return false
            // « » and U+00B4 after C2, U+02BC.
            case 0xAB where previous == 0xC2, 0xBB where previous == 0xC2, 0xB4 where previous == 0xC2, 0xBC where previous == 0xCA:
                return false
            default: break
            }
            previous = byte
        }
        return true
    }

    /// The text on one line: every run of blanks, line breaks included, becomes one space, none at either end. No-break spaces stay
    /// what they are where they stand alone.
    public static func singleLine(_ text: String) -> String {
        if isSingleLine(text) { return text }
        var result = String.UnicodeScalarView()
        var run: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            if scalar.isBlank {
                run.append(scalar)
                continue
            }
            if !run.isEmpty, !result.isEmpty {
                result.append(run.first { $0 == narrow } ?? run.first { $0 == noBreak } ?? " ")
            }
            run.removeAll(keepingCapacity: true)
            result.append(scalar)
        }
        return String(result)
    }

    /// As a sentence or a title begins.
    public static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// What begins a title, inside a sentence.
    public static func lowered(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }

    /// Straight and makeshift apostrophes after a letter become `’`.
    public static func apostrophes(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: FrenchSetter.isApostrophe) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let afterLetter = result.last?.isLetter ?? false
            result.append(afterLetter && FrenchSetter.isApostrophe(scalar) ? "’" : scalar)
        }
        return String(result)
    }

    /// Whether there is nothing to collapse: the case of nearly every text.
    private static func isSingleLine(_ text: String) -> Bool {
        var previous: UInt8 = 32
        for byte in text.utf8 {
            guard byte < 0x80, byte > 32 || byte == 32 && previous != 32 else { return false }
            previous = byte
        }
        return previous != 32 || text.isEmpty
    }

    static let narrow: Unicode.Scalar = "\u{202F}"
    static let noBreak: Unicode.Scalar = "\u{A0}"
}

extension Unicode.Scalar {
    /// The Unicode properties White_Space and Alphabetic, without a table look-up for ASCII.
    var isBlank: Bool { value < 0x80 ? value == 32 || (9...13).contains(value) : value < 0x85 ? false : properties.isWhitespace }
    var isLetter: Bool { value < 0x80 ? (97...122).contains(value | 32) : properties.isAlphabetic }
}

extension Typography {
    private struct FrenchSetter {
        private let source: [Unicode.Scalar]
        private var result: [Unicode.Scalar] = []
        private var position = 0

        init(_ source: [Unicode.Scalar]) {
            self.source = source
            result.reserveCapacity(source.count + 16)
        }

        static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool { scalar == "'" || scalar == "\u{B4}" || scalar == "\u{2BC}" }

        mutating func set() -> String {
            while position < source.count {
                let end = wordEnd()
                if isProtected(source[position..<end]) {
                    result += source[position..<end]
                } else {
                    for index in position..<end { take(index) }
                }
                position = end
                while position < source.count, isBlank(source[position]) {
                    take(position)
                    position += 1
                }
            }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: result)
            return String(view)
        }

        private func wordEnd() -> Int { source[position...].firstIndex(where: isBlank) ?? source.count }

        /// URLs and e-mail addresses.
        private func isProtected(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
            guard word.count > 3, word.contains(where: { $0 == "@" || $0 == "/" || $0 == "." || $0 == ":" }) else { return false }
            if word.starts(with: "www.".unicodeScalars) || word.starts(with: "mailto:".unicodeScalars) { return true }
            for index in word.indices.dropFirst() {
                if word[index] == "@", index + 1 < word.endIndex, word[index + 1].isLetter { return true }
                if word[index] == "/", word[index - 1] == "/", index >= word.startIndex + 2, word[index - 2] == ":" { return true }
            }
            return false
        }

        private mutating func take(_ index: Int) {
            let scalar = source[index]
            if result.last == "«", scalar == "." || FrenchSetter.isApostrophe(scalar) { result.append(Typography.noBreak) }
            switch scalar {
            case "'", "\u{B4}", "\u{2BC}":
                let letter = result.last?.isLetter ?? false
                result.append(letter ? "’" : scalar)
            case ".":
                let dots = result.reversed().prefix { $0 == "." }.count
                if dots == 2, following(index) != "." {
                    result.removeLast(2)
                    result.append("…")
                } else {
                    result.append(scalar)
                }
            case "»":
                spaceBefore(Typography.noBreak)
                result.append(scalar)
            case ":":
                if isMark(index), !(result.last == ":") { spaceBefore(Typography.noBreak) }
                result.append(scalar)
            case ";", "!", "?":
                if isMark(index), !isRepeated, scalar != ";" || !closesEntity { spaceBefore(Typography.narrow) }
                result.append(scalar)
            default:
                if isBlank(scalar), result.last == "«" || result.last == Typography.noBreak && result.dropLast().last == "«" {
                    if isBreak(scalar) { result.append(scalar) } else if result.last == "«" { result.append(Typography.noBreak) }
                    return
                }
                if result.last == "«" { result.append(Typography.noBreak) }
                result.append(scalar)
            }
        }

        private func following(_ index: Int) -> Unicode.Scalar? { index + 1 < source.count ? source[index + 1] : nil }

        /// Whether the mark at `index` ends a word rather than standing in the middle of a time or an address.
        private func isMark(_ index: Int) -> Bool {
            guard let next = following(index) else { return true }
            return isBlank(next) || "!?;:…»”\")]}*_<,.".unicodeScalars.contains(next)
        }

        private var isRepeated: Bool { result.last == "!" || result.last == "?" }

        /// Whether what was just written is an HTML entity without its semicolon.
        private var closesEntity: Bool {
            let name = result.reversed().prefix { $0.isASCII && $0.isLetter || ("0"..."9").contains($0) || $0 == "#" }
            return !name.isEmpty && result.dropLast(name.count).last == "&"
        }

        /// Replaces the blanks at the end of what was written by one space that does not break; puts none at the start of a line or after
        /// an opening bracket.
        private mutating func spaceBefore(_ space: Unicode.Scalar) {
            var end = result.count
            while end > 0, isBlank(result[end - 1]), !isBreak(result[end - 1]) { end -= 1 }
            guard end > 0, !isBreak(result[end - 1]), !"([{".unicodeScalars.contains(result[end - 1]), result[end - 1] != "«" else {
                return
            }
            result.removeLast(result.count - end)
            result.append(space)
        }

        private func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.isBlank }
        private func isBreak(_ scalar: Unicode.Scalar) -> Bool {
            scalar == "\n" || scalar == "\r" || scalar == "\u{2028}" || scalar == "\u{2029}"
        }
    }
}
