internal import Base
public import Campaign
internal import Files
internal import Foundation
public import Store
public import Tracking

/// Takes exports of a campaign's questionnaires in: what they say of codes, days and completion.
public struct ResponseDesk {
    private let project: Project
    private let ledger: Ledger
    private let store: Store
    private let options: Options

    /// What a person says of exports.
    public struct Options: Sendable {
        public var columns = ResponseReading.Columns()
        /// Whose questionnaire it is; nil where the codes are to tell.
        public var wave: Wave?
        /// By what the questionnaire is known; nil for its own id, its title or its file.
        public var questionnaire: String?
        /// Whether what an export no longer has leaves, and numbers may become lower.
        public var isReplacing = false

        public init() {}
    }

    /// - Throws: `Diagnostics` or a `Diagnostic` where ledger or store cannot be opened.
    public init(_ project: Project, _ options: Options) throws {
        (self.project, self.options) = (project, options)
        ledger = try project.ledger.read()
        store = try project.storeForWriting()
    }

    /// What one export came to.
    public struct Result: Sendable {
        /// As it was named.
        public let name: String
        public let wave: WaveID
        /// By what the questionnaire is known.
        public let questionnaire: String
        public let reading: ResponseReading
        public let outcome: LogImport.Outcome
        /// The most frequent codes that nobody has, with those near them.
        public let codes: [TextTally.Code]
    }

    /// Reads one export into the store.
    /// - Throws: `Diagnostic` where it cannot be read, its wave cannot be told, or it would lower a number.
    public func take(_ name: String) throws -> Result {
        let file = try WholeFile(name)
        let (reading, wave) = try read(Self.table(file))
        let questionnaire =
            try options.questionnaire
            ?? store.questionnaire(reading, wave: wave, proposed: reading.questionnaire ?? QuestionnaireName.of(file: name))
        var rules = InputDigest()
        rules.add([
            ProgramIdentity.current, wave.text, questionnaire, options.columns.code ?? "", options.columns.completed ?? "",
            options.columns.started ?? "", options.columns.number ?? "", options.columns.isDayFirst.map { "\($0)" } ?? "",
        ])
        rules.add((0..<ledger.count).map { ledger[$0].code.text })
        let order = ResponseImport(
            wave: wave, questionnaire: questionnaire, isReplacing: options.isReplacing, completionsUntilNow: try logged(wave))
        let outcome = try store.importResponses(reading, as: order, ledger: ledger, source: file.source, rules: rules.text)
        return Result(
            name: name, wave: wave, questionnaire: questionnaire, reading: reading, outcome: outcome,
            codes: reading.unknownCodes.codes(project.resolver(ledger), limit: 5))
    }

    /// A CSV, or the first sheet of a workbook that holds more than a title.
    private static func table(_ file: WholeFile) throws -> ExportTable {
        guard file.bytes.starts(with: [0x50, 0x4B]), case .workbook(let workbook) = try TableFile(file.bytes, name: file.name).content
        else {
            return try ExportTable(file.bytes, name: file.name)
        }
        var widest: [[String]] = []
        for sheet in workbook.sheets where sheet.isVisible {
            let rows = try workbook.rows(of: sheet)
            var table: [[String]] = []
            while let row = try rows.next() { table.append((0..<row.count).map { row[$0] }) }
            if table.contains(where: { $0.count > 1 }), table.count > widest.count { widest = table }
        }
        return ExportTable(widest, name: file.name)
    }

    /// Completions that the log told of a wave and that stop counting once its questionnaire was imported; 0 where they count on, or never did.
    private func logged(_ wave: WaveID) throws -> Int {
        guard project.campaign.wave(wave)?.completions == nil, try store.completions(of: wave).responses == 0 else { return 0 }
        let always = Day.epoch...(Day("2105-12-31") ?? .epoch)
        let attribution = try Attribution(
            store, days: always, campaign: project.campaign, ledger: ledger, relays: project.registry.relays)
        return attribution.entries.reduce(0) { $0 + (ledger[$1.link].wave == wave ? $1.count.completions : 0) }
    }

    /// Which wave an export belongs to is given, or is that of its codes.
    private func read(_ table: ExportTable) throws -> (ResponseReading, WaveID) {
        let waves = project.campaign.waves
        let guess = options.wave ?? project.campaign.wave(project.campaign.currentWave)
        guard options.wave == nil, waves.count > 1 else {
            return (try reader(guess).read(table), guess?.id ?? project.campaign.currentWave)
        }
        let found = try ResponseReader(
            resolver: project.resolver(ledger), wave: nil, parameters: parameters, columns: columnsForCodes
        ).read(table)
        var counts: [WaveID: Int] = [:]
        for response in found.responses {
            if case .link(let place) = response.subject { counts[ledger[Int(place)].wave, default: 0] += 1 }
        }
        guard !counts.isEmpty else { return (try reader(guess).read(table), guess?.id ?? project.campaign.currentWave) }
        guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value * 2 > counts.values.reduce(0, +) else {
            throw Diagnostic.error(
                Wording(
                    "which wave's questionnaire this is cannot be told from its codes",
                    fr: "les codes ne disent pas de quelle vague est ce questionnaire"), at: .init(file: table.name),
                hint: Wording("name it: --wave \(waves[0].id)", fr: "nommez-la : --wave \(waves[0].id)"))
        }
        return (try reader(project.campaign.wave(most.key)).read(table), most.key)
    }

    /// For finding the wave: how dates are written is decided once it is known.
    private var columnsForCodes: ResponseReading.Columns {
        var columns = options.columns
        columns.isDayFirst = columns.isDayFirst ?? true
        return columns
    }

    private var parameters: [String] { [project.campaign.codeParameters.questionnaire, project.campaign.codeParameters.link] }

    private func reader(_ wave: Wave?) -> ResponseReader {
        ResponseReader(resolver: project.resolver(ledger), wave: wave, parameters: parameters, columns: options.columns)
    }
}
