internal import Base

/// The communes by their names, département by département as they are asked for, to find which of them a text names.
struct PlaceIndex {
    private let directory: TerritoryDirectory
    private let wider: Set<String>
    private var communes: [String: [String: Territory]] = [:]
    /// Longest name in words.
    private static let longest = 9
    /// Names of communes that relays are called by for something else.
    private static let common: Set<String> = [
        "pole", "centre", "maison", "sante", "sud", "nord", "est", "ouest", "pays", "val", "vallee", "bourg", "bois", "mer",
    ]

    init(_ directory: TerritoryDirectory) {
        self.directory = directory
        // « CPTS de la Mayenne » speaks of the département, « Haute-Corrèze » of neither.
        wider = Set((directory.departements + directory.regions).flatMap { PlaceWords.key($0.name).split(separator: " ").map(String.init) })
    }

    /// Words that make a wider land of a town's name: « Pays d’Arles », « Sud Est Grenoble ».
    private static let around: Set<Substring> = [
        "pays", "bassin", "agglomeration", "agglo", "grand", "nord", "sud", "est", "ouest", "autour", "environs", "secteur", "vallee",
        "haut",
        "haute", "bas", "basse", "porte", "portes", "rive", "arrondissement", "metropole", "entre", "coeur", "centre",
    ]
    private static let particles: Set<Substring> = ["d", "de", "du", "des", "l", "la", "le", "les", "et", "a", "au", "aux", "en"]

    /// The communes of a département that a text names, longer names before those within them; none whose name only says where around.
    mutating func communes(of departement: String, in text: PlaceText) -> [Territory] {
        let names = names(departement)
        let words = text.words.prefix(40)
        var found: [Territory] = []
        var wide: Set<TerritoryCode> = []
        var place = 0
        while place < words.count {
            var step = 1
            let article = place > 0 ? PlaceText.articles[words[place - 1]] : nil
            for count in stride(from: min(PlaceIndex.longest, words.count - place), through: 1, by: -1) {
                let name = words[place..<place + count].joined(separator: " ")
                if let commune = names[name] ?? article.flatMap({ names["\($0) \(name)"] }) {
                    let before = words[..<place].last { !PlaceIndex.particles.contains($0) }
                    found.append(commune)
                    if PlaceIndex.around.contains(before ?? "") { wide.insert(commune.code) }
                    step = count
                    break
                }
            }
            place += step
        }
        return found.filter { !wide.contains($0.code) }
    }

    private mutating func names(_ departement: String) -> [String: Territory] {
        if let known = communes[departement] { return known }
        var names: [String: Territory] = [:]
        for commune in directory.communes(ofDepartement: departement) {
            let name = PlaceWords.key(commune.name)
            guard name.utf8.count >= 3, !PlaceIndex.common.contains(name), !wider.contains(name) || commune.population >= 20_000 else {
                continue
            }
            names[name] = commune
        }
        communes[departement] = names
        return names
    }
}
