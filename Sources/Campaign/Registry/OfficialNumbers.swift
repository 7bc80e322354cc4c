internal import Foundation

/// FINESS and SIRET numbers, with their keys.
enum OfficialNumbers {
    /// Nine characters: the département (`01`, `2A`, `97`), six digits and a key by Luhn's formula, in which `A` counts as 1 and `B` as 2
    /// (checked against 88 numbers of the published FINESS extract, none of them Corsican).
    static func finess(_ text: String) -> Result<String, CellProblem> {
        if let problem = mangled(text, "FINESS number") { return .failure(problem) }
        let number = compact(text).uppercased()
        let shape = number.utf8.count == 9 && digits(number) != nil
        if shape, isFiness(number) { return .success(number) }
        if number.utf8.count == 8, isFiness("0" + number) {
            return .failure(
                CellProblem(
                    "the FINESS number \"\(text)\" has lost its leading zero", hint: "write \"0\(number)\" in a column formatted as text"))
        }
        guard shape else {
            return .failure(
                CellProblem(
                    "\"\(text)\" is not a FINESS number", hint: "write its nine characters, such as 010011872, or leave the cell empty"))
        }
        return .failure(
            CellProblem("the key of the FINESS number \"\(text)\" is wrong", hint: "copy the number again from finess.esante.gouv.fr"))
    }

    /// Fourteen digits with a key by Luhn's formula; those of La Poste (SIREN 356000000) have digits that add up to a multiple of five.
    static func siret(_ text: String) -> Result<String, CellProblem> {
        if let problem = mangled(text, "SIRET number") { return .failure(problem) }
        let number = compact(text)
        let isNumeric = number.utf8.allSatisfy { (48...57).contains($0) }
        if isNumeric, number.utf8.count == 14, isSiret(number) { return .success(number) }
        if isNumeric, number.utf8.count == 13, isSiret("0" + number) {
            return .failure(
                CellProblem(
                    "the SIRET number \"\(text)\" has lost its leading zero", hint: "write \"0\(number)\" in a column formatted as text"))
        }
        if isNumeric, number.utf8.count == 9 {
            return .failure(
                CellProblem(
                    "\"\(text)\" is a SIREN number, a SIRET number has fourteen digits", hint: "add the five digits of the establishment"))
        }
        guard isNumeric, number.utf8.count == 14 else {
            return .failure(CellProblem("\"\(text)\" is not a SIRET number", hint: "write its fourteen digits, or leave the cell empty"))
        }
        return .failure(
            CellProblem(
                "the key of the SIRET number \"\(text)\" is wrong", hint: "copy the number again from annuaire-entreprises.data.gouv.fr"))
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
    static func mangled(_ text: String, _ what: String) -> CellProblem? {
        guard text.utf8.contains(where: { $0 | 32 == 101 }), text.utf8.first.map({ (48...57).contains($0) }) == true else { return nil }
        let upper = text.uppercased()
        guard let mark = upper.range(of: "E+") ?? upper.range(of: "E"), mark.lowerBound > upper.startIndex,
            upper[..<mark.lowerBound].allSatisfy({ $0.isASCII && $0.isNumber || $0 == "," || $0 == "." }),
            !upper[mark.upperBound...].isEmpty, upper[mark.upperBound...].allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        return CellProblem(
            "\"\(text)\" is a \(what) that a spreadsheet turned into scientific notation: digits are lost",
            hint: "format the column as text and type the number again")
    }

    private static func compact(_ text: String) -> String { text.filter { !$0.isWhitespace && $0 != "." && $0 != "-" } }

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
