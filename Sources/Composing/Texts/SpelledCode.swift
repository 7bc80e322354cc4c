internal import Campaign

/// A code as one says it over a counter or a telephone: letters by the first names of the French spelling alphabet, the one of the
/// telephone exchanges, which people in France understand without having learnt it; digits as they are.
struct SpelledCode {
    let text: String

    /// Only the letters that codes are made of: I, L, O and U are none of them.
    private static let names: [Character: String] = [
        "A": "Anatole", "B": "Berthe", "C": "Célestin", "D": "Désiré", "E": "Eugène", "F": "François", "G": "Gaston", "H": "Henri",
        "J": "Joseph", "K": "Kléber", "M": "Marcel", "N": "Nicolas", "P": "Pierre", "Q": "Quintal", "R": "Raoul", "S": "Suzanne",
        "T": "Thérèse", "V": "Victor", "W": "William", "X": "Xavier", "Y": "Yvonne", "Z": "Zoé",
    ]

    /// Two groups of four, with a breath between them.
    init(_ code: LinkCode) {
        let signs = code.text.map { sign in
            sign == "0" ? "zéro" : Self.names[sign].map { "\(sign)\u{A0}comme\u{A0}\($0)" } ?? String(sign)
        }
        text = [signs.prefix(4), signs.dropFirst(4)].map { $0.joined(separator: ", ") }.joined(separator: "\u{202F}; ")
    }
}
