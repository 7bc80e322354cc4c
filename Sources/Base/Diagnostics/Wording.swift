/// One sentence in the languages that people read problems in, worded side by side so that neither is forgotten.
///
///     .error(Wording("there is no commune \"\(code)\"", fr: "il n’y a pas de commune « \(code) »"))
public struct Wording: Hashable, Sendable {
    public enum Language: String, Sendable, CaseIterable {
        case english = "en"
        case french = "fr"
    }

    public let english: String
    public let french: String

    /// - Parameter french: its spaces inside « » and before high punctuation are made such that no line breaks there.
    public init(_ english: String, fr french: String) {
        self.english = english
        self.french = Wording.spaced(french)
    }

    private static func spaced(_ text: String) -> String {
        guard text.utf8.contains(32) else { return text }
        let scalars = Array(text.unicodeScalars)
        var spaced = String.UnicodeScalarView()
        for (place, scalar) in scalars.enumerated() {
            let after = place + 1 < scalars.count ? scalars[place + 1] : " "
            if scalar != " " {
                spaced.append(scalar)
            } else if after == ";" || after == "?" || after == "!" {
                spaced.append("\u{202F}")
            } else {
                spaced.append(after == "»" || after == ":" || after == "%" || place > 0 && scalars[place - 1] == "«" ? "\u{A0}" : " ")
            }
        }
        return String(spaced)
    }

    /// « did you mean … ? »
    public static func didYouMean(_ text: String) -> Wording { Wording("did you mean \"\(text)\"?", fr: "vouliez-vous dire « \(text) » ?") }

    public func text(in language: Language) -> String {
        switch language {
        case .english: english
        case .french: french
        }
    }
}

extension Wording {
    /// With what to do about it, as a line of problems has it.
    public func followed(by advice: Wording?) -> Wording {
        guard let advice else { return self }
        return Wording(
            "\(english)\(english.hasSuffix("?") ? "" : ".") hint: \(advice.english)",
            fr: "\(french)\(french.hasSuffix("?") ? "" : ".") conseil\u{A0}: \(advice.french)")
    }
}

extension Wording.Language {
    /// What a locale's name asks for (`fr_FR.UTF-8`); English for any other language than French.
    public init(locale: String) { self = locale.lowercased().hasPrefix("fr") ? .french : .english }
}
