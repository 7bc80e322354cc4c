internal import Base
internal import Campaign
internal import Foundation

extension FileInspector {
    /// A text as people and machines read it: encoding, links, what was not filled in, spelling.
    func inspectText(_ bytes: [UInt8], _ assignment: Assignment, _ judge: inout Judge) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return judge.hold("texte-lisible", false, "ce n’est pas du texte UTF-8")
        }
        holdText(text, bytes, assignment, &judge)
    }

    func holdText(_ text: String, _ bytes: [UInt8], _ assignment: Assignment, _ judge: inout Judge) {
        // A question mark in a lozenge, or UTF-8 read as Windows-1252 once too often.
        let search = ByteSearch(bytes)
        let spoilt =
            search.contains("\u{FFFD}") || search.contains("Ã©") || search.contains("â€™") || search.contains("\0")
        judge.hold("texte-lisible", !spoilt, spoilt ? "des caractères sont abîmés" : "texte UTF-8")
        if judge.asks("texte-complet") {
            let braces = search.contains("{{")
            judge.hold("texte-complet", !braces, braces ? "il reste des accolades {{…}}" : "tout est rempli")
        }
        let isDated = judge.path.hasSuffix(".ics")
        let rules = LinkRules(book: book, assignment: assignment, depth: depth, isDated: isDated)
        let unfolded = isDated ? Array(CalendarRules.plain(text).utf8) : bytes
        var addresses = AddressSearch.find(in: unfolded)
        if depth == .thorough {
            let isMarkup = judge.path.hasSuffix(".html") || judge.path.hasSuffix(".eml")
            addresses += isMarkup ? MarkupLinks.find(in: bytes) : []
            addresses += AddressSearch.findBare(in: isMarkup ? text.wordsOfMarkup : String(decoding: unfolded, as: UTF8.self))
        }
        rules.hold(addresses, &judge)
        guard depth == .thorough else { return }
        rules.hold(printed: text, &judge)
        if let speller, judge.asks("texte-orthographe") {
            let words = speller.unknownWords(in: judge.path.hasSuffix(".html") ? text.wordsOfMarkup : text, own: assignment.words)
            judge.hold(
                "texte-orthographe", words.isEmpty,
                words.isEmpty
                    ? "aucun mot inconnu"
                    : FrenchNumber.brief(words.count, "mot inconnu", "mots inconnus") + "\u{A0}: "
                        + words.prefix(12).map { Judge.quoted($0) }.joined(separator: ", "))
        }
    }
}

extension String {
    /// The words of a page without its markup.
    fileprivate var wordsOfMarkup: String {
        replacing(Self.hidden, with: " ").replacing(Self.comments, with: " ").replacing(Self.tags, with: " ")
            .replacing("&nbsp;", with: "\u{A0}").replacing(Self.references, with: " ").unescapedMarkup
            // Source that a page shows to be copied.
            .replacing(Self.hidden, with: " ").replacing(Self.tags, with: " ").unescapedMarkup
    }

    private static nonisolated(unsafe) let hidden =
        /<(style|script)[^>]*>.*?<\/(style|script)>/.dotMatchesNewlines().ignoresCase()
    private static nonisolated(unsafe) let comments = /<!--.*?-->/.dotMatchesNewlines()
    private static nonisolated(unsafe) let tags = /<[^>]*>/
    private static nonisolated(unsafe) let references = /&#x?[0-9a-fA-F]+;/
}
