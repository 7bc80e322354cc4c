internal import Base
internal import Foundation

/// Names and sentences of the registry as they are going to be printed.
enum PrintedText {
    /// On one line, NFC, with typographic apostrophes.
    static func name(_ text: String) -> String { composed(Typography.apostrophes(Typography.singleLine(text))) }

    /// On one line, NFC, in French typography.
    static func sentence(_ text: String) -> String { composed(Typography.french(Typography.singleLine(text))) }

    private static func composed(_ text: String) -> String {
        // No character below U+0300 and no punctuation changes under NFC.
        text.unicodeScalars.contains { $0.value >= 0x300 && !(0x2002..<0x20D0).contains($0.value) }
            ? text.precomposedStringWithCanonicalMapping : text
    }

    /// What keeps a text from being printed, or makes it doubtful.
    static func problem(with text: String) -> CellProblem? {
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            guard scalar.value >= 0x7F || scalar.value < 32 else { continue }
            if isInvisible(scalar) {
                let code = String(scalar.value, radix: 16, uppercase: true)
                let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
                return CellProblem("contains the invisible character \(name)", hint: "type it again instead of pasting it")
            }
            if scalar == "\u{FFFD}" {
                return CellProblem("contains a character that was lost (U+FFFD)", hint: "type it again and save the file as CSV UTF-8")
            }
            if previous == "Ã" || previous == "Â", (0x80...0xBF).contains(scalar.value) || scalar.value > 0x150 {
                return CellProblem(
                    "looks like UTF-8 that was read as Windows-1252: \"\(text)\"", hint: "export the file again as CSV UTF-8",
                    severity: .warning)
            }
        }
        return nil
    }

    /// Control characters, bidirectional overrides and every other character without a glyph, the joiners of other scripts excepted.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: true
        case .format: scalar != "\u{200C}" && scalar != "\u{200D}"
        default: false
        }
    }
}
