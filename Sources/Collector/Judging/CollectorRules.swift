internal import Base
internal import Campaign
internal import Foundation
package import Projects
internal import Store
internal import Tracking

/// What requests are answered and judged by, made anew when the campaign changes.
package final class CollectorRules: Sendable {
    let campaign: Campaign
    let ledger: Ledger
    let resolver: Resolver
    let landing: LandingRedirect
    let harvester: LogHarvester
    /// Where this is met with: `https://kits.ose2050.fr`.
    let address: String
    /// Hosts of the campaign's own sites, in lower case, with and without `www.`: an end page is on one of them.
    private let hosts: Set<String>

    /// - Parameters:
    ///   - address: where this is met with, without a final slash.
    ///   - desk: gives the key of the campaign's store.
    /// - Throws: `Diagnostics` or a `Diagnostic` where the ledger or the list of crawlers cannot be read.
    package init(_ project: Project, at address: String, _ desk: HitDesk) throws {
        (campaign, self.address) = (project.campaign, address)
        ledger = try project.ledger.read()
        let relays = project.registry.relays
        resolver = Resolver(ledger: ledger, campaign: campaign, relays: relays)
        landing = LandingRedirect(campaign: campaign)
        let bots = try BotList(assets: "\(project.environment.assets)/bots")
        harvester = LogHarvester(campaign: campaign, ledger: ledger, relays: relays, bots: bots, hashing: desk.hashing)
        let urls = [campaign.landingURL] + campaign.waves.compactMap(\.questionnaire)
        let names = urls.compactMap { Self.host(of: $0) } + campaign.hosts.map { $0.lowercased() }
        hosts = Set(names.flatMap { name in [name, name.hasPrefix("www.") ? String(name.dropFirst(4)) : "www.\(name)"] })
    }

    /// The issued code that a request carries; what stood there in another case.
    enum Found {
        case issued(Ledger.Entry)
        /// What stood in a code's place; nil where nothing that could be one did.
        case other(String?)
    }

    /// - Parameters:
    ///   - code: what stands where the path has a code; nil where it is looked for in all of the target.
    ///   - target: as it was sent.
    func find(_ code: String?, in target: [UInt8]) -> Found {
        if let place = code.flatMap({ LinkCode($0) }).flatMap({ ledger.index(of: $0) }) { return .issued(ledger[place]) }
        switch resolver.resolve(target: target[...], suggesting: false) {
        case .relay(let entry, _): return .issued(entry)
        case .unknownCode(let raw, _), .mistyped(let raw, _):
            let name = (LinkCode(raw)?.text ?? raw).uppercased()
            return .other(TextTally.looksLikeCode(name) ? name : nil)
        case .withoutCode: return .other(nil)
        }
    }

    /// Whether a page is one of the campaign's own: the redirect of a questionnaire's end leads to no other.
    func isOwn(_ page: String) -> Bool {
        guard page.utf8.count <= 500, page.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != 92 && $0 != 34 && $0 != 60 && $0 != 62 }) else {
            return false
        }
        return Self.host(of: page).map { hosts.contains($0) } ?? false
    }

    /// The host of an https address, in lower case; nil where it has a port, a name or a password beside, or no host at all.
    private static func host(of url: String) -> String? {
        guard url.lowercased().hasPrefix("https://") else { return nil }
        let rest = url.dropFirst("https://".count)
        let host = rest.prefix { !["/", "?", "#"].contains($0) }
        let isPlain = host.utf8.allSatisfy { ($0 | 32) &- 97 < 26 || (48...57).contains($0) || $0 == 45 || $0 == 46 }
        return isPlain && !host.isEmpty ? host.lowercased() : nil
    }
}
