internal import Base
internal import Campaign
internal import Drawing
internal import Projects
internal import Store
internal import Synchronization

/// What somebody has to look at before a proposal is accepted: such ones are never accepted with others at once.
struct ProposalFlags: Sendable {
    /// In words, by the proposal's number; none for those that may be accepted with others.
    let words: [Int: [String]]

    /// - Parameter project: with what was accepted before.
    init(_ proposals: [Proposal], in project: Project) {
        let cards = Dictionary(proposals.map { ($0.relay, $0) }, uniquingKeysWith: { _, last in last })
        var words: [Int: [String]] = [:]
        let relays = project.registry.relays.map { cards[$0.id]?.card.applied(to: $0) ?? $0 }
        let twins = LookAlikes.pairs(relays, campaign: project.campaign) { code in
            code.level == .departement ? code.code : project.territories.territory(code)?.departement
        }
        for (relay, twin) in twins {
            for (one, other) in [(relay, twin), (twin, relay)] {
                guard let proposal = cards[one.id], proposal.card.name != nil else { continue }
                words[proposal.id, default: []].append("Son nom ressemble à celui d’un autre relais : \(other.name).")
            }
        }
        for proposal in proposals {
            if let logo = proposal.card.logo { words[proposal.id, default: []] += Self.words(logo, in: project) }
            if proposal.card.name?.unicodeScalars.contains(where: Self.isOdd) == true {
                words[proposal.id, default: []].append("Son nom a des caractères inhabituels.")
            }
        }
        self.words = words.filter { !$0.value.isEmpty }
    }

    /// A decoded picture takes 64 MB: one is judged at a time.
    private static let judging = Mutex(BoundedCache<RelayCard.Logo, [String]>(limit: 40))

    private static func words(_ file: RelayCard.Logo, in project: Project) -> [String] {
        judging.withLock { judged in
            judged.value(for: file) { () -> [String] in
                guard let bytes = try? project.cards.logo(file), let logo = try? Logo(bytes: bytes) else {
                    return ["Son logo ne se lit plus."]
                }
                let ground = logo.panel == .dark ? ["Son logo est clair : il se pose sur un fond noir."] : []
                return ground + logo.warnings.map { Typography.capitalised($0.wording.french) + "." }
            }
        }
    }

    /// Letters of other scripts, signs that are drawn, what cannot be seen: a name for another one's is made of these.
    private static func isOdd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 32...126, 0xA0...0x17F, 0x2010...0x203A, 0x202F: false
        default: true
        }
    }
}
