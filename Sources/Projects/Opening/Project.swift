public import Base
public import Campaign
internal import Foundation
internal import Pieces

/// A campaign's folder, opened: the campaign with its relays, read and found right, and the places of its ledger and store.
public struct Project: Sendable {
    public let campaign: Campaign
    public let registry: Registry
    public let territories: TerritoryDirectory
    public let place: Place
    public let environment: Environment
    /// Is told what one may want to know and what stops nothing: warnings of the files, codes issued, another run that is waited for.
    public let notice: Notice
    /// What was accepted of relays' own cards; in the registry already, but for logos.
    public let cards: AcceptedCards

    /// Relays that are left out of the registry here, see `limited(to:)`.
    let others: [Relay]
    /// Whether anything of the registry is left out.
    public let isPart: Bool

    /// Takes one thing worth telling.
    public typealias Notice = @Sendable (Diagnostic) -> Void

    /// Where a campaign's files are.
    public struct Place: Sendable {
        /// The campaign's folder, without a final slash.
        public let folder: String
        /// Path of the registry.
        public let registry: String
        /// Path of the ledger.
        public let ledger: String
        /// Path of the store, where it is not the campaign's own.
        public let store: String?

        /// - Parameters:
        ///   - folder: as a person names it.
        ///   - registry: nil for the folder's own, see `Registry.file(in:)`.
        ///   - ledger: nil for `codes.csv` in the folder.
        ///   - store: nil for the campaign's own.
        /// - Throws: `Diagnostic` where the folder is no campaign's, or has two registries.
        public init(_ folder: String, registry: String? = nil, ledger: String? = nil, store: String? = nil) throws(Diagnostic) {
            let folder = try CampaignFolder.named(folder)
            self.folder = folder
            self.registry = if let registry { registry } else { try Registry.file(in: folder) }
            self.ledger = ledger ?? "\(folder)/codes.csv"
            self.store = store
        }

        /// The ledger; what it holds is read when it is asked for.
        public var ledgerFile: LedgerFile { LedgerFile(ledger) }
    }

    /// What a campaign's folder is opened for.
    public enum Purpose: Sendable {
        /// Something is made of it: logos are looked at, and what may be a slip of the registry is told.
        case making
        /// Something is counted or looked up: a logo that went bad stops no counting, and what may be a slip was told when kits were made.
        case counting
    }

    /// Reads what stands at a place and tells `notice` its warnings.
    /// - Throws: `Diagnostics` with all problems of all files, a `Diagnostic` where territories cannot be read.
    public init(_ place: Place, _ environment: Environment, for purpose: Purpose = .making, notice: @escaping Notice) throws {
        let (project, problems) = try Self.read(place, environment, for: purpose, notice: notice)
        if problems.hasErrors { throw problems }
        guard let project else { throw InternalProblem("a campaign without errors and without content") }
        problems.all.forEach(notice)
        self = project
    }

    private init(
        campaign: Campaign, registry: Registry, territories: TerritoryDirectory, place: Place, environment: Environment,
        notice: @escaping Notice
    ) {
        (self.campaign, self.registry, self.territories) = (campaign, registry, territories)
        (self.place, self.environment, self.notice) = (place, environment, notice)
        (cards, others, isPart) = (AcceptedCards(), [], false)
    }

    /// The same with cards.
    init(_ project: Project, cards: AcceptedCards) {
        (campaign, territories, place) = (project.campaign, project.territories, project.place)
        (environment, notice) = (project.environment, project.notice)
        let known = Set(project.campaign.channels.map(\.id))
        registry = Registry(
            relays: project.registry.relays.map { relay in
                guard var card = cards.byRelay[relay.id] else { return relay }
                card.channels = card.channels?.filter(known.contains)
                if card.channels?.isEmpty == true { card.channels = nil }
                return card.applied(to: relay)
            })
        (self.cards, others, isPart) = (cards, project.others, project.isPart)
    }

