internal import Base
internal import Campaign
internal import Files
internal import Foundation
internal import Store
public import Tracking

/// Takes access logs of a campaign in; what that needs is gathered once for all files.
public struct LogDesk {
    let project: Project
    let store: Store
    let ledger: Ledger
    let threads: Int
    let format: LogFormat?
    /// What lines are judged by: where it changes, the same file has to be read again.
    let rules: String
    private let bots: BotList

    /// - Parameters:
    ///   - format: a format by name or a server's pattern; nil where it is to be found for each file.
    ///   - threads: that read lines, 1 to 64.
    /// - Throws: `Diagnostics` or a `Diagnostic` where a format is unknown, no code was issued yet, or the store cannot be opened.
    public init(_ project: Project, format: String?, threads: Int) throws {
        (self.project, self.threads) = (project, threads)
        self.format = try format.map { try LogFormat($0) }
        ledger = try project.ledger.read()
        if ledger.count == 0 {
            throw Diagnostic.error(
                Wording(
                    "no code was issued yet, so no line can carry one",
                    fr: "aucun code n’a encore été émis\u{A0}: aucune ligne ne peut en porter"), at: .init(file: project.ledger.path),
                hint: Wording(
                    "issue the codes first: 'portevoix links \(project.campaign.folder)'",
                    fr: "émettez d’abord les codes\u{A0}: « portevoix links \(project.campaign.folder) »"))
        }
        bots = try BotList(assets: "\(project.environment.assets)/bots")
        rules = try Self.rules(project, ledger, format: format)
        store = try project.storeForWriting()
    }

    /// What one log came to.
    public struct Result: Sendable {
        /// As it was named.
        public let name: String
        public let counts: LineCounts
        /// How it was read and why; empty where it need not be read.
        public let format: String
        /// The import's number; nil where it brought nothing new.
        public let id: Int?
        public let new: Int
        public let known: Int
        public let late: Int
        /// An import of the same file: nothing changes, or this one takes its place.
        public let earlier: Int?
        /// Some lines that were not understood.
        public let samples: [String]
        /// The most frequent codes that nobody has.
        public let codes: [TextTally.Code]

        fileprivate init(
            name: String, reading: LogHarvester.Reading, outcome: LogImport.Outcome, compression: InputFile.Compression?,
            codes: [TextTally.Code]
        ) {
            self.name = name
            counts = reading.total.counts
            format =
                (reading.format.map { "\($0), \(reading.reason)" } ?? "empty") + (compression.map { "; \($0.rawValue)" } ?? "")
            (id, new, known, late) = (outcome.id, outcome.new, outcome.known, outcome.late)
            earlier = outcome.earlier?.id
            samples = reading.total.samples
            self.codes = codes
        }

        /// A file that was imported before and need not be read.
        fileprivate init(name: String, record: ImportRecord) {
            self.name = name
            counts = record.counts
            (format, id, new, known, late) = ("", nil, 0, counts.sightings, 0)
            earlier = record.id
            samples = []
            codes = []
        }
    }

    /// Reads one file into the store: an import of its own, kept whole or not at all.
    /// - Throws: `Diagnostic` where it cannot be read.
    public func take(_ name: String) throws -> Result {
        let file = try InputFile(name)
        if let size = file.size, size > 0, try store.mayKnow(fileBytes: size) {
            let found = try InputFile.digest(of: name)
            if let earlier = try store.earlier(fileBytes: found.bytes, fileDigest: found.digest, rules: rules), earlier.sameRules,
                let record = try store.imports().first(where: { $0.id == earlier.id })
            {
                return Result(name: name, record: record)
            }
        }
        let draft = try store.importLog(name, ledger: ledger, sealAfter: project.campaign.sealAfterDays)
        let reading = try harvester().read(
            format: format, threads: threads, from: { try file.read(into: $0) }, each: { try draft.add($0.sightings) })
        let outcome = try draft.finish(reading, source: ImportSource(file), rules: rules)
        return Result(
            name: name, reading: reading, outcome: outcome, compression: file.compression,
            codes: reading.total.unknownCodes.codes(project.resolver(ledger), limit: 5))
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
