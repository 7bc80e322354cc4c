public import Base
public import Campaign
internal import Foundation
internal import Pieces
public import Preflight

/// The campaign that files are held against, where one is known: its ledger tells whose a link is, its word list what is no mistake.
public final class PreflightCampaign {
    /// nil where none is known.
    public let project: Project?
    private let links: LinkSet?
    private let speller: SpellChecker?
    private var kept: FileInspector?
    /// Where the campaign's own texts lead.
    private let addresses: Set<String>

    /// - Parameters:
    ///   - project: nil where none is known, which `notice` is told.
    /// - Throws: `Diagnostics` where the ledger is refused.
    public init(_ project: Project?, notice: Project.Notice) throws {
        self.project = project
        links = try project.map { LinkSet(campaign: $0.campaign, ledger: try $0.ledger.read()) }
        if project == nil {
            notice(
                Diagnostic(
                    .notice,
                    Wording(
                        "links are only held against the form of a code: whose they are is not known",
                        fr: "seule la forme des codes est contrôlée : on ne sait pas à quel relais ils appartiennent"),
                    hint: Wording(
                        "name the campaign before the files, or with --campaign Kits/NAME",
                        fr: "nommez la campagne avant les fichiers, ou avec --campaign Kits/NOM")))
        }
        let texts = project.map { project in
            let folder = "\(project.campaign.folder)/texts"
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return names.filter { $0.hasSuffix(".md") }.compactMap { try? TextFile(reading: "\(folder)/\($0)").bytes }
        }
        addresses = Set((texts ?? []).flatMap { Assignment.addresses(in: $0) })
        speller = Spelling.checker(folder: project?.campaign.folder)
    }

    /// What looks at files, the same for all of them.
    public func inspector(_ rules: RuleBook) -> FileInspector {
        if let kept { return kept }
        let made = FileInspector(book: rules, depth: .thorough, speller: speller)
        kept = made
        return made
    }

    /// The relay's, where it is one of the campaign's.
    public func name(_ relay: RelayID) -> String? { project?.registry.relay(relay)?.name }

    /// - Parameters:
    ///   - wave: nil for every wave of the campaign.
    ///   - isKit: whether the folder's name is a relay's: then it must be one.
    /// - Returns: What the files of relay `id` are held against: its links, whose another's code is, and its names.
    public func assignment(of id: RelayID, wave: WaveID?, isKit: Bool) throws -> Assignment {
        guard let project, let links else { return .unknown }
        let campaign = project.campaign
        let words = Spelling.names(project, relay: project.registry.relay(id))
        guard let relay = project.registry.relay(id) else {
            if isKit {
                throw Diagnostic.error(
                    Wording(
                        "no relay of \(campaign.folder) has the id \(id)", fr: "aucun relais de \(campaign.folder) n’a l’identifiant \(id)"),
                    hint: Wording("say whose files these are with --relay ID", fr: "dites à quel relais sont ces fichiers avec --relay ID"))
            }
            return Assignment(
                site: campaign.address, addresses: addresses, parameters: campaign.codeParameters, printers: campaign.printers, words: words
            )
        }
        let waves = wave.map { [$0] } ?? campaign.waves.map(\.id)
        func own(_ waves: [WaveID]) -> [Link] {
            waves.flatMap { wave in relay.channels.compactMap { links.link(Link.Name(relay: relay.id, channel: $0, wave: wave)) } }
        }
        let resolver = project.resolver(links.ledger)
        let names = Dictionary(project.registry.relays.map { ($0.id, $0.name) }) { first, _ in first }
        return Assignment(
            links: own(waves), linksOfOtherWaves: own(campaign.waves.map(\.id).filter { !waves.contains($0) }),
            owner: { code in
                guard case .relay(let entry, _) = resolver.resolve(code.text) else { return nil }
                let name = names[entry.relay] ?? entry.relay.text
                return entry.relay == relay.id
                    ? "ce relais, pour « \(entry.channel) » de la vague « \(entry.wave) »" : "« \(name) », pour « \(entry.channel) »"
            }, site: campaign.address, addresses: addresses.union(Assignment.addresses(in: Array((relay.message ?? "").utf8))),
            parameters: campaign.codeParameters, printers: campaign.printers, words: words,
            faintLogos: try KitContexts.faintLogos(of: relay, project.cards.byRelay[id], project.cards.logo, in: campaign))
    }
}
