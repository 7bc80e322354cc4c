internal import Base
internal import Campaign
internal import Foundation
internal import KitRuns
internal import Preflight

/// The campaign that files are held against, where one is known: its ledger tells whose a link is, its word list what is no mistake.
final class PreflightCampaign {
    let project: Project?
    private let links: LinkSet?
    private let speller: SpellChecker?
    private var inspectors: FileInspector?

    /// - Parameter given: the campaign's folder; nil where the kit's manifest is to tell it.
    init(_ arguments: Arguments, named given: String?, place: KitPlace) throws {
        if let folder = try given.map({ try CampaignFolder.named($0) }) ?? place.campaign.flatMap(Self.find) {
            let project = try Project(arguments, folder: folder)
            self.project = project
            links = LinkSet(campaign: project.campaign, ledger: try project.ledger.read())
        } else {
            project = nil
            links = nil
            Complaint.write(
                Diagnostic(
                    .notice, "links are only held against the form of a code: whose they are is not known",
                    hint: "name the campaign with --campaign Kits/NAME"))
        }
        speller = Spelling.checker(folder: project?.campaign.folder)
    }

    func inspector(_ rules: RuleBook) -> FileInspector {
        if let inspectors { return inspectors }
        let made = FileInspector(book: rules, depth: .thorough, speller: speller)
        inspectors = made
        return made
    }

    func name(_ relay: RelayID) -> String? { project?.registry.relay(relay)?.name }

    /// - Parameters:
    ///   - wave: nil for every wave of the campaign.
    ///   - isKit: whether the folder's name is a relay's: then it must be one.
    func assignment(of id: RelayID, wave: WaveID?, isKit: Bool) throws(Diagnostic) -> Assignment {
        guard let project, let links else { return .unknown }
        let campaign = project.campaign
        let words = Spelling.names(project, relay: project.registry.relay(id))
        guard let relay = project.registry.relay(id) else {
            if isKit {
                throw .error("no relay of \(campaign.folder) has the id \(id)", hint: "say whose files these are with --relay ID")
            }
            return Assignment(site: campaign.address, printers: campaign.printers, words: words)
        }
        let waves = wave.map { [$0] } ?? campaign.waves.map(\.id)
        let own = waves.flatMap { wave in
            relay.channels.compactMap { links.link(Link.Name(relay: relay.id, channel: $0, wave: wave)) }
        }
        let resolver = Resolver(ledger: links.ledger, campaign: campaign, relays: project.registry.relays)
        let names = Dictionary(project.registry.relays.map { ($0.id, $0.name) }) { first, _ in first }
        return Assignment(
            links: own,
            owner: { code in
                guard case .relay(let entry, _) = resolver.resolve(code.text) else { return nil }
                let name = names[entry.relay] ?? entry.relay.text
                return entry.relay == relay.id
                    ? "ce relais, pour « \(entry.channel) » de la vague « \(entry.wave) »" : "« \(name) », pour « \(entry.channel) »"
            }, site: campaign.address, printers: campaign.printers, words: words)
    }

    /// `Kits/NAME` here or in a folder above.
    private static func find(_ name: String) -> String? {
        guard isSlug(name) else { return nil }
        var folder = FileManager.default.currentDirectoryPath
        if FileManager.default.fileExists(atPath: "Kits/\(name)/campaign.json") { return "Kits/\(name)" }
        while folder != "/", !folder.isEmpty {
            folder = (folder as NSString).deletingLastPathComponent
            let candidate = (folder as NSString).appendingPathComponent("Kits/\(name)")
            if FileManager.default.fileExists(atPath: "\(candidate)/campaign.json") { return candidate }
        }
        return nil
    }
}
