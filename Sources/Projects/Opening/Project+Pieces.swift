internal import Base
public import Campaign
internal import Composing
public import KitRuns
public import Pieces
internal import Preflight

extension Project {
    /// Every piece of a wave's kits, in the order of a kit; doubts go to `notice`.
    /// - Parameter campaign: as another print shop has it; nil for the campaign as it is.
    /// - Throws: `Diagnostics` for what is wrong in layouts and texts.
    public func pieces(of wave: Wave, campaign: Campaign? = nil) throws -> [any Piece] {
        var warnings = Diagnostics()
        let pieces = try KitPieces.all(
            campaign: campaign ?? self.campaign, wave: wave, assets: environment.assets, warnings: &warnings)
        warnings.all.forEach(notice)
        return pieces
    }

    /// The pieces of every wave that can be read, and what is wrong or doubtful in the layouts and texts of all, each problem once.
    func piecesOfWaves() -> (pieces: [(wave: Wave, pieces: [any Piece])], problems: Diagnostics) {
        var found = Diagnostics()
        var pieces: [(wave: Wave, pieces: [any Piece])] = []
        for wave in campaign.waves {
            var problems = Diagnostics()
            do {
                let all = try KitPieces.all(campaign: campaign, wave: wave, assets: environment.assets, warnings: &problems)
                pieces.append((wave, all))
                _ = try CertificatePiece(campaign: campaign, wave: wave, assets: environment.assets)
                problems.append(contentsOf: KitPieces.untranslated(campaign: campaign, wave: wave))
            } catch let errors as Diagnostics {
                problems.append(contentsOf: errors)
            } catch {
                let detail = Wording(unforeseen: error)
                problems.append(
                    error as? Diagnostic
                        ?? .error(
                            Wording("the pieces cannot be read: \(detail.english)", fr: "les pièces sont illisibles (\(detail.french))")))
            }
            found.append(contentsOf: problems)
        }
        return (pieces, found.withoutRepeats)
    }

    /// Lays pieces out in memory for the registry's oddest relays and checks them; codes that are missing are made up.
    public func worstCase(_ wave: Wave, _ pieces: [any Piece]) throws -> WorstCase {
        try WorstCase(
            campaign: campaign, wave: wave, registry: registry, territories: territories, links: rehearsedLinks(registry.relays),
            pieces: pieces,
            rules: RuleBook(assets: environment.assets))
    }

    /// Links of relays as they are or would be issued; the ledger stays as it is.
    func rehearsedLinks(_ relays: [Relay]) throws -> LinkSet {
        let rehearsed = try ledger.read().rehearsed(campaign: campaign, relays: relays, at: UTCSecond(environment.now()))
        return LinkSet(campaign: campaign, ledger: rehearsed)
    }
}
