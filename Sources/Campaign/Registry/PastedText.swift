internal import Base
internal import Foundation

/// Text as it comes out of spreadsheets, word processors and web pages, put right where only one thing can be meant.
enum PastedText {
    /// What was put right.
    enum Repair: Hashable { case entity, mojibake }

    /// - Returns: the text without what pasting left in it, and what of it a person should look at.
    static func cleaned(_ text: String) -> (text: String, repairs: [Repair]) {
        if text.utf8.allSatisfy({ $0 < 0x80 && $0 != 38 && $0 != 34 }) { return (text, []) }
        var text = text
        var repairs: [Repair] = []
        if let repaired = Mojibake.repaired(text) {
            text = repaired
            repairs.append(.mojibake)
        }
        if let decoded = withoutEntities(text) {
            text = decoded
            repairs.append(.entity)
        }
        text = plainLetters(text)
        text = text.replacing("\"\"", with: "\"")
        if text.utf8.count > 2, text.hasPrefix("\""), text.hasSuffix("\""), !text.dropFirst().dropLast().contains("\"") {
            text = String(text.dropFirst().dropLast())
        }
        return (text, repairs)
    }

    /// Letters that only look otherwise: ligatures, full-width and mathematical ones, hyphens that do not break; and characters that are
    /// not seen at all where a line may break or a word may not.
    private static func plainLetters(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value == 0xAD || $0.value >= 0x132 }) else { return text }
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xAD, 0x180E, 0x200B, 0x2060, 0xFEFF, 0xFE00...0xFE0F: continue
            case 0x2010, 0x2011, 0x2043, 0x2212, 0xFE63: plain.append("-")
            case 0x2BC, 0x2032: plain.append("’")
            case 0x2024: plain.append(".")
            case 0x2215, 0x2044: plain.append("/")
            case 0x2000...0x200A, 0x205F, 0x3000: plain.append(" ")
            case 0x132, 0x133, 0x149, 0x17F, 0x1C4...0x1CC, 0x1F1...0x1F3, 0x2100...0x2101, 0x2105...0x2106, 0xFB00...0xFB06,
                0xFF01...0xFF5E,
                0x1D400...0x1D7FF, 0x24B6...0x24E9:
                plain.append(contentsOf: String(scalar).precomposedStringWithCompatibilityMapping.unicodeScalars)
            default: plain.append(scalar)
            }
        }
        return String(plain)
    }

    /// `&amp;`, `&#39;`, `&eacute;`; nil where there are none.
    private static func withoutEntities(_ text: String) -> String? {
        guard text.contains("&"), text.contains(";") else { return nil }
        var decoded = text
        // `&amp;eacute;` was escaped twice.
        for _ in 0..<3 {
            let next = decoded.replacing(entity) { match in
                character(String(match.output.1)) ?? String(match.output.0)
            }
            if next == decoded { break }
            decoded = next
        }
        return decoded == text ? nil : decoded
    }

    private static nonisolated(unsafe) let entity = /&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});/

    private static func character(_ name: String) -> String? {
        if name.hasPrefix("#") {
            let digits = name.dropFirst()
            let value = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return value.flatMap { $0 < 32 ? nil : Unicode.Scalar($0) }.map { String($0) }
        }
        if let known = named[name] { return known }
        // Accented letters are called by their letter and their accent: `eacute`, `Ccedil`.
        guard let letter = name.first, let mark = accents[String(name.dropFirst())] else { return nil }
        let composed = "\(letter)\(mark)".precomposedStringWithCanonicalMapping
        return composed.unicodeScalars.count == 1 ? composed : nil
    }

    private static let accents = [
        "acute": "\u{301}", "grave": "\u{300}", "circ": "\u{302}", "uml": "\u{308}", "tilde": "\u{303}", "cedil": "\u{327}",
        "ring": "\u{30A}",
    ]
    private static let named = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "rsquo": "’", "lsquo": "‘", "laquo": "«",
        "raquo": "»",
        "ndash": "–", "mdash": "—", "hellip": "…", "oelig": "œ", "OElig": "Œ", "aelig": "æ", "AElig": "Æ", "euro": "€", "deg": "°",
        "ldquo": "“", "rdquo": "”", "shy": "", "middot": "·", "bull": "•",
    ]
}
