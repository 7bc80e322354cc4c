internal import Base

/// Names of places as people write them, made comparable.
enum PlaceWords {
    /// Folded, « St » and « Ste » in full: « St-Étienne » → `saint etienne`.
    static func key(_ name: String) -> String {
        let key = Folding.key(name)
        guard key.utf8.count > 2, key.contains("st") else { return key }
        return key.split(separator: " ").map { $0 == "st" ? "saint" : $0 == "ste" ? "sainte" : $0 }.joined(separator: " ")
    }

    /// Whether a text names the place: « Mairie du Havre » names Le Havre.
    static func mentions(_ place: String, in text: String) -> Bool {
        var text = " \(key(text)) "
        for (contracted, plain) in [(" du ", " le "), (" au ", " le "), (" des ", " les "), (" aux ", " les ")] {
            text = text.replacing(contracted, with: "\(contracted)\(plain.dropFirst())")
        }
        return text.contains(" \(key(place)) ")
    }
}

/// The communes by their names, département by département, to find which of them a text names.
struct PlaceIndex {
    private let communes: [String: [String: Territory]]
    /// Longest name in words.
    private static let longest = 9
    /// Communes whose name is a word that names of relays use for something else.
    private static let common: Set<String> = [
        "pole", "centre", "maison", "sante", "sud", "nord", "est", "ouest", "pays", "val", "vallee", "bourg", "bois", "mer",
    ]

    init(_ directory: TerritoryDirectory) {
        // « CPTS de la Mayenne » speaks of the département, « Haute-Corrèze » of neither.
        let wider = Set(
            (directory.departements + directory.regions).flatMap { PlaceWords.key($0.name).split(separator: " ").map(String.init) })
        var communes: [String: [String: Territory]] = [:]
        for commune in directory.allCommunes() {
            let name = PlaceWords.key(commune.name)
            guard name.utf8.count >= 3, !PlaceIndex.common.contains(name), !wider.contains(name) || commune.population >= 20_000 else {
                continue
            }
            communes[commune.departement ?? "", default: [:]][name] = commune
        }
        self.communes = communes
    }

    /// The communes of a département that a text names, longer names before those within them.
    func communes(of departement: String, in text: String) -> [Territory] {
        guard let names = communes[departement] else { return [] }
        let words = PlaceWords.key(text).split(separator: " ").prefix(40)
        var found: [Territory] = []
        var place = 0
        while place < words.count {
            var step = 1
            let article = place > 0 ? ["du": "le ", "au": "le ", "des": "les ", "aux": "les "][words[place - 1]] : nil
            for count in stride(from: min(PlaceIndex.longest, words.count - place), through: 1, by: -1) {
                let name = words[place..<place + count].joined(separator: " ")
                if let commune = names[name] ?? article.flatMap({ names[$0 + name] }) {
                    found.append(commune)
                    step = count
                    break
                }
            }
            place += step
        }
        return found
    }
}
