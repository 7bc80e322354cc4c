public import Base
public import Campaign
internal import Drawing

/// Whether the campaign's font has a sign for all that a registry wants printed.
public enum SignReview {
    /// The characters of all names, messages and territories that the campaign's font has no sign for, each once.
    /// - Parameter file: the registry's, for diagnostics.
    public static func problems(
        _ registry: Registry, file: String, campaign: Campaign, territories: TerritoryDirectory
    ) -> Diagnostics {
        let setter = TextSetter()
        let face = FontFace(family: campaign.fontFamily, weight: 700)
        guard setter.covers("a", face) else { return Diagnostics() }
        var known: [Character: Bool] = [" ": true, "\u{A0}": true, "\u{202F}": true]
        var first: [(character: Character, text: String, line: Int, count: Int)] = []
        for relay in registry.relays {
            var told: Set<Character> = []
            let names = relay.territories.compactMap { territories.territory($0)?.name }
            for text in [relay.name, relay.shortName ?? "", relay.message ?? ""] + names {
                for character in text where known[character] != true {
                    let isCovered = known[character] ?? setter.covers(character, face)
                    known[character] = isCovered
                    guard !isCovered, told.insert(character).inserted else { continue }
                    if let index = first.firstIndex(where: { $0.character == character }) {
                        first[index].count += 1
                    } else {
                        first.append((character, text, relay.line, 1))
                    }
                }
            }
        }
        return Diagnostics(
            first.map { found in
                let code = found.character.unicodeScalars.first.map { "U+" + String($0.value, radix: 16, uppercase: true) } ?? ""
                let others = found.count - 1
                return .error(
                    Wording(
                        "the font \(campaign.fontFamily) has no sign for « \(found.character) » (\(code)) in « \(found.text) »"
                            + (others > 0 ? ", and in \(others) more rows" : ""),
                        fr: "la police \(campaign.fontFamily) n’a pas le signe « \(found.character) » (\(code)) de « \(found.text) »"
                            + (others > 0 ? ", ni de \(others) autres lignes" : "")), at: .init(file: file, line: found.line),
                    hint: Wording(
                        "write it with letters of the Latin alphabet, or choose a font that has it",
                        fr: "écrivez-le en lettres latines, ou choisissez une police qui l’a"))
            })
    }
}
