internal import Base
internal import Foundation

/// Names and sentences of the registry as they are going to be printed.
package enum PrintedText {
    /// On one line, NFC, with typographic apostrophes.
    package static func name(_ text: String) -> String { composed(Typography.apostrophes(Typography.singleLine(text))) }

    /// On one line, NFC, in French typography.
    static func sentence(_ text: String) -> String { composed(Typography.french(Typography.singleLine(text))) }

    private static func composed(_ text: String) -> String {
        // No character below U+0300 and no punctuation changes under NFC.
        text.unicodeScalars.contains { $0.value >= 0x300 && !(0x2002..<0x20D0).contains($0.value) }
            ? text.precomposedStringWithCanonicalMapping : text
    }

    /// What keeps a text from being printed.
    package static func problem(with text: String) -> CellProblem? {
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            guard scalar.value >= 0x7F || scalar.value < 32 else { continue }
            if isInvisible(scalar) {
                let code = String(scalar.value, radix: 16, uppercase: true)
                let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
                return CellProblem(
                    Wording("contains the invisible character \(name)", fr: "contient le caractère invisible \(name)"),
                    hint: Wording("type it again instead of pasting it", fr: "saisissez-le à nouveau au lieu de le coller"))
            }
            if scalar == "\u{FFFD}" {
                return CellProblem(
                    Wording("contains a character that was lost (U+FFFD)", fr: "contient un caractère perdu (U+FFFD)"),
                    hint: Wording(
                        "type it again and save the file as CSV UTF-8", fr: "saisissez-le à nouveau et enregistrez le fichier en CSV UTF-8")
                )
            }
            if previous == "Ã" || previous == "Â", (0x80...0xBF).contains(scalar.value) || scalar.value > 0x150 {
                return CellProblem(
                    Wording("is UTF-8 that was read as something else: \"\(text)\"", fr: "est de l’UTF-8 mal relu : « \(text) »"),
                    hint: Wording("export the file again as CSV UTF-8", fr: "exportez à nouveau le fichier en CSV UTF-8"))
            }
        }
        return nil
    }

    /// Why a text is no name: an error of a spreadsheet, or words that stand for one to come.
    static func refusal(ofName text: String) -> CellProblem? {
        let upper = text.uppercased()
        if upper.hasPrefix("ERR:") || errors.contains(where: { upper.hasPrefix($0) }) {
            return CellProblem(
                Wording("is \"\(text)\", an error of the spreadsheet", fr: "est « \(text) », une erreur du tableur"),
                hint: Wording("write the name itself in the place of the formula", fr: "écrivez le nom lui-même à la place de la formule"))
        }
        if text.hasPrefix("="), text.utf8.count > 1 {
            return CellProblem(
                Wording("is a formula: \"\(text)\"", fr: "est une formule : « \(text) »"),
                hint: Wording("paste its value", fr: "collez sa valeur (collage spécial, valeurs)"))
        }
        if !StandIn.isWhole(text) { return refusal(of: text) }
        return CellProblem(
            Wording("is \"\(text)\", which is no name", fr: "est « \(text) », qui n’est pas un nom"),
            hint: Wording(
                "write it as it is to be printed, or take the line out", fr: "écrivez-le tel qu’il doit être imprimé, ou retirez la ligne"))
    }

    /// Why a text is not yet written: something in it stands for words to come.
    static func refusal(of text: String) -> CellProblem? {
        guard let found = StandIn.first(in: text) else { return nil }
        return CellProblem(
            Wording(
                "still has \"\(found)\", which would be printed as it stands",
                fr: "contient encore « \(found) », qui serait imprimé tel quel"),
            hint: Wording("write what is to stand there", fr: "écrivez ce qui doit figurer à cette place"))
    }

    /// What of an address is left in a name: « CHU de Bordeaux 33076 BORDEAUX CEDEX ».
    static func address(inName text: String) -> CellProblem? {
        // Most names have neither a number nor an x.
        guard text.utf8.contains(where: { (48...57).contains($0) || $0 | 0x20 == 0x78 }) else { return nil }
        let words = text.split { $0.isWhitespace || $0 == "," }.map(String.init)
        let postcode = words.indices.dropLast().first { place in
            words[place].utf8.count == 5 && words[place].utf8.allSatisfy { (48...57).contains($0) }
                && words[place + 1].first?.isLetter == true
        }
        guard let found = words.first(where: WrittenPlace.isCedex) ?? postcode.map({ words[$0] }) else { return nil }
        return CellProblem(
            Wording("has a part of an address: \"\(found)\"", fr: "contient un morceau d’adresse : « \(found) »"),
            hint: Wording("write the name alone, as it is to be printed", fr: "n’écrivez que le nom, tel qu’il doit être imprimé"),
            severity: .warning)
    }

    private static let errors = [
        "#REF!", "#N/A", "#VALUE!", "#VALEUR!", "#DIV/0!", "#NAME?", "#NOM?", "#NULL!", "#NUL!", "#NUM!", "#NOMBRE!", "#SPILL!", "#CALC!",
        "#GETTING_DATA", "#####", "#PROPAGATION!", "#CHAMP!", "#FIELD!", "#BLOCKED!", "#BLOQUE!", "#UNKNOWN!", "#INCONNU!", "#CONNECT!",
    ]
    /// Control characters, bidirectional overrides and every other character without a glyph, the joiners of other scripts excepted.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: true
        case .format: scalar != "\u{200C}" && scalar != "\u{200D}"
        default: false
        }
    }
}
