internal import Base

/// What it costs the sense of a headline or a name to end a line between two of its words, in French and in English.
///
/// Sources: Lexique des règles typographiques en usage à l’Imprimerie nationale (« Coupures », « Nombres »), and what newspapers ask of the
/// lines of a title: each says something by itself.
struct LineSense {
    /// The words of the text, each with the segment that it ends or continues.
    private let words: [Word]
    /// By segment, the index of its last word.
    private let lastWord: [Int]

    fileprivate struct Word {
        let text: String
        /// Without the punctuation around it, in lower case.
        let core: String
        let isCapital: Bool
        let isAcronym: Bool
        let number: Int?
        /// The sign it ends in, where that is punctuation.
        let mark: Character?
    }

    /// - Parameter segments: the parts of a text between two places where a line may end, each with the blank that ends it.
    init(segments: [String]) {
        var words: [Word] = []
        var last: [Int] = []
        for segment in segments {
            words += segment.split(whereSeparator: \.isWhitespace).map { Word(String($0)) }
            last.append(words.count - 1)
        }
        self.words = words
        lastWord = last
    }

    /// What stands against ending a line.
    enum Bond: Equatable {
        /// A line must not end here.
        case never
        /// Less is better; below 0 where a line ends well.
        case cost(Double)
    }

    /// What holds the last word of a segment and the first of the next together.
    func bond(after segment: Int) -> Bond {
        let index = lastWord[segment]
        guard index >= 0, index + 1 < words.count else { return .cost(0) }
        let (left, right) = (words[index], words[index + 1])
        if let mark = left.mark, let worth = Self.marks[mark] { return .cost(worth) }
        if Self.isNever(left, right, isFirst: index == 0) || isName(index) { return .never }
        if left.isCapital, right.isCapital { return .cost(left.isAcronym ? 0.1 : 0.35) }
        if Self.negations.contains(right.core) || Self.degrees.contains(left.core) { return .cost(0.4) }
        if Self.relatives.contains(left.core) { return .cost(0.15) }
        if Self.leaning.contains(left.core) { return .cost(0.35) }
        if index > 0, left.isCapital, !left.isAcronym, right.core.hasPrefix("d’") { return .cost(0.2) }
        return .cost(Self.leaning.contains(right.core) || Self.binding.contains(right.core) ? 0 : 0.05)
    }

    private static func isNever(_ left: Word, _ right: Word, isFirst: Bool) -> Bool {
        if binding.contains(left.core) { return true }
        // « a » is an article in English; « A » also a letter: « hépatite A ».
        if left.core == "a", left.text == "a" || isFirst { return true }
        if titles.contains(left.core) { return true }
        // « 5 minutes », « 100 % », « 27 avril »; a year stands by itself.
        if let number = left.number, number < 1000 { return true }
        // « OSE 2050 », « CPTS Sud 28 », « avril 2026 »
        return right.number != nil && (left.isCapital || months.contains(left.core))
    }

    /// Whether a word and the next belong to one name of two or three: words with capitals among others without.
    private func isName(_ index: Int) -> Bool {
        guard words[index].isCapital, words[index + 1].isCapital, !words[index].isAcronym else { return false }
        var first = index
        while first > 0, words[first - 1].isCapital, words[first - 1].mark == nil { first -= 1 }
        var last = index + 1
        while last + 1 < words.count, words[last + 1].isCapital, words[last].mark == nil { last += 1 }
        return last - first < 3 && last - first + 1 < words.count
    }

    private static let marks: [Character: Double] = [
        ":": -0.25, ";": -0.25, ".": -0.25, "!": -0.25, "?": -0.25, "…": -0.25, "–": -0.15, "—": -0.15, "·": -0.15, ",": -0.06, "»": 0,
        ")": 0,
    ]
    /// Nothing stands between these and what follows: articles, « de », a negation.
    private static let binding: Set<String> = [
        "de", "du", "des", "d’", "la", "le", "les", "l’", "un", "une", "ne", "n’", "qu’", "j’", "s’", "c’", "&", "the", "an", "of", "no",
        "not",
    ]
    private static let titles: Set<String> = [
        "m", "mm", "mme", "mmes", "mlle", "dr", "dre", "pr", "pre", "me", "st", "ste", "saint", "sainte", "saints", "saintes", "mr", "mrs",
        "ms", "n°", "nos", "art", "p",
    ]
    /// Words that lead on to the next.
    private static let leaning: Set<String> = [
        "à", "au", "aux", "en", "par", "pour", "sur", "sous", "dans", "avec", "sans", "chez", "vers", "entre", "contre", "depuis", "et",
        "ou",
        "ni", "mais", "que", "dont", "si", "ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "leurs", "mon", "ma", "mes", "notre",
        "nos", "votre", "vos", "tout", "toute", "tous", "toutes", "quel", "quelle", "quels", "quelles", "je", "tu", "il", "on", "se", "est",
        "sont", "and", "or", "but", "to", "in", "on", "at", "by", "for", "with", "from", "as", "your", "our", "their", "his", "her", "this",
        "that", "these", "is", "are", "be", "will", "can", "what", "which",
    ]
    private static let relatives: Set<String> = ["qui", "où", "who", "where"]
    private static let negations: Set<String> = ["pas", "plus", "jamais", "rien", "guère", "non", "never"]
    private static let degrees: Set<String> = [
        "pas", "plus", "jamais", "très", "trop", "si", "aussi", "moins", "very", "more", "most", "too",
    ]
    private static let months: Set<String> = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre", "january",
        "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ]
}

extension LineSense.Word {
    fileprivate init(_ text: String) {
        self.text = text
        var core = Substring(text)
        while let first = core.first, !first.isLetter, !first.isNumber, first != "&" { core = core.dropFirst() }
        while let last = core.last, !last.isLetter, !last.isNumber, !"&°’%".contains(last) { core = core.dropLast() }
        self.core = core.lowercased().replacing("'", with: "’")
        let letters = text.drop { !$0.isLetter && !$0.isNumber }
        // « d’Azur », « L’Estéron »: the capital counts behind the apostrophe too.
        let behind = letters.split(separator: "’", maxSplits: 1).last ?? letters
        isCapital = (letters.first?.isUppercase ?? false) || (behind.first?.isUppercase ?? false)
        isAcronym = core.count > 1 && core.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "-" } && core.contains(where: \.isUppercase)
        number = core.allSatisfy(\.isNumber) && core.count < 10 ? Int(core) : nil
        mark = text.last.flatMap { $0.isLetter || $0.isNumber ? nil : $0 }
    }
}
