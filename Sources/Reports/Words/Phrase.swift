internal import Base
internal import Campaign
internal import Charts
internal import Reach

/// Numbers in sentences: what every rendering says in the same way.
package enum Phrase {
    /// « 12 345 visites », « visites : inconnu »
    static func counted(_ figure: Funnel.Figure, _ one: String, _ many: String) -> String {
        switch figure {
        case .number(let value): FrenchNumber.counted(value, one, many)
        case .unknown: "\(many)\u{A0}: \(Amount.unknownMeaning)"
        case .suppressed: "\(many)\u{A0}: non publié"
        }
    }

    /// « encore »  with a space after it, as long as something can still come; nothing once the last wave is closed.
    static func yet(_ report: ReachReport) -> String { report.isOver ? "" : "encore " }

    /// « Pas encore », in the end « Pas ».
    static func notYet(_ report: ReachReport) -> String { report.isOver ? "Pas" : "Pas encore" }

    /// « pour l’instant » with a space before it, as long as something can still come.
    static func forNow(_ report: ReachReport) -> String { report.isOver ? "" : " pour l’instant" }

    /// What a page says first where the total is kept back: not that there was none.
    static let totalKeptBack = "Le total n’est pas publié"

    /// « Canaux : rien de publié »
    static func keptBack(_ title: String) -> String { "\(title)\u{A0}: rien de publié" }

    /// « du 23 mars au 15 avril 2026 »; « avant l’ouverture du 23 mars 2026 » where no wave has opened.
    static func period(_ report: ReachReport) -> String {
        if case .before(let opening) = report.phase, report.request.since == nil {
            return "avant l’ouverture du \(opening.french(withYear: true))"
        }
        return Day.french(from: report.period.lowerBound, to: report.period.upperBound)
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
        return "\(FrenchNumber.percent(share)) des\u{A0}\(many)"
    }

    /// « 53 millions d’habitants », « 320 000 habitants », « 1 250 habitants »: to two figures or three, as far as people are known.
    package static func people(_ count: Int) -> String {
        guard count >= 10_000 else { return FrenchNumber.counted(count, "habitant", "habitants") }
        if count < 1_000_000 { return "\(FrenchNumber.text((count + 500) / 1000 * 1000))\u{A0}habitants" }
        let millions = Double(count) / 1_000_000
        let text = millions < 10 ? FrenchNumber.short((millions * 10).rounded() / 10) : FrenchNumber.text(Int(millions.rounded()))
        return "\(text)\u{A0}million\(millions < 2 ? "" : "s") d’habitants"
    }

    /// « 12 % »
    static func share(_ part: Int, of whole: Int) -> String { FrenchNumber.percent(Double(part), of: Double(whole)) }

    /// « le lundi 23 mars », from ISO’s Monday.
    static func weekday(_ day: Day) -> String {
        ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"][((day.daysSince1970 + 3) % 7 + 7) % 7]
    }

    /// « Bretagne », « Bretagne et Corse », « Bretagne, Corse et 3 autres »
    static func list(_ names: [String], most: Int = 3) -> String {
        if names.count > most {
            return names.prefix(most).joined(separator: ", ")
                + " et \(FrenchNumber.text(names.count - most)) autre\(names.count - most > 1 ? "s" : "")"
        }
        guard let last = names.last else { return "" }
        return names.count == 1 ? last : names.dropLast().joined(separator: ", ") + " et " + last
    }

    /// « les maisons de santé », « les CPTS »: a plural that begins a title, inside a sentence.
    static func plural(_ label: String) -> String {
        let second = label.dropFirst().first
        return "les " + (second.map { $0.isUppercase } ?? false ? label : Typography.lowered(label))
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

extension Funnel.Figure {
    /// « 12 345 », « – » for unknown, « n. p. » for what is kept back.
    var french: String { Amount(self).text }
}

extension Amount {
    /// As charts draw it.
    init(_ figure: Funnel.Figure) {
        self =
            switch figure {
            case .number(let value): .known(Double(value))
            case .unknown: .unknown
            case .suppressed: .suppressed
            }
    }
}

extension Funnel.Stage {
    /// « Visites »
    var french: String {
        switch self {
        case .kits: "Kits faits"
        case .downloads: "Kits téléchargés"
        case .visits: "Visites"
        case .starts: "Questionnaires ouverts"
        case .completions: "Questionnaires remis"
        }
    }
}

extension FunnelPlotLimits.Standing {
    /// Against what chance alone would leave.
    var french: String {
        switch self {
        case .farBelow: "très en dessous"
        case .below: "en dessous"
        case .expected: "dans la moyenne"
        case .above: "au-dessus"
        case .farAbove: "très au-dessus"
        }
    }
}

extension Gap.Kind {
    var french: String {
        switch self {
        case .silentRelay: "Relais sans visite"
        case .quietRelay: "Relais interrompu"
        case .downloadWithoutTraffic: "Kit téléchargé, sans visite"
        case .kitNeverDownloaded: "Kit jamais téléchargé"
        case .kitNotMade: "Kit à faire"
        case .territoryWithoutRelay: "Territoire sans relais"
        case .unusedChannel: "Canal inutilisé"
        case .unknownCode: "Code inconnu"
        case .unusualTraffic: "Trafic inhabituel"
        case .thanks: "À remercier"
        }
    }
}

extension Gap.Contact {
    /// « Claire Le Goff, 01 23 45 67 89, cpts@example.org »; without the name where it is the subject's.
    func words(besides subject: String) -> String {
        [name == subject ? nil : name, telephone, email].compactMap { $0 }.joined(separator: ", ")
    }
}
