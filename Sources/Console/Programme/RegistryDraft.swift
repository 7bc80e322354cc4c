internal import Base
internal import Campaign
internal import Foundation
internal import Projects

/// A registry that somebody has handed in and not kept yet: what it would change, and what is wrong with it.
final class RegistryDraft: Sendable {
    let id: String
    let merge: RegistryMerge
    /// Of the file that it was held against.
    let known: String
    /// Of the registry with it, if no relay leaves.
    let problems: [Problem]
    /// Codes that would be issued with the next kits.
    let newCodes: Int

    var hasErrors: Bool { problems.contains { $0.diagnostic.severity == .error } }

    /// What is wrong, and with which relay.
    struct Problem: Sendable {
        let diagnostic: Diagnostic
        /// Its id and name; nil where it is of no row.
        let relay: String?
    }

    /// - Throws: a `Diagnostic` where what was handed in is no table of relays.
    init(_ bytes: [UInt8], named name: String, against content: RegistryFile.Content, of project: Project) throws {
        id = UUID().uuidString
        known = content.digest
        merge = try RegistryMerge(Registry.table(bytes, name: name), into: content.text)
        let judged = Self.judge(merge.bytes(withoutMissing: false), project)
        problems = merge.problems.all.map { Problem(diagnostic: $0, relay: nil) } + judged.problems
        let ledger = try? project.ledger.read()
        newCodes = ledger?.missing(campaign: project.campaign, relays: judged.registry.relays).count ?? 0
    }

    /// What a registry's bytes hold, and what is wrong with them.
    static func judge(_ bytes: [UInt8], _ project: Project) -> (registry: Registry, problems: [Problem]) {
        let name = project.place.registry.lastPathPart
        let (registry, diagnostics) = Registry.judge(
            bytes, name: name, campaign: project.campaign, territories: project.territories)
        let relays = (try? Registry.table(bytes, name: name)).map(Self.relays) ?? [:]
        let found = diagnostics.all.filter { $0.severity != .notice }
        return (registry, found.map { Problem(diagnostic: $0, relay: $0.location?.line.flatMap { relays[$0] }) })
    }

    /// By the line that a row stands on.
    private static func relays(_ table: Table) -> [Int: String] {
        guard let header = table.header else { return [:] }
        let columns = (0..<header.count).filter { ["id", "nom"].contains(Folding.key(header[$0])) }
        return Dictionary(
            table.rows.map { row in (row.line, columns.map { row[$0] }.filter { !$0.isEmpty }.joined(separator: " – ")) },
            uniquingKeysWith: { first, _ in first })
    }
}
