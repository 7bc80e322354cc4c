internal import Base
public import Campaign
internal import Files
public import Store
public import Tracking

/// Takes exports of a campaign's questionnaires in: what they say of codes, days and completion.
public struct ResponseDesk {
    private let project: Project
    private let ledger: Ledger
    private let store: Store
    private let columns: ResponseReading.Columns
    private let wave: Wave?

    /// - Parameters:
    ///   - columns: what a person says of an export's columns.
    ///   - wave: whose questionnaire it is; nil where the codes are to tell.
    /// - Throws: `Diagnostics` or a `Diagnostic` where ledger or store cannot be opened.
    public init(_ project: Project, columns: ResponseReading.Columns, wave: Wave?) throws {
        (self.project, self.columns, self.wave) = (project, columns, wave)
        ledger = try project.ledger.read()
        store = try project.storeForWriting()
    }

    /// What one export came to.
    public struct Result: Sendable {
        /// As it was named.
        public let name: String
        public let wave: WaveID
        public let reading: ResponseReading
        public let outcome: LogImport.Outcome
    }

    /// Reads one export into the store.
    /// - Throws: `Diagnostic` where it cannot be read, or its wave cannot be told.
    public func take(_ name: String) throws -> Result {
        let file = try WholeFile(name)
        let (reading, wave) = try read(file.text)
        var rules = InputDigest()
        rules.add([
            ProgramIdentity.current, wave.text, columns.code ?? "", columns.completed ?? "", columns.started ?? "", columns.number ?? "",
        ])
        rules.add((0..<ledger.count).map { ledger[$0].code.text })
        let outcome = try store.importResponses(reading, wave: wave, ledger: ledger, source: file.source, rules: rules.text)
        return Result(name: name, wave: wave, reading: reading, outcome: outcome)
    }

    /// Which wave an export belongs to is given, or is that of its codes.
    private func read(_ text: TextFile) throws -> (ResponseReading, WaveID) {
        let guess = wave?.id ?? project.campaign.currentWave
        let reading = try reader(guess).read(text)
        guard wave == nil, project.campaign.waves.count > 1 else { return (reading, guess) }
        var counts: [WaveID: Int] = [:]
        for response in reading.responses {
            if case .link(let place) = response.subject { counts[ledger[Int(place)].wave, default: 0] += 1 }
        }
        guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value * 2 > counts.values.reduce(0, +) else {
            throw Diagnostic.error(
                Wording(
                    "which wave's questionnaire this is cannot be told from its codes",
                    fr: "les codes ne disent pas de quelle vague est ce questionnaire"), at: .init(file: text.name),
                hint: Wording(
                    "name it: --wave \(project.campaign.waves[0].id)", fr: "nommez-la\u{A0}: --wave \(project.campaign.waves[0].id)"))
        }
        return most.key == guess ? (reading, guess) : (try reader(most.key).read(text), most.key)
    }

    private func reader(_ wave: WaveID) -> ResponseReader {
        ResponseReader(resolver: project.resolver(ledger), wave: wave, hashing: store.hashing, columns: columns)
    }
}
