public import Campaign
internal import Composing
internal import Drawing
internal import Foundation
public import Pieces
public import Preflight
public import Proof

/// Lays out every piece for the oddest relays of a registry, in memory, before a real run: nothing is written.
///
/// What breaks for a relay as the registry has it is found as grave as it is; what breaks for one put together from several is a warning.
public struct WorstCase: Sendable {
    /// What would fail, of which case.
    public struct Problem: Sendable {
        /// The relay of the registry and what is odd about the case.
        public let relay: RelayID
        public let line: Int
        public let why: String
        /// The file, or the piece where no file came out.
        public let file: String
        public let finding: Finding
    }

    /// Cases tried, in their order: the relay they are made from, and why.
    public private(set) var cases: [(relay: RelayID, why: String)] = []
    public private(set) var files = 0
    public private(set) var problems: [Problem] = []

    /// - Parameters:
    ///   - links: of the registry as it would be issued (`Ledger.rehearsed`).
    ///   - pieces: only these; all of them by default.
    /// - Throws: a `Diagnostic` where a logo cannot be read.
    public init(
        campaign: Campaign, wave: Wave, registry: Registry, territories: TerritoryDirectory, links: LinkSet, pieces: [any Piece],
        rules: RuleBook
    ) throws {
        let contexts = try KitContexts(campaign: campaign, registry: registry, territories: territories, links: links, wave: wave)
        var known: [RelayID: KitContext] = [:]
        func context(_ relay: Relay) throws -> KitContext {
            if let context = known[relay.id] { return context }
            let context = try contexts.context(relay)
            known[relay.id] = context
            return context
        }
        let odd = OddRelays(
            registry,
            territoryName: { relay in relay.territories.compactMap { territories.territory($0)?.name }.joined(separator: " et ") },
            aspect: { relay in relay.logo == nil ? nil : try? context(relay).logo?.aspect })
        let bench = Workbench(rules: rules)
        for (number, item) in odd.cases.enumerated() {
            cases.append((item.base.id, item.why))
            let base = try context(item.base)
            let made = try base.drawn(
                for: item.base.renamed(item, number: number + 1), parent: item.parent, logo: item.logo.flatMap { try context($0).logo },
                parentLogo: item.parent.flatMap { $0.logo == nil ? nil : try context($0).logo })
            for piece in pieces {
                func note(_ file: String, _ found: Finding) {
                    var finding = found
                    if !item.isReal { finding.severity = .warning }
                    problems.append(Problem(relay: item.base.id, line: item.base.line, why: item.why, file: file, finding: finding))
                }
                do {
                    for file in try bench.files(of: piece, for: made) {
                        files += 1
                        for finding in file.checks where !finding.passed { note(file.path, finding) }
                    }
                } catch let failure as PieceFailure {
                    note(piece.id.text, failure.finding)
                } catch {
                    note(piece.id.text, Finding(rule: "piece", passed: false, detail: "\(error)"))
                }
            }
        }
    }

    /// Whether every piece of every case may be sent.
    public var passed: Bool { !problems.contains { $0.finding.isBlocking } }
}

extension KitContext {
    /// The same place and links for the relay of a case, with the parent and the logos it is tried with.
    func drawn(for relay: Relay, parent: Relay?, logo: Logo?, parentLogo: Logo?) -> KitContext {
        var copy = self
        copy.relay = relay
        copy.parent = parent
        copy.logo = logo
        copy.parentLogo = parentLogo
        return copy
    }
}

extension Relay {
    /// The relay of a case, with an id of its own: what is drawn for one case must not serve the next.
    func renamed(_ item: OddRelays.Case, number: Int) -> Relay {
        var copy = self
        copy.id = RelayID("\(id.text)-cas-\(number)")
        copy.name = item.name
        copy.shortName = item.shortName
        copy.parent = item.parent?.id
        copy.logo = item.logo?.logo
        return copy
    }
}
