internal import Base
internal import Campaign
internal import Foundation
public import KitRuns
internal import Pieces
internal import Preflight

/// Kits that are about to be made: all relays' or some, each with its codes issued.
public struct KitsPlan: Sendable {
    private let campaign: Campaign
    private let wave: Wave
    private let relays: [Relay]
    private let pieces: [any Piece]
    private let options: KitRun.Options
    private let contexts: KitContexts

    /// What is asked for.
    public struct Order: Sendable {
        /// Where, which relays, which pieces, how many threads. The rules are those of the assets.
        public let options: KitRun.Options
        /// nil: the campaign's current wave.
        public let wave: String?
        /// The print shop's id; nil: the campaign's first.
        public let printer: String?

        public init(options: KitRun.Options, wave: String? = nil, printer: String? = nil) {
            (self.options, self.wave, self.printer) = (options, wave, printer)
        }
    }

    /// Reads pieces and rules and issues the codes that are missing.
    /// - Throws: `Diagnostics` or a `Diagnostic` for what is unknown or wrong; no kit was touched then.
    public init(_ order: Order, _ project: Project) throws {
        let project = try project.withCards()
        campaign = try order.printer.map { try project.campaign(printedBy: $0) } ?? project.campaign
        wave = try order.wave.map { try project.wave($0) } ?? project.currentWave()
        guard !project.registry.relays.isEmpty else {
            throw Diagnostic.error(
                Wording(
                    "the registry has no relay, and a run would take every kit away",
                    fr: "le fichier ne contient aucun relais, et tous les kits disparaîtraient"),
                at: .init(file: project.place.registry),
                hint: Wording("add a line a relay below the header", fr: "ajoutez une ligne par relais sous l’en-tête"))
        }
        project.mention(closing: wave)
        pieces = try project.pieces(of: wave, campaign: campaign)
        if let printer = order.printer { try Self.check(printer, of: pieces, asked: order.options.pieces) }
        var options = order.options
        options.rules = try RuleBook(assets: project.environment.assets)
        self.options = options
        relays = project.registry.relays
        contexts = try KitContexts(
            campaign: campaign, registry: project.registry, territories: project.territories, links: try project.issueCodes(), wave: wave,
            cards: project.cards.byRelay, cardLogo: project.cards.logo)
    }

    /// A print shop that was named for a run that makes it nothing was named by mistake.
    private static func check(_ printer: String, of pieces: [any Piece], asked: Set<PieceID>?) throws(Diagnostic) {
        let made = asked.map { asked in pieces.filter { asked.contains($0.id) } } ?? pieces
        // A piece that nobody knows is told as that.
        guard !made.isEmpty, !made.contains(where: KitPieces.isForPrintShop) else { return }
        let others = pieces.filter(KitPieces.isForPrintShop).map(\.id.text).joined(separator: ", ")
        throw .error(
            Wording(
                "--printer \(printer) would be ignored here: no file for a print shop is asked for",
                fr: "--printer \(printer) serait ignoré ici : aucun fichier pour l’imprimeur n’est demandé"),
            hint: others.isEmpty
                ? Wording(
                    "leave it out; this campaign has no file for a print shop yet: 'portevoix check' says why",
                    fr: "enlevez-le ; cette campagne n’a pas encore de fichier pour l’imprimeur : « portevoix check » dit pourquoi")
                : Wording(
                    "leave it out, or ask with --pieces for some of \(others)",
                    fr: "enlevez-le, ou demandez avec --pieces un ou plusieurs de ceux-ci : \(others)"))
    }

    /// - Parameter progress: called by any thread after each kit.
    /// - Throws: as `KitRun.run` does. A kit that fails is no error: it is in the summary.
    public func run(progress: @escaping @Sendable (KitRun.Progress) -> Void = { _ in }) throws -> KitRun.Summary {
        try KitRun.run(
            campaign: campaign, wave: wave, relays: relays, pieces: pieces, options: options,
            neighbourhood: { contexts.outline($0) }, progress: progress, context: { try contexts.context($0) })
    }
}

extension Project {
    /// The campaign with the print shop of that id.
    fileprivate func campaign(printedBy id: String) throws(Diagnostic) -> Campaign {
        if let campaign = campaign.printed(by: id) { return campaign }
        let ids = campaign.printers.map(\.id)
        let near = Nearest.word(to: id, among: ids).map { Wording("did you mean \($0)?", fr: "vouliez-vous dire \($0)\u{202F}?") }
        throw .error(
            Wording("the campaign has no printer '\(id)'", fr: "la campagne n’a pas d’imprimeur « \(id) »"),
            hint: near
                ?? Wording("its printers are \(ids.joined(separator: ", "))", fr: "ses imprimeurs sont \(ids.joined(separator: ", "))"))
    }

    /// Says so where kits are made for a wave that is over. The files do not depend on it.
    fileprivate func mention(closing wave: Wave) {
        guard Day.inParis(environment.now()) > wave.closing else { return }
        notice(
            Diagnostic(
                .notice, at: .init(file: "\(campaign.folder)/campaign.json"),
                Wording(
                    "the wave \(wave.id) closed on \(wave.closing)",
                    fr: "la vague \(wave.id) est close depuis le \(wave.closing.french(withYear: true))"),
                hint: Wording(
                    "its kits are made all the same; for another wave give --wave or change current_wave",
                    fr: "ses kits sont produits tout de même\u{202F}; pour une autre vague, donnez --wave ou changez current_wave")))
    }
}
