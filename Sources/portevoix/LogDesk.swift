internal import Base
internal import Campaign
internal import Files
internal import Foundation
internal import Store
internal import Tracking

/// What reading logs of a campaign needs, gathered once for all its files.
struct LogDesk {
    let project: Project
    let store: Store
    let ledger: Ledger
    let bots: BotList
    let threads: Int
    let format: LogFormat?
    /// What lines are judged by: where it changes, the same file has to be read again.
    let rules: String

    init(_ arguments: Arguments) throws {
        project = try Project(arguments, folder: arguments.operands[1])
        threads =
            try arguments.value(ImportCommand.jobs, expected: "a number from 1 to 64") {
                Int(digits: $0).flatMap { (1...64).contains($0) ? $0 : nil }
            }
            ?? min(ProcessInfo.processInfo.activeProcessorCount, 64)
        format = try arguments.value(ImportCommand.format).map { try LogFormat($0) }
        ledger = try project.ledger.read()
        if ledger.count == 0 {
            throw Diagnostic.error(
                "no code was issued yet, so no line can carry one", at: .init(file: project.ledger.path),
                hint: "issue the codes first: 'portevoix links \(project.campaign.folder)'")
        }
        bots = try BotList(assets: "\(project.environment.assets)/bots")
        rules = try Self.rules(project, ledger, format: arguments.value(ImportCommand.format))
        store = try project.storeForWriting(arguments)
    }

    func harvester(_ options: LogHarvester.Options = LogHarvester.Options()) -> LogHarvester {
        LogHarvester(
            campaign: project.campaign, ledger: ledger, relays: project.registry.relays, bots: bots, hashing: store.hashing,
            options: options)
    }

    private static func rules(_ project: Project, _ ledger: Ledger, format: String?) throws -> String {
        var digest = InputDigest()
        digest.add(ProgramIdentity.current)
        digest.add(format)
        digest.add(project.campaign.landingPaths)
        digest.add(project.campaign.waves.map { $0.questionnaire ?? "" })
        digest.add((0..<ledger.count).map { ledger[$0].code.text })
        digest.add(FileManager.default.contents(atPath: "\(project.environment.assets)/bots/agents.txt").map { Array($0) })
        return digest.text
    }
}
