internal import Base
internal import Foundation

/// FINESS and SIRET numbers, with their keys.
enum OfficialNumbers {
    /// Nine characters: the département (`01`, `2A`, `97`), six digits and a key by Luhn's formula, in which `A` counts as 1 and `B` as 2
    /// (checked against 88 numbers of the published FINESS extract, none of them Corsican).
    static func finess(_ text: String) throws(CellProblem) -> String {
        if let problem = mangled(text) { throw problem }
        let number = compact(text).uppercased()
        let shape = number.utf8.count == 9 && digits(number) != nil
        if shape, isFiness(number) { return number }
        if number.utf8.count == 8, isFiness("0" + number) { throw withoutZero(text, "FINESS", "0" + number) }
        guard shape else {
            throw CellProblem(
                Wording("\"\(text)\" is not a FINESS number", fr: "« \(text) » n’est pas un numéro FINESS"),
                hint: Wording(
                    "write its nine characters, such as 010011872, or leave the cell empty",
                    fr: "écrivez ses neuf caractères, par exemple 010011872, ou laissez la cellule vide"))
        }
        throw wrongKey(text, "FINESS", "finess.esante.gouv.fr")
    }

    /// Fourteen digits with a key by Luhn's formula; those of La Poste (SIREN 356000000) have digits that add up to a multiple of five.
    static func siret(_ text: String) throws(CellProblem) -> String {
        if let problem = mangled(text) { throw problem }
        let number = compact(text)
        let isNumeric = number.utf8.allSatisfy { (48...57).contains($0) }
        if isNumeric, number.utf8.count == 14, isSiret(number) { return number }
        if isNumeric, number.utf8.count == 13, isSiret("0" + number) { throw withoutZero(text, "SIRET", "0" + number) }
        if isNumeric, number.utf8.count == 9 {
            throw CellProblem(
                Wording(
                    "\"\(text)\" is a SIREN number, a SIRET number has fourteen digits",
                    fr: "« \(text) » est un numéro SIREN ; un numéro SIRET a quatorze chiffres"),
                hint: Wording("add the five digits of the establishment", fr: "ajoutez les cinq chiffres de l’établissement"))
        }
        guard isNumeric, number.utf8.count == 14 else {
            throw CellProblem(
                Wording("\"\(text)\" is not a SIRET number", fr: "« \(text) » n’est pas un numéro SIRET"),
                hint: Wording(
                    "write its fourteen digits, or leave the cell empty",
                    fr: "écrivez ses quatorze chiffres, ou laissez la cellule vide"))
        }
        throw wrongKey(text, "SIRET", "annuaire-entreprises.data.gouv.fr")
    }

    private static func withoutZero(_ text: String, _ what: String, _ number: String) -> CellProblem {
        CellProblem(
            Wording(
                "the \(what) number \"\(text)\" has lost its leading zero", fr: "le numéro \(what) « \(text) » a perdu son zéro initial"),
            hint: Wording(
                "write \"\(number)\" in a column formatted as text", fr: "écrivez « \(number) » dans une colonne au format texte"))
    }

    private static func wrongKey(_ text: String, _ what: String, _ site: String) -> CellProblem {
        CellProblem(
            Wording("the key of the \(what) number \"\(text)\" is wrong", fr: "la clé du numéro \(what) « \(text) » est fausse"),
            hint: Wording("copy the number again from \(site)", fr: "recopiez le numéro depuis \(site)"))
    }

    static func isFiness(_ number: String) -> Bool {
        guard let digits = digits(number), digits.count == 9 else { return false }
        return luhn(digits)
    }

    static func isSiret(_ number: String) -> Bool {
        let digits = number.utf8.map { Int($0) - 48 }
        if luhn(digits) { return true }
        return number.hasPrefix("356000000") && digits.reduce(0, +).isMultiple(of: 5)
    }

    /// A number that a spreadsheet turned into scientific notation: its digits are lost.
    static func mangled(_ text: String) -> CellProblem? {
        guard text.utf8.contains(where: { $0 | 32 == 101 }), text.utf8.first.map({ (48...57).contains($0) }) == true else { return nil }
        let upper = text.uppercased()
        guard let mark = upper.range(of: "E+") ?? upper.range(of: "E"), mark.lowerBound > upper.startIndex,
            upper[..<mark.lowerBound].allSatisfy({ $0.isASCII && $0.isNumber || $0 == "," || $0 == "." }),
            !upper[mark.upperBound...].isEmpty, upper[mark.upperBound...].allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        return CellProblem(
            Wording(
                "\"\(text)\" is a number that a spreadsheet turned into scientific notation: digits are lost",
                fr: "« \(text) » est un numéro que le tableur a mis en notation scientifique : des chiffres sont perdus"),
            hint: Wording(
                "format the column as text and type the number again",
                fr: "mettez la colonne au format texte et saisissez à nouveau le numéro"))
    }

    /// A number as a spreadsheet's marks for texts and decimals leave it: `'010011872`, `10011872.0`.
    static func plain(_ text: String) -> String {
        var text = text[...]
        while let first = text.first, "'’‘`".contains(first) { text = text.dropFirst() }
        if let point = text.lastIndex(where: { $0 == "." || $0 == "," }), point > text.startIndex,
            text[text.index(after: point)...].utf8.allSatisfy({ $0 == 48 }),
            text.utf8.count - text.utf8.distance(from: text.startIndex, to: point) <= 3,
            text[..<point].utf8.allSatisfy({ (48...57).contains($0) || $0 == 32 })
        {
            text = text[..<point]
        }
        return String(text)
    }

    private static func compact(_ text: String) -> String { plain(text).filter { !$0.isWhitespace && $0 != "." && $0 != "-" } }

    private static func digits(_ number: String) -> [Int]? {
        var digits: [Int] = []
        for (place, byte) in number.utf8.enumerated() {
            switch byte {
            case 48...57: digits.append(Int(byte) - 48)
            case 65 where place == 1 && digits[0] == 2: digits.append(1)
            case 66 where place == 1 && digits[0] == 2: digits.append(2)
            default: return nil
            }
        }
        return digits
    }

    private static func luhn(_ digits: [Int]) -> Bool {
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() {
            let value = place.isMultiple(of: 2) ? digit : digit * 2
            sum += value > 9 ? value - 9 : value
        }
        return sum.isMultiple(of: 10)
    }
}
