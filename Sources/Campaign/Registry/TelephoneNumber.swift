internal import Base

/// Telephone numbers of the registry: for a coordinator to call, never printed.
enum TelephoneNumber {
    /// Ten digits that begin with 0 (a spreadsheet that took the 0 off is put right), four that begin with 3, or `+` and a country's number of
    /// 8 to 15 digits (ITU-T E.164); `+33` is written as France dials it. Blanks, dots, dashes, slashes and brackets between them mean nothing.
    static func read(_ text: String) throws(CellProblem) -> String {
        if let problem = OfficialNumbers.mangled(text) { throw problem }
        let compact = OfficialNumbers.plain(text).replacing("(0)", with: "").filter { !$0.isWhitespace && !separators.contains($0) }
        let isForeign = compact.hasPrefix("+") || compact.hasPrefix("00")
        var digits = compact.hasPrefix("+") ? compact.dropFirst() : compact.hasPrefix("00") ? compact.dropFirst(2) : compact[...]
        guard digits.utf8.allSatisfy({ (48...57).contains($0) }) else { throw refusal(text) }
        if isForeign, !digits.hasPrefix("33") {
            guard (8...15).contains(digits.utf8.count), digits.first != "0" else { throw refusal(text) }
            return "+\(digits)"
        }
        if isForeign { digits = digits.dropFirst(2) }
        if digits.utf8.count == 9, digits.first != "0" { digits = "0" + digits }
        if digits.utf8.count == 10, digits.first == "0", digits.dropFirst().first != "0" { return pairs(digits) }
        guard digits.utf8.count == 4, digits.first == "3", !isForeign else { throw refusal(text) }
        return pairs(digits)
    }

    private static let separators: Set<Character> = [".", "-", "/", "(", ")", "\u{2010}", "\u{2011}", "\u{2013}"]

    /// Two by two, as France reads them.
    private static func pairs(_ digits: Substring) -> String {
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, place.isMultiple(of: 2) { text += " " }
            text.append(digit)
        }
        return text
    }

    private static func refusal(_ text: String) -> CellProblem {
        CellProblem(
            Wording("\"\(text)\" is not a telephone number", fr: "« \(text) » n’est pas un numéro de téléphone"),
            hint: Wording(
                "write one number, such as 01 23 45 67 89 or +32 2 123 45 67, or leave the cell empty",
                fr: "écrivez un seul numéro, par exemple 01 23 45 67 89 ou +32 2 123 45 67, ou laissez la cellule vide"))
    }
}
