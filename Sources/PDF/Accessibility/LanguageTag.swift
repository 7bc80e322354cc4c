/// The natural language of a text, as BCP 47 writes it.
enum LanguageTag {
    /// Whether it is one: `fr`, `fr-FR`, `x-klingon`.
    static func isSound(_ tag: String?) -> Bool {
        guard let tag, tag.utf8.count <= 100 else { return false }
        let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
        func isPart(_ part: Substring) -> Bool {
            (1...8).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0 | 32) }
        }
        guard let first = parts.first, isPart(first), parts.allSatisfy(isPart), first.utf8.allSatisfy({ $0 > 57 }) else { return false }
        return first.utf8.count > 1 || ["x", "i"].contains(first.lowercased()) && parts.count > 1
    }
}
