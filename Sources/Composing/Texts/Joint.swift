internal import Foundation

/// What French puts before a name, with the elision and the contraction that the name asks for: `{{de campagne.titre}}`.
public enum Joint: String, CaseIterable, Sendable, Hashable {
    /// « d’OSE 2050 », « de Dépistage », « du Bus pour tous » (of « Le Bus pour tous »), « des Rencontres » (of « Les Rencontres »)
    case of = "de"
    /// « à OSE 2050 », « au Bus pour tous », « aux Rencontres »
    case to = "à"
    /// « qu’OSE 2050 », « que Dépistage »
    case that = "que"

    /// - Parameter name: as the joint's word: `de`, `à` or `a`, `que`.
    init?(word name: Substring) {
        guard let joint = name == "a" ? .to : Joint(rawValue: String(name)) else { return nil }
        self = joint
    }

    /// The name with its word before it; empty for an empty name.
    public func joined(to name: String) -> String {
        guard !name.isEmpty else { return "" }
        if self == .that { return name.takesElision ? "qu’\(name)" : "que \(name)" }
        let lower = name.lowercased()
        for (article, of, to) in [("le ", "du ", "au "), ("les ", "des ", "aux ")] where lower.hasPrefix(article) {
            return (self == .of ? of : to) + name.dropFirst(article.count)
        }
        for article in ["la ", "l’", "l'"] where lower.hasPrefix(article) {
            return "\(rawValue) \(lower.prefix(article.count))\(name.dropFirst(article.count))"
        }
        if self == .of, name.takesElision { return "d’\(name)" }
        return "\(rawValue) \(name)"
    }
}

extension String {
    /// Whether « de » loses its vowel before it: before a vowel and a mute h. An h is taken for aspirated where it is not known to be mute.
    var takesElision: Bool {
        guard let first = first(where: { $0.isLetter || $0.isNumber }) else { return false }
        let letter = String(first).folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).lowercased()
        if "aeiouœæ".contains(letter) { return !["onz", "oui", "ouistiti", "yaourt"].contains { lowercased().hasPrefix($0) } }
        guard letter == "h" else { return false }
        let folded = folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).lowercased()
        return Self.mute.contains { folded.hasPrefix($0) }
    }

    private static let mute = [
        "habit", "heber", "helio", "hemo", "hepat", "herault", "herbe", "heure", "heureu", "hippo", "hist", "hiver", "homme", "honneur",
        "honor", "hopita", "hospi", "hote", "huile", "huit res", "humain", "humani", "humeur", "humidi", "hydro", "hygien", "hymne",
        "hyper",
        "hypo", "hyeres",
    ]
}
