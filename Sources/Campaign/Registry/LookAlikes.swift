/// Finds relays that are probably the same one entered twice: same kind, same département, and names that differ only in case, accents,
/// articles and words that say the kind (« CPTS Gapençais », « CPTS du Gapençais »).
enum LookAlikes {
    static func problems(
        _ relays: [Relay], campaign: Campaign, territories: TerritoryDirectory, location: (Int) -> Diagnostic.Location
    ) -> Diagnostics {
        var problems = Diagnostics()
        var first: [String: Relay] = [:]
        let kindWords = Dictionary(
            campaign.kinds.map { ($0.id, words(of: "\($0.id) \($0.label) \($0.plural)")) }, uniquingKeysWith: { first, _ in first })
        for relay in relays {
            let place = relay.territories.first.map { territories.territory($0)?.departement ?? $0.description } ?? ""
            let key = "\(place) \(relay.kind) \(key(of: relay.name, without: kindWords[relay.kind] ?? []))"
            guard let twin = first[key] else {
                first[key] = relay
                continue
            }
            problems.append(
                .warning(
                    "\"\(relay.name)\" looks like \"\(twin.name)\" of line \(twin.line)", at: location(relay.line),
                    hint: "keep one of them if they are the same relay"))
        }
        return problems
    }

    private static func key(of name: String, without kindWords: Set<Substring>) -> String {
        let folded = Folding.key(name)
        let telling = folded.split(separator: " ").filter { !small.contains($0) && !kindWords.contains($0) }
        return telling.isEmpty ? folded : telling.joined(separator: " ")
    }

    private static func words(of text: String) -> Set<Substring> { Set(Folding.key(text).split(separator: " ")) }

    /// Articles, prepositions, and the words of health that every other name has.
    private static let small = words(
        of: """
            a au aux d de des du en et l la le les sur
            communaute communautes professionnelle professionnelles pluriprofessionnelle territoriale territoriales
            maison maisons sante cpts msp association assoc et
            """)
}
