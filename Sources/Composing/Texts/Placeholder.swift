internal import Base
internal import Campaign

/// A word in double braces that stands for a fact of the relay, the wave or the campaign: `{{relais.nom}}`.
public enum Placeholder: String, CaseIterable, Sendable, Hashable {
    case relayName = "relais.nom"
    /// The short name, or the name where there is none.
    case relayShortName = "relais.nom_court"
    /// What the campaign calls its kind: « CPTS »
    case relayKind = "relais.type"
    /// The relay's own sentence; empty where it wrote none.
    case relayMessage = "relais.message"
    /// Whom a relay of its kind speaks to, without article: « patients », « habitants ».
    case relayAudience = "relais.public"
    /// Its own people, without article: « professionnels de santé », « agents ».
    case relayTeam = "relais.equipe"
    /// How it addresses both: « Patients, soignants ».
    case relayCall = "relais.appel"
    /// What it brought: « 124 visites et 31 questionnaires »; empty in a kit, and where nothing tells.
    case relayResult = "relais.resultat"
    case territoryName = "territoire.nom"
    /// The name of the outline the ripples come from.
    case territoryMap = "territoire.carte"
    /// The federation's name; empty where there is none.
    case parentName = "parent.nom"
    case waveTitle = "vague.titre"
    /// « du 23 mars au 5 avril 2026 »
    case waveDates = "vague.dates"
    /// « 23 mars »
    case waveOpening = "vague.ouverture"
    /// « 5 avril »
    case waveClosing = "vague.cloture"
    /// « 5 avril 2026 »
    case waveClosingLong = "vague.cloture_longue"
    case campaignTitle = "campagne.titre"
    /// The short title where the campaign has one, for places of little room.
    case campaignShortTitle = "campagne.titre_court"
    case campaignProgramme = "campagne.programme"
    case campaignTheme = "campagne.theme"
    case campaignContact = "campagne.contact"
    /// The address people type: « ose2050.fr »
    case linkAddress = "lien.adresse"
    /// The tracked URL of the text's channel.
    case linkURL = "lien.url"
    /// The shortest form of that URL, for a text message: no parameters of analytics tools.
    case linkShort = "lien.court"
    /// The code to type: « K7F3 Q9A4 »
    case linkCode = "lien.code"
    /// The code to say: « K comme Kléber, 7, F comme François, 3 ; Q comme Quintal, 9, A comme Anatole, 4 »
    case linkSpelled = "lien.dicte"

    /// Whether its value differs from one relay to the next.
    public var dependsOnRelay: Bool {
        switch self {
        case .relayName, .relayShortName, .relayKind, .relayMessage, .relayAudience, .relayTeam, .relayCall, .relayResult, .territoryName,
            .territoryMap, .parentName, .linkURL, .linkShort, .linkCode, .linkSpelled:
            true
        default: false
        }
    }

    /// Whether its value is French words, which have no place in a text of another language. Names and numbers are no words.
    var isFrenchWords: Bool {
        switch self {
        case .relayKind, .relayMessage, .relayAudience, .relayTeam, .relayCall, .relayResult, .waveTitle, .campaignProgramme,
            .campaignTheme, .linkSpelled:
            true
        default: false
        }
    }

    /// The placeholders a text uses.
    public static func used(in text: String) -> Set<Placeholder> {
        guard pair(UInt8(ascii: "{"), in: text.utf8[...]) != nil else { return [] }
        return Set(
            parts(of: text).compactMap { part in
                switch part {
                case .placeholder(let placeholder), .joined(_, let placeholder): placeholder
                case .literal, .unknown: nil
                }
            })
    }

    /// A text cut at its placeholders.
    package enum Part: Hashable {
        case literal(String)
        case placeholder(Placeholder)
        /// A placeholder with the word that French puts before it: `{{de campagne.titre}}`.
        case joined(Joint, Placeholder)
        /// A name nobody knows, or nil for braces that are never closed; column from 1, in characters.
        case unknown(name: String?, column: Int)
    }

    package static func parts(of text: String) -> [Part] {
        let bytes = text.utf8
        guard let first = pair(UInt8(ascii: "{"), in: bytes[...]) else { return text.isEmpty ? [] : [.literal(text)] }
        var parts: [Part] = []
        var rest = bytes[...]
        var next: String.Index? = first
        while let open = next {
            if open > rest.startIndex { parts.append(.literal(String(text[rest.startIndex..<open]))) }
            func column() -> Int { text.distance(from: text.startIndex, to: open) + 1 }
            let inside = rest[bytes.index(open, offsetBy: 2)...]
            guard let close = pair(UInt8(ascii: "}"), in: inside) else {
                parts.append(.unknown(name: nil, column: column()))
                parts.append(.literal(String(text[open...])))
                return parts
            }
            let name = text[inside.startIndex..<close].trimmed
            parts.append(known(name) ?? .unknown(name: name, column: column()))
            rest = inside[bytes.index(close, offsetBy: 2)...]
            next = pair(UInt8(ascii: "{"), in: rest)
        }
        if !rest.isEmpty { parts.append(.literal(String(text[rest.startIndex...]))) }
        return parts
    }

    private static func known(_ name: String) -> Part? {
        if let placeholder = byName[name] { return .placeholder(placeholder) }
        let words = name.split(separator: " ")
        guard words.count == 2, let joint = Joint(word: words[0]), let placeholder = byName[String(words[1])] else { return nil }
        return .joined(joint, placeholder)
    }

    private static let byName = Dictionary(allCases.map { ($0.rawValue, $0) }, uniquingKeysWith: { first, _ in first })

    /// Where a sign first stands twice.
    private static func pair(_ sign: UInt8, in bytes: Substring.UTF8View) -> String.Index? {
        var previous: String.Index?
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let isSign = bytes[at] == sign
            if isSign, let previous { return previous }
            previous = isSign ? at : nil
            at = bytes.index(after: at)
        }
        return nil
    }

    /// The known name that a mistyped one most likely means; nil where none is near.
    static func nearest(to name: String) -> Placeholder? {
        Nearest.word(to: name, among: allCases.map(\.rawValue)).flatMap(Placeholder.init(rawValue:))
    }
}
