internal import Base
internal import CHunspell
internal import Foundation

/// Hunspell with a Debian dictionary and a campaign's own words. For one thread; each word is looked up once.
public final class SpellChecker {
    private let handle: OpaquePointer
    private var known = Memo<String, Bool>(limit: 50_000)

    /// - Parameters:
    ///   - language: `fr`, `en`.
    ///   - words: the campaign's own, one entry a word.
    /// - Returns: nil where the dictionary is not installed (package hunspell-fr for French).
    public init?(language: String = "fr", words: some Sequence<String> = []) {
        let names = language == "fr" ? ["fr", "fr_FR"] : language == "en" ? ["en_GB", "en_US"] : [language]
        let folders = ["/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/local/share/hunspell"]
        let bases = folders.flatMap { folder in names.map { "\(folder)/\($0)" } }
        guard
            let base = bases.first(where: {
                FileManager.default.fileExists(atPath: $0 + ".dic") && FileManager.default.fileExists(atPath: $0 + ".aff")
            }),
            let handle = Hunspell_create(base + ".aff", base + ".dic")
        else { return nil }
        guard String(cString: Hunspell_get_dic_encoding(handle)) == "UTF-8" else {
            Hunspell_destroy(handle)
            return nil
        }
        self.handle = handle
        for word in words where !word.isEmpty { Hunspell_add(handle, word) }
    }

    deinit { Hunspell_destroy(handle) }

    /// The words of a `mots.txt`: one a line; what follows `#` is a remark, and what follows `/` an affix of Hunspell's.
    public static func words(of file: String) -> [String] {
        file.split(whereSeparator: \.isNewline).map { line in
            line.prefix { $0 != "#" && $0 != "/" }.trimmingCharacters(in: .whitespaces)
        }.filter { !$0.isEmpty }
    }

    /// Words that neither the dictionary nor `own` has, each once, in the order of the text.
    ///
    /// Addresses, placeholders in double braces, words with digits and sigles in capitals are passed over.
    public func unknownWords(in text: String, own: Set<String> = []) -> [String] {
        var found: [String] = []
        var seen: Set<String> = []
        for word in Self.words(in: text) where seen.insert(word).inserted {
            if !isKnown(word), !own.contains(word), !own.contains(Self.withoutElision(word)) { found.append(word) }
        }
        return found
    }

    private func isKnown(_ word: String) -> Bool {
        known.value(for: word) {
            Hunspell_spell(handle, word) != 0 || Hunspell_spell(handle, Self.withoutElision(word)) != 0
        }
    }

    /// `d’Ouessant` without its `d’`.
    private static func withoutElision(_ word: String) -> String {
        guard let mark = word.firstIndex(where: { $0 == "’" || $0 == "'" }), word.distance(from: word.startIndex, to: mark) <= 5 else {
            return word
        }
        return String(word[word.index(after: mark)...])
    }

    /// The words of a text that are looked up.
    public static func words(in text: String) -> [String] {
        let parts = prose(text).split { !($0.isLetter || $0.isNumber || isMark($0)) }
        return parts.compactMap { part in
            guard let first = part.firstIndex(where: { !isMark($0) }), let last = part.lastIndex(where: { !isMark($0) }) else { return nil }
            let word = part[first...last]
            guard word.count > 1, !word.contains(where: \.isNumber), word.contains(where: \.isLowercase) else { return nil }
            return word.filter { $0 != "\u{AD}" }
        }
    }

    /// What may stand within a word and is none of its letters.
    private static func isMark(_ character: Character) -> Bool {
        character == "’" || character == "'" || character == "-" || character == "\u{AD}"
    }

    /// A text without its placeholders, addresses and names of files.
    ///
    /// Each expression is used only where the text has what it cannot do without.
    private static func prose(_ text: String) -> String {
        let bytes = text.utf8
        func has(_ pair: (UInt8, UInt8) -> Bool) -> Bool { zip(bytes, bytes.dropFirst()).contains { pair($0, $1) } }
        var text = text
        if has({ $0 == UInt8(ascii: "{") && $1 == UInt8(ascii: "{") }) {
            text = text.replacing(placeholders, with: " ")
        }
        if has({ $0 == UInt8(ascii: ":") && $1 == UInt8(ascii: "/") }) {
            text = text.replacing(addresses, with: " ")
        }
        if bytes.contains(UInt8(ascii: "@")) {
            text = text.replacing(mailboxes, with: " ")
        }
        if has({ $0 == UInt8(ascii: ".") && ($1 | 0x20) >= UInt8(ascii: "a") && ($1 | 0x20) <= UInt8(ascii: "z") }) {
            text = text.replacing(fileNames, with: " ")
        }
        return text
    }

    private static nonisolated(unsafe) let placeholders = /\{\{[^}]*\}\}/
    private static nonisolated(unsafe) let addresses = /https?:\/\/[^\s<>")\]]+/.ignoresCase()
    private static nonisolated(unsafe) let mailboxes = /[^\s<>"]+@[^\s<>"]+/
    private static nonisolated(unsafe) let fileNames =
        /[\w\/-]*(\.[\w-]+)*\.(fr|org|com|eu|pdf|png|html|txt|md|eml|svg|ics|json|zip)\b/
}
