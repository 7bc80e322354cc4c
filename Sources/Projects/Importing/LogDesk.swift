public import Base
internal import Campaign
internal import Files
internal import Foundation
public import Store
public import Tracking

/// Takes access logs of a campaign in; what that needs is gathered once for all files.
public struct LogDesk {
    let project: Project
    let store: Store
    let ledger: Ledger
    let threads: Int
    let format: LogFormat?
    private let zone: LogZone?
    private let client: String?
    /// What lines are judged by: where it changes, the same file has to be read again.
    let rules: String
    /// For whole files; each file of a followed log has options of its own.
    let harvester: LogHarvester
    private let bots: BotList

    /// - Parameters:
    ///   - format: a format by name or a server's pattern; nil where it is to be found for each file.
    ///   - zone: the clock of logs that write no zone.
    ///   - client: who asked: `peer`, `forwarded`, or the key that holds the client; nil to find it.
    ///   - threads: that read lines, 1 to 64.
    /// - Throws: `Diagnostics` or a `Diagnostic` where a format is unknown, no code was issued yet, or the store cannot be opened.
    public init(_ project: Project, format: String?, zone: LogZone? = nil, client: String? = nil, threads: Int) throws {
        (self.project, self.threads, self.zone, self.client) = (project, threads, zone, client)
        self.format = try format.map { try LogFormat($0).saying(zone: zone, client: client) }
        ledger = try project.ledger.read()
        if ledger.count == 0 {
            throw Diagnostic.error(
                Wording(
                    "no code was issued yet, so no line can carry one",
                    fr: "aucun code n’est encore attribué : aucune ligne ne peut en porter"),
                at: .init(file: project.ledger.path),
                hint: Wording(
                    "issue the codes first: 'portevoix links \(project.campaign.folder)'",
                    fr: "attribuez d’abord les codes : portevoix links \(project.campaign.folder)"))
        }
        bots = try BotList(assets: "\(project.environment.assets)/bots")
        rules = try Self.rules(project, ledger, said: [format, zone.map { "\($0)" }, client])
        store = try project.storeForWriting()
        var options = LogHarvester.Options()
        (options.zone, options.client) = (zone, client)
        harvester = LogHarvester(
            campaign: project.campaign, ledger: ledger, relays: project.registry.relays, bots: bots, hashing: store.hashing,
            options: options)
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
        /// nil where files are taken in together: `settle` tells of all.
        public let new: Int?
        public let known: Int?
        public let late: Int
        /// An import of the same file: nothing changes, or this one takes its place.
        public let earlier: Int?
        /// Some lines that were not understood.
        public let samples: [String]
        /// The most frequent codes that nobody has.
        public let codes: [TextTally.Code]
        /// What is doubtful in how it was read.
        public let warnings: Diagnostics

        fileprivate init(
            name: String, reading: LogHarvester.Reading, outcome: LogImport.Outcome, compression: InputFile.Compression?,
            codes: [TextTally.Code], leftOut: Int
        ) {
            self.name = name
            counts = reading.total.counts
            format =
                (reading.format.map { "\($0), \(reading.reason)" } ?? "empty") + (compression.map { "; \($0.rawValue)" } ?? "")
            (id, late) = (outcome.id, outcome.late)
            (new, known) = outcome.isPending ? (nil, nil) : (outcome.new, outcome.known)
            earlier = outcome.earlier?.id
            samples = reading.total.samples
            self.codes = codes
            warnings = Diagnostics(LogWarnings.of(reading, file: name) + LogWarnings.leftOut(leftOut, file: name))
        }

        /// A file that was imported before and need not be read.
        fileprivate init(name: String, record: ImportRecord) {
            self.name = name
            counts = record.counts
            (format, id, new, known, late) = ("", nil, 0, counts.sightings, 0)
            earlier = record.id
            samples = []
            codes = []
            warnings = Diagnostics()
        }
    }

    /// Reads one file into the store: an import of its own, kept whole or not at all.
    /// - Throws: `Diagnostic` where it cannot be read.
    public func take(_ name: String) throws -> Result {
        let file = try InputFile(name)
        if let size = file.size, size > 0, try store.mayKnow(fileBytes: size) {
            let found = try InputFile.digest(of: name)
            if let earlier = try store.earlier(fileBytes: found.bytes, fileDigest: found.digest, rules: rules), earlier.sameRules,
                let record = try store.record(of: earlier.id)
            {
                return Result(name: name, record: record)
            }
        }
        let draft = try store.importLog(name, ledger: ledger, sealAfter: project.campaign.sealAfterDays)
        let choice = CountSource.Choice(project.campaign)
        var leftOut = 0
        func take(_ harvest: Harvest) throws {
            try draft.add(harvest.sightings)
            leftOut += choice.leftOut(of: harvest.sightings)
        }
        let reading = try harvester.read(format: format, threads: threads, from: { try file.read(into: $0) }, each: take)
        if name == InputFile.standardInput, reading.total.bytes == 0 { throw ImportedFiles.nothingCame }
        let outcome = try draft.finish(reading, source: ImportSource(file), rules: rules)
        return Result(
            name: name, reading: reading, outcome: outcome, compression: file.compression,
            codes: reading.total.unknownCodes.codes(project.resolver(ledger), limit: 5), leftOut: leftOut)
    }

    /// A format that was found, with what a person said of it.
    func said(_ format: LogFormat) -> LogFormat { format.saying(zone: zone, client: client) }

    func harvester(_ options: LogHarvester.Options = LogHarvester.Options()) -> LogHarvester {
        var options = options
        (options.zone, options.client) = (zone, client)
        return LogHarvester(
            campaign: project.campaign, ledger: ledger, relays: project.registry.relays, bots: bots, hashing: store.hashing,
            options: options)
    }

    /// From here on files are taken in together, until `settle`: for many files, of which each may be small.
    public func together() { store.beginBatch() }

    /// Whether what was taken in together is enough to be counted and kept.
    public var isFull: Bool { store.isBatchFull }

    /// Counts and keeps what was taken in together.
    public func settle() throws -> Store.BatchOutcome { try store.endBatch() }

    private static func rules(_ project: Project, _ ledger: Ledger, said: [String?]) throws -> String {
        var digest = InputDigest()
        digest.add(ProgramIdentity.current)
        for word in said { digest.add(word) }
        digest.add(project.campaign.landingPaths)
        digest.add([project.campaign.landingURL] + project.campaign.hosts)
        digest.add([project.campaign.codeParameters.link, project.campaign.codeParameters.questionnaire])
        digest.add(project.campaign.waves.map { $0.questionnaire ?? "" })
        digest.add((0..<ledger.count).map { ledger[$0].code.text })
        for file in BotList.files {
            digest.add(FileManager.default.contents(atPath: "\(project.environment.assets)/bots/\(file)").map { Array($0) })
        }
        return digest.text
    }
}
