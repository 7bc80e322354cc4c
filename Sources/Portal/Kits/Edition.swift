internal import Base
internal import Campaign
internal import Composing
internal import Foundation
internal import KitRuns
internal import Pieces
internal import Preflight
internal import Projects

/// A campaign as it stood when it was last read and found right: what pages and pieces are made from until it changes.
final class Edition: Sendable {
    let project: Project
    let settings: PortalSettings
    let wave: Wave
    let contexts: KitContexts
    let pieces: [any Piece]
    let show: KitShow
    private let rules: RuleBook
    private let texts: [PortalText.Name: PortalText]

    /// - Throws: `Diagnostics` where something is wrong in the campaign, its layouts or its texts.
    init(_ place: Project.Place, _ environment: Environment, address: String?, notice: @escaping Project.Notice) throws {
        project = try Project(place, environment, notice: notice)
        let campaign = project.campaign
        settings = try PortalSettings(campaign, address: address)
        wave = try project.currentWave()
        pieces = try project.pieces(of: wave)
        rules = try RuleBook(assets: environment.assets)
        show = KitShow(pieces)
        let library = try TextLibrary(campaignFolder: campaign.folder, waves: campaign.waves.map(\.id))
        texts = try Dictionary(
            uniqueKeysWithValues: PortalText.Name.allCases.map { ($0, try PortalText($0, library, campaign)) })
        contexts = try KitContexts(
            campaign: campaign, registry: project.registry, territories: project.territories, links: try project.issueCodes(), wave: wave)
    }

    var campaign: Campaign { project.campaign }

    /// A bench for the kits of this edition.
    func bench() -> KitBench { KitBench(campaign: campaign, pieces: pieces, rules: rules) }

    func text(_ name: PortalText.Name) -> PortalText? { texts[name] }

    /// The piece that makes a file; nil where a relay's kit has none of that path.
    func piece(of path: String, for context: KitContext) -> (any Piece)? {
        pieces.first { piece in piece.contents.contains { $0.path == path && $0.isPart(of: context) } }
    }

    func piece(_ id: String) -> (any Piece)? { pieces.first { $0.id.text == id } }
}
