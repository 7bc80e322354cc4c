internal import Foundation

/// What a questionnaire is called by the file of its export.
enum QuestionnaireName {
    /// The name without folder, endings, dates and the counters of copies: `results-survey262626 (1).csv` is `results-survey262626`.
    static func of(file: String) -> String {
        var name = file.split(separator: "/").last.map(String.init) ?? ""
        while let dot = name.lastIndex(of: "."), dot > name.startIndex,
            ["csv", "tsv", "txt", "xlsx", "ods", "zip", "gz", "xz", "bz2", "zst"].contains(name[name.index(after: dot)...].lowercased())
        {
            name = String(name[..<dot])
        }
        for pattern in [
            #/[ _.-]*\(\d+\)/#, #/[ _.-]*(19|20)\d\d[-_.]?\d\d[-_.]?\d\d([ _.T-]*(à |at )?\d\d[-_.h:]?\d\d([-_.:]?\d\d)?)?/#,
            #/[ _.-]*\d\d[-_.]\d\d[-_.](19|20)\d\d([ _.-]*\d\d[-_.h:]?\d\d)?/#, #/[ _.-]+(copie|copy)( \d+)?$/#,
        ] as [any RegexComponent] {
            name = Self.without(pattern, name)
        }
        let plain = name.trimmingCharacters(in: CharacterSet(charactersIn: " -_."))
        return plain.isEmpty ? "questionnaire" : String(plain.prefix(200))
    }

    private static func without(_ pattern: some RegexComponent, _ text: String) -> String { text.replacing(pattern, with: "") }
}
