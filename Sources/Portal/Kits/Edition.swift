package import Base
package import Campaign
internal import Composing
internal import Foundation
internal import Preflight
package import Projects

/// A campaign as it stood when it was last read and found right: what pages and pieces are made from until it changes.
package final class Edition: Sendable {
    package let project: Project
    package let settings: PortalSettings
    /// One a wave, in their order.
    package let kits: [WaveKits]
    /// How a relay's page says that a wave is to come, is open, is over.
    let page: PortalText
    private let texts: [PortalText.Name: PortalText]

    /// - Parameter isTrial: whether codes that are missing are made up, and nothing is written.
    /// - Throws: `Diagnostics` where something is wrong in the campaign, its layouts or its texts.
    package init(
        _ place: Project.Place, _ environment: Environment, address: String?, isTrial: Bool = false, notice: @escaping Project.Notice
    ) throws {
        let project = try Project(place, environment, notice: notice).withCards()
        let campaign = project.campaign
        let settings = try PortalSettings(campaign, address: address)
        let rules = try RuleBook(assets: environment.assets)
        let links = try isTrial ? Self.trial(project) : project.issueCodes()
        kits = try campaign.waves.map { wave in
            try WaveKits(wave, of: project, links, rules, isGivenOut: settings.release(of: wave, in: campaign) != nil)
        }
        let library = try TextLibrary(campaignFolder: campaign.folder, waves: campaign.waves.map(\.id))
        texts = try PortalText.Name.allCases.reduce(into: [:]) { $0[$1] = try PortalText($1, library, campaign) }
        page = try PortalText(.page, library, campaign)
        (self.project, self.settings) = (project, settings)
    }

    private static func trial(_ project: Project) throws -> LinkSet {
        let now = UTCSecond(project.environment.now())
        let ledger = try project.ledger.read().rehearsed(campaign: project.campaign, relays: project.registry.relays, at: now)
        return LinkSet(campaign: project.campaign, ledger: ledger)
    }

    package var campaign: Campaign { project.campaign }

    func text(_ name: PortalText.Name) -> PortalText? { texts[name] }

    func kits(of wave: WaveID) -> WaveKits? { kits.first { $0.wave.id == wave } }

    /// The kits that relays may take on a day, in the order of their waves: released, and not over where there is a later one.
    package func released(on today: Day) -> [WaveKits] {
        let out = kits.filter { settings.release(of: $0.wave, in: campaign).map { $0 <= today } ?? false }
        let alive = out.filter { today <= $0.wave.closing }
        return alive.isEmpty ? Array(out.suffix(1)) : alive
    }
}
