internal import Base
internal import Campaign
internal import Charts
internal import Reach

/// Numbers in sentences: what every rendering says in the same way.
enum French {
    static func number(_ value: Int) -> String { NumberText.whole(value) }

    /// « 1 visite », « 12 345 visites »; French counts nought and one alike.
    static func counted(_ value: Int, _ one: String, _ many: String) -> String { "\(number(value))\u{A0}\(abs(value) < 2 ? one : many)" }

    /// « 12 345 », « – » for unknown, « n. p. » for what is kept back.
    static func figure(_ figure: Figure) -> String {
        switch figure {
        case .number(let value): number(value)
        case .unknown: NumberText.unknown
        case .suppressed: NumberText.suppressed
        }
    }

    /// The same in a sentence: « 12 345 visites », « visites inconnues ».
    static func counted(_ figure: Figure, _ one: String, _ many: String) -> String {
        switch figure {
        case .number(let value): counted(value, one, many)
        case .unknown: "\(many)\u{A0}: \(NumberText.unknownMeaning)"
        case .suppressed: "\(many)\u{A0}: non publié"
        }
    }

    /// « une visite sur cinq » where that is true to a point, else « 27 % des visites ».
    /// - Parameters:
    ///   - share: 0 to 1.
    ///   - one: feminine or masculine, with its article: « une visite ».
    ///   - many: « visites »
    static func share(_ share: Double, one: String, many: String) -> String {
        let parts: [(Double, String)] = [
            (1.0 / 2, "\(one) sur deux"), (1.0 / 3, "\(one) sur trois"), (1.0 / 4, "\(one) sur quatre"), (1.0 / 5, "\(one) sur cinq"),
            (1.0 / 10, "\(one) sur dix"),
        ]
        if let near = parts.first(where: { abs($0.0 - share) < 0.01 }) { return near.1 }
        return "\(NumberText.percent(share)) des\u{A0}\(many)"
    }

    /// « le lundi 23 mars », from ISO’s Monday.
    static func weekday(_ day: Day) -> String {
        ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"][((day.daysSince1970 + 3) % 7 + 7) % 7]
    }

    /// « Bretagne », « Bretagne et Corse », « Bretagne, Corse et 3 autres »
    static func list(_ names: [String], most: Int = 3) -> String {
        if names.count > most {
            return names.prefix(most).joined(separator: ", ")
                + " et \(number(names.count - most)) autre\(names.count - most > 1 ? "s" : "")"
        }
        guard let last = names.last else { return "" }
        return names.count == 1 ? last : names.dropLast().joined(separator: ", ") + " et " + last
    }

    static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// « les maisons de santé », « les CPTS »: a plural that begins a title, inside a sentence.
    static func plural(_ label: String) -> String {
        let second = label.dropFirst().first
        return "les " + (second.map { $0.isUppercase } ?? false ? label : label.prefix(1).lowercased() + label.dropFirst())
    }

    /// A channel with its article: « la newsletter »; a campaign's own channel by its label.
    static func channel(_ id: String, _ label: String) -> String {
        switch id {
        case "affiche-a3": "l’affiche A3"
        case "flyer-a5": "le flyer A5"
        case "newsletter": "la newsletter"
        case "site": "le site internet"
        case "email": "l’e-mail"
        case "sms": "le SMS"
        case "oral": "la parole"
        default: label
        }
    }
}
