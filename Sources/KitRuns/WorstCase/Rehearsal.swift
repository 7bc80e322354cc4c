public import Base
public import Campaign
internal import Composing
internal import Drawing
public import Pieces

/// Lays every piece out for the oddest relays that a registry really has, before any code is issued: what would stop a kit is told once,
/// however many relays and pieces it spoils.
public struct Rehearsal: Sendable {
    public private(set) var problems = Diagnostics()

    /// What one cause spoils.
    private struct Spoiled {
        let failure: PieceFailure
        let relay: Relay
        var relays: Set<RelayID> = []
        var pieces: [PieceID] = []
    }

    /// - Parameters:
    ///   - registry: with one relay at least.
    ///   - file: the registry's, for diagnostics.
    ///   - links: of the registry as it would be issued (`Ledger.rehearsed`).
    /// - Throws: a `Diagnostic` where a logo cannot be read.
    public init(
        campaign: Campaign, wave: Wave, registry: Registry, file: String, territories: TerritoryDirectory, links: LinkSet,
        pieces: [any Piece]
    ) throws {
        let contexts = try KitContexts(campaign: campaign, registry: registry, territories: territories, links: links, wave: wave)
        let odd = OddRelays(
            registry,
            territoryName: { relay in relay.territories.compactMap { territories.territory($0)?.name }.joined(separator: " et ") },
            aspect: { relay in relay.logo == nil ? nil : (try? contexts.context(relay))?.logo?.aspect })
        var seen: Set<RelayID> = []
        let cases = odd.cases.filter { $0.isReal && seen.insert($0.base.id).inserted }
        let bench = Workbench()
        var causes: [String] = []
        var spoiled: [String: Spoiled] = [:]
        for item in cases {
            let context = try contexts.context(item.base)
            for piece in pieces {
                do { try bench.rehearse(piece, for: context) } catch let failure as PieceFailure {
                    if spoiled[failure.cause] == nil { causes.append(failure.cause) }
                    spoiled[failure.cause, default: Spoiled(failure: failure, relay: item.base)].relays.insert(item.base.id)
                    if spoiled[failure.cause]?.pieces.contains(piece.id) == false { spoiled[failure.cause]?.pieces.append(piece.id) }
                }
            }
        }
        for cause in causes {
            guard let found = spoiled[cause] else { continue }
            // What every relay tried has in common is the campaign's; a single relay may be the only one tried.
            let isCampaigns = found.relays.count == cases.count && cases.count > 1
            problems.append(
                .error(
                    Self.wording(found),
                    at: isCampaigns ? .init(file: "\(campaign.folder)/campaign.json") : .init(file: file, line: found.relay.line),
                    hint: found.failure.advice))
        }
    }

    private static func wording(_ found: Spoiled) -> Wording {
        let names = found.pieces.prefix(3).map(\.text).joined(separator: ", ")
        let more = found.pieces.count - 3
        let wording = found.failure.wording
        return Wording(
            "\(names)\(more > 0 ? " and \(more) more" : ""): \(wording.english)",
            fr: "\(names)\(more > 0 ? " et \(more) de plus" : "")\u{A0}: \(wording.french)")
    }
}
