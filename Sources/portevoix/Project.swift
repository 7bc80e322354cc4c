internal import Base
internal import Campaign
internal import Foundation
internal import Pieces

/// A campaign with its relays, read and found right, and the place of its ledger.
struct Project {
    let campaign: Campaign
    let registry: Registry
    let territories: TerritoryDirectory
    let ledger: LedgerFile
    let environment: Environment

    /// Reads what the operands and options name; warnings go to standard error.
    ///
    /// - Parameter folder: the campaign's; the first operand where nil.
    /// - Throws: `Diagnostics` with all problems of all files.
    init(_ arguments: Arguments, folder: String? = nil) throws {
        let (project, problems) = try Self.read(arguments, folder: folder)
        if problems.hasErrors { throw problems }
        guard let project else { throw InternalProblem("a campaign without errors and without content") }
        Complaint.write(problems)
        self = project
    }

    /// Reads all it can, whatever is wrong.
    static func read(_ arguments: Arguments, folder: String? = nil) throws -> (project: Project?, problems: Diagnostics) {
        let folder = try CampaignFolder.named(folder ?? arguments.operands[0])
        let assets = try AssetsFolder.find()
        let (campaign, found) = Campaign.load(folder: folder)
        var problems = found
        guard let campaign else { return (nil, problems) }
        let territories = try TerritoryDirectory(folder: "\(assets)/territories")
        let (registry, more) = Registry.load(
            arguments.value(.relays) ?? "\(folder)/relays.csv", campaign: campaign, territories: territories,
            logoRefusal: KitContexts.refusal(of:))
        problems.append(contentsOf: more)
        let project = Project(
            campaign: campaign, registry: registry, territories: territories, ledger: ledger(arguments, folder),
            environment: Environment(now: { Date() }, assets: assets))
        return (project, problems)
    }

    static func ledger(_ arguments: Arguments, _ folder: String) -> LedgerFile {
        LedgerFile(arguments.value(.ledger) ?? "\(folder)/codes.csv")
    }

    /// The campaign's wave of that name.
    func wave(_ name: String) throws(Diagnostic) -> Wave {
        if let wave = campaign.wave(WaveID(name)) { return wave }
        let names = campaign.waves.map(\.id.text)
        let near = Nearest.word(to: name, among: names).map { "did you mean \($0)?" }
        throw .error("the campaign has no wave '\(name)'", hint: near ?? "its waves are \(names.joined(separator: ", "))")
    }

    /// Issues the codes that are missing and says on standard error how many.
    func issueCodes() throws -> LinkSet {
        let issue = try ledger.issue(campaign: campaign, relays: registry.relays, at: UTCSecond(environment.now()))
        if issue.issued > 0 {
            Complaint.write(
                Diagnostic(
                    .notice, at: .init(file: ledger.path), "\(issue.issued) new codes issued", hint: "keep this file under version control")
            )
        }
        return LinkSet(campaign: campaign, ledger: issue.ledger)
    }
}

extension Project {
    private init(
        campaign: Campaign, registry: Registry, territories: TerritoryDirectory, ledger: LedgerFile, environment: Environment, _: Void = ()
    ) {
        self.campaign = campaign
        self.registry = registry
        self.territories = territories
        self.ledger = ledger
        self.environment = environment
    }
}

/// Something that cannot be, unless the program is wrong.
struct InternalProblem: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
