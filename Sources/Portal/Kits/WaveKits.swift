internal import Base
package import Campaign
internal import Composing
internal import KitRuns
internal import Pieces
internal import Preflight
internal import Projects

/// The kits of one wave, as an edition makes them.
package final class WaveKits: Sendable {
    package let wave: Wave
    let contexts: KitContexts
    /// None where the wave's kits are not given out.
    let pieces: [any Piece]
    let show: KitShow
    /// What a relay prints once the wave is over; nil where the campaign has drawn none.
    let certificate: (any Piece)?
    private let campaign: Campaign
    private let rules: RuleBook

    /// - Parameter isGivenOut: whether relays get its kit at all, at once or from some day on.
    /// - Throws: `Diagnostics` where something is wrong in layouts and texts.
    init(_ wave: Wave, of project: Project, _ links: LinkSet, _ rules: RuleBook, isGivenOut: Bool) throws {
        let campaign = project.campaign
        (self.wave, self.campaign, self.rules) = (wave, campaign, rules)
        pieces = isGivenOut ? try project.pieces(of: wave) : []
        show = KitShow(pieces)
        certificate = try CertificatePiece(campaign: campaign, wave: wave, assets: project.environment.assets)
        contexts = try KitContexts(
            campaign: campaign, registry: project.registry, territories: project.territories, links: links, wave: wave,
            cards: project.cards.byRelay, cardLogo: project.cards.logo)
    }

    /// A bench for these kits.
    func bench() -> KitBench { KitBench(campaign: campaign, pieces: pieces, rules: rules) }

    /// The piece that makes a file; nil where a relay's kit has none of that path.
    func piece(of path: String, for context: KitContext) -> (any Piece)? {
        pieces.first { piece in piece.contents.contains { $0.path == path && $0.isPart(of: context) } }
    }
}
