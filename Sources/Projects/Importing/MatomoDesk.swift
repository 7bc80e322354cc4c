public import Base
internal import Campaign
internal import Files
public import Store
public import Tracking

/// Takes exports of Matomo in: what it counted, kept apart from what logs tell.
public struct MatomoDesk {
    private let store: Store
    private let ledger: Ledger
    private let reader: MatomoReader
    private let rules: String

    /// What one export came to.
    public struct Result: Sendable {
        /// As it was named.
        public let name: String
        public let reading: MatomoReading
        public let outcome: LogImport.Outcome

        /// Rows of links.
        public var links: Int { reading.rows.count { if case .link = $0.subject { true } else { false } } }
    }

    /// - Parameters:
    ///   - days: what exports cover where they do not say.
    ///   - period: the same as a person wrote it; empty where none did.
    /// - Throws: `Diagnostics` or a `Diagnostic` where ledger or store cannot be opened.
    public init(_ project: Project, days: ClosedRange<Day>?, period: String) throws {
        let ledger = try project.ledger.read()
        self.ledger = ledger
        store = try project.storeForWriting()
        reader = MatomoReader(resolver: project.resolver(ledger), days: days)
        var rules = InputDigest()
        rules.add([ProgramIdentity.current, period])
        rules.add((0..<ledger.count).map { ledger[$0].code.text })
        self.rules = rules.text
    }

    /// Reads one export into the store.
    /// - Throws: `Diagnostic` where it cannot be read.
    public func take(_ name: String) throws -> Result {
        let (reading, source) = try MatomoFile.read(name, by: reader)
        let outcome = try store.importMatomo(reading, ledger: ledger, source: source, rules: rules)
        return Result(name: name, reading: reading, outcome: outcome)
    }
}
