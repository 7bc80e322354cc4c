internal import Base

extension Campaign {
    /// The longest short title, in characters: what stands on one line beside a territory's name at the head of every piece.
    public static let shortTitleLimit = 28

    /// What stands where the title finds no room: `title_short`, else the title, cut at sense where it is longer than such a place.
    public var shortTitle: String { ownShortTitle ?? Self.shortened(title) }

    /// Whether pieces that have no room for the title say something that nobody has written.
    public var hasGuessedShortTitle: Bool { ownShortTitle == nil && title.count > Self.shortTitleLimit }

    /// The words before the first colon, dash, comma or bracket where they are few enough; else as many words as there is room for, none of
    /// them left hanging (« sur le »).
    static func shortened(_ title: String) -> String {
        guard title.count > shortTitleLimit else { return title }
        let head = title.prefix { !":–—,(|".contains($0) }.trimmingSpaces
        if (3...shortTitleLimit).contains(head.count) { return head }
        var words: [Substring] = []
        for word in title.split(whereSeparator: \.isWhitespace) {
            guard words.reduce(word.count, { $0 + $1.count + 1 }) <= shortTitleLimit else { break }
            words.append(word)
        }
        while words.count > 1, let last = words.last, hanging.contains(Folding.key(String(last))) { words.removeLast() }
        return words.isEmpty ? String(title.prefix(shortTitleLimit)) : words.joined(separator: " ")
    }

    /// Words that lead on to the next one.
    private static let hanging: Set<String> = [
        "le", "la", "les", "un", "une", "de", "du", "des", "a", "au", "aux", "en", "et", "ou", "pour", "sur", "par", "dans", "avec", "sans",
        "vers", "chez", "entre", "son", "sa", "ses", "notre", "nos", "votre", "vos", "leur", "leurs", "ce", "cette", "ces", "que", "qui",
        "nouveau", "nouvelle", "nouveaux", "nouvelles", "grand", "grande", "tous", "toutes", "tout", "toute",
    ]
}

extension StringProtocol {
    fileprivate var trimmingSpaces: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