    /// The same with a part of its relays.
    init(_ project: Project, part: [Relay], others: [Relay]) {
        (campaign, territories, place) = (project.campaign, project.territories, project.place)
        (environment, notice) = (project.environment, project.notice)
        let ids = Set(part.map(\.id))
        registry = Registry(relays: part)
        cards = project.cards.part(ids)
        (self.others, isPart) = (project.others + others, true)
    }

    /// Reads all it can, whatever is wrong.
    /// - Returns: nil for a project where the campaign itself cannot be read; every problem found.
    /// - Throws: where territories cannot be read.
    public static func read(
        _ place: Place, _ environment: Environment, for purpose: Purpose = .making, notice: @escaping Notice
    ) throws -> (project: Project?, problems: Diagnostics) {
        let (campaign, found) = Campaign.load(folder: place.folder)
        var problems = found
        guard let campaign else { return (nil, problems) }
        let territories = try TerritoryDirectory(folder: "\(environment.assets)/territories")
        let isMade = purpose == .making
        let (registry, more) = Registry.load(
            place.registry, campaign: campaign, territories: territories,
            judge: isMade ? { KitContexts.verdict(on: $0) } : nil, doubts: isMade)
        problems.append(contentsOf: more)
        let project = Project(
            campaign: campaign, registry: registry, territories: territories, place: place, environment: environment, notice: notice)
        return (project, problems)
    }

    /// The ledger; what it holds is read when it is asked for.
    public var ledger: LedgerFile { place.ledgerFile }

    /// The campaign's wave of that name.
    /// - Throws: `Diagnostic` that names the waves there are.
    public func wave(_ name: String) throws(Diagnostic) -> Wave {
        if let wave = campaign.wave(WaveID(name)) { return wave }
        let names = campaign.waves.map(\.id.text)
        let near = Nearest.word(to: name, among: names).map { Wording("did you mean \($0)?", fr: "vouliez-vous dire \($0)\u{202F}?") }
        throw .error(
            Wording("the campaign has no wave '\(name)'", fr: "la campagne n’a pas de vague « \(name) »"),
            hint: near
                ?? Wording("its waves are \(names.joined(separator: ", "))", fr: "ses vagues sont \(names.joined(separator: ", "))"))
    }

    /// The wave that `current_wave` of `campaign.json` names.
    public func currentWave() throws(Diagnostic) -> Wave { try wave(campaign.currentWave.text) }

    /// The région of that code or name.
    /// - Throws: `Diagnostic` that names those it may have meant.
    public func region(_ text: String) throws(Diagnostic) -> Territory {
        if let region = territories.territory(.region(text)) { return region }
        let near = territories.nearest(to: text, level: .region)
        if near.count == 1, Folding.key(near[0].name) == Folding.key(text) { return near[0] }
        let list = near.map { "\($0.code.code) (\($0.name))" }.joined(separator: ", ")
        throw .error(
            Wording("there is no région '\(text)'", fr: "il n’y a pas de région « \(text) »"),
            hint: near.isEmpty
                ? Wording("give its code, such as 53 for Bretagne", fr: "donnez son code, par exemple 53 pour la Bretagne")
                : Wording("did you mean \(list)?", fr: "vouliez-vous dire \(list)\u{202F}?"))
    }

    /// Issues the codes that are missing, writes them to the ledger and tells `notice` how many.
    /// - Throws: `Diagnostics`; the ledger is then as it was.
    public func issueCodes() throws -> LinkSet {
        let issue = try ledger.issue(campaign: campaign, relays: registry.relays, at: UTCSecond(environment.now()))
        if issue.issued > 0 {
            notice(
                Diagnostic(
                    .notice, at: .init(file: ledger.path),
                    Wording("\(issue.issued) new codes issued", fr: "\(issue.issued) nouveaux codes émis"),
                    hint: Wording("keep this file under version control", fr: "gardez ce fichier avec la campagne, sous suivi de versions"))
            )
        }
        return LinkSet(campaign: campaign, ledger: issue.ledger)
    }

    /// What says whose a code is.
    func resolver(_ ledger: Ledger) -> Resolver { Resolver(ledger: ledger, campaign: campaign, relays: registry.relays) }
}
