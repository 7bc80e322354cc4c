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

    public init(_ english: String, fr french: String) {
        self.english = english
        self.french = french
    }

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
