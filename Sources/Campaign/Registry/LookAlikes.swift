internal import Base

/// Finds relays that are probably the same one entered twice: same kind, same département, and names that differ only in case, accents,
/// articles and words that say the kind (« CPTS Gapençais », « CPTS du Gapençais »).
package enum LookAlikes {
    /// Each relay that resembles an earlier one, with the first that it resembles.
    package static func pairs(
        _ relays: [Relay], campaign: Campaign, departement: (TerritoryCode) -> String?
    ) -> [(relay: Relay, twin: Relay)] {
        var pairs: [(Relay, Relay)] = []
        var first: [Likeness: Int] = [:]
        first.reserveCapacity(relays.count)
        let kindWords = Dictionary(
            campaign.kinds.map { kind in
                (kind.id, small.union(words(of: "\(kind.id) \(kind.label) \(kind.plural) \(synonyms[kind.id.text] ?? "")")))
            }, uniquingKeysWith: { first, _ in first })
        for (index, relay) in relays.enumerated() {
            let place = relay.territories.first.map { departement($0) ?? $0.description } ?? ""
            let key = Likeness(place: place, kind: relay.kind, name: key(of: relay.name, without: kindWords[relay.kind] ?? small))
            if let twin = first[key] { pairs.append((relay, relays[twin])) } else { first[key] = index }
        }
        return pairs
    }

    /// What relays that look alike have in common.
    private struct Likeness: Hashable {
        let place: String
        let kind: KindID
        let name: String
    }

    private static func key(of name: String, without dropped: Set<Substring>) -> String {
        let folded = Folding.key(name)
        let telling = folded.split(separator: " ").filter { !dropped.contains($0) }
        return telling.isEmpty ? folded : telling.joined(separator: " ")
    }

    private static func words(of text: String) -> Set<Substring> { Set(Folding.key(text).split(separator: " ")) }

    private static let small = words(of: "a au aux d de des du en et l la le les sur")

    /// What else such a relay's name often says of its kind.
    private static let synonyms = [
        "cpts": "communauté communautés professionnelle professionnelles territoriale territoriales santé association assoc",
        "msp": "maison pôle santé pluriprofessionnelle pluridisciplinaire médicale universitaire",
    ]
}
