internal import Base
public import Campaign
public import Composing
package import Drawing
internal import Foundation
package import Preflight
internal import Synchronization

/// Puts together what is known of a relay: its parent, territory, links and logos.
public final class KitContexts: Sendable {
    private let campaign: Campaign
    private let registry: Registry
    private let territories: TerritoryDirectory
    private let links: LinkSet
    private let wave: Wave
    private let cards: [RelayID: RelayCard]
    private let cardLogo: CardLogo?
    private let emitters: [KitContext.Emblem]
    /// Logos of parents, which many relays share; so many bytes of them.
    private let shared = Mutex(Memo<String, Logo?>(limit: 16 << 20))

    /// Reads the file of a logo that a relay's card has.
    public typealias CardLogo = @Sendable (RelayCard.Logo) throws -> [UInt8]

    /// - Parameters:
    ///   - cards: what relays say of themselves, where they were heard: their logos; the registry has the rest already.
    ///   - cardLogo: reads these logos; nil where there are no cards.
    /// - Throws: a `Diagnostic` where the logo of an emitter cannot be taken.
    public init(
        campaign: Campaign, registry: Registry, territories: TerritoryDirectory, links: LinkSet, wave: Wave,
        cards: [RelayID: RelayCard] = [:], cardLogo: CardLogo? = nil
    ) throws {
        (self.cards, self.cardLogo) = (cards, cardLogo)
        emitters = try campaign.emitters.map { emitter in
            KitContext.Emblem(name: emitter.name, logo: try Self.logo(emitter.logo, of: emitter.name, in: campaign))
        }
        self.campaign = campaign
        self.registry = registry
        self.territories = territories
        self.links = links
        self.wave = wave
    }

    /// - Throws: a `Diagnostic` where a logo cannot be read any more.
    /// - Parameter card: what is to show besides, of a relay that nobody has answered yet.
    public func context(_ relay: Relay, showing card: RelayCard? = nil) throws -> KitContext {
        let relay = card?.applied(to: relay) ?? relay
        let parent = relay.parent.flatMap(registry.relay)
        let links = try links.links(of: relay, wave: wave.id)
        var context = KitContext(
            campaign: campaign, relay: relay, parent: parent, wave: wave, territory: territory(relay),
            links: links.reduce(into: [:]) { $0[$1.channel] = $1 },
            logo: try logo(of: relay, card), parentLogo: try parent.flatMap(parentLogo),
            partnerLogo: try relay.partnerLogo.map { try Self.logo($0, of: "\(relay.id)", in: campaign) }, emitters: emitters)
        for other in campaign.waves where other.id != wave.id {
            let dated = relay.channels.compactMap { self.links.link(Link.Name(relay: relay.id, channel: $0, wave: other.id)) }
            context.linksOfOtherWaves[other.id] = dated.reduce(into: [:]) { $0[$1.channel] = $1 }
        }
        return context
    }

    /// What is to be said of a logo file. For `Registry.load`.
    @Sendable public static func verdict(on path: String) -> LogoVerdict {
        guard let bytes = bytes(of: path) else {
            return LogoVerdict(refusal: .init(Wording("it cannot be read", fr: "il est illisible"), hint: Self.rights))
        }
        do {
            let logo = try LogoShelf.shared.logo(bytes)
            return LogoVerdict(refusal: nil, warnings: logo.warnings.map { .init($0.wording, hint: $0.advice) })
        } catch {
            return LogoVerdict(refusal: .init(error.wording, hint: error.advice))
        }
    }

    private static let rights = Wording("check the file and its rights", fr: "vérifiez le fichier et vos droits")

    /// Nil where it cannot be read, or has more bytes than a logo may.
    private static func bytes(of path: String) -> [UInt8]? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        return (try? file.read(upToCount: Logo.maximumBytes + 1)).map { Array($0) }
    }

    /// The outline that stands for a relay: relays of one are best made one after the other.
    public func outline(_ relay: Relay) -> TerritoryCode { territories.outline(for: relay.territories) }

    /// The relay's logos of which a part is hard to see on its ground, as its files are judged by.
    /// - Parameters:
    ///   - card: what was accepted of the relay's own card.
    ///   - cardLogo: reads its logo.
    /// - Throws: where one cannot be read any more.
    package static func faintLogos(
        of relay: Relay, _ card: RelayCard?, _ cardLogo: CardLogo, in campaign: Campaign
    ) throws -> [Assignment.FaintLogo] {
        let logo =
            try card?.logo.map { try LogoShelf.shared.logo(cardLogo($0)) }
            ?? relay.logo.map { try Self.logo($0, of: "\(relay.id)", in: campaign) }
        return LogoContrast.faint(
            relay, logo: logo, partnerLogo: try relay.partnerLogo.map { try Self.logo($0, of: "\(relay.id)", in: campaign) })
    }

    private func logo(of relay: Relay, _ card: RelayCard? = nil) throws -> Logo? {
        if let logo = card?.logo ?? cards[relay.id]?.logo {
            guard let cardLogo else { throw InternalProblem("a card's logo that nobody reads") }
            return try LogoShelf.shared.logo(cardLogo(logo))
        }
        return try relay.logo.map { try Self.logo($0, of: "\(relay.id)", in: campaign) }
    }

    /// Judges the bytes of a logo as kits do; they are read once however often they are asked for.
    /// - Throws: `LogoFailure`, with what is wrong in plain words.
    package static func judged(_ bytes: [UInt8]) throws(LogoFailure) -> Logo { try LogoShelf.shared.logo(bytes) }

    private func parentLogo(_ parent: Relay) throws -> Logo? {
        guard let name = parent.logo.map({ cards[parent.id]?.logo == nil ? $0 : parent.id.text }) else { return nil }
        return try shared.withLock { shared in
            try shared.value(for: name, weighing: { $0?.bytes.count ?? 0 }) { () throws in try logo(of: parent) }
        }
    }

    private static func logo(_ name: String, of owner: String, in campaign: Campaign) throws -> Logo {
        let path = "\(campaign.folder)/logos/\(name)"
        guard let bytes = Self.bytes(of: path) else {
            throw Diagnostic.error(
                Wording("the logo of \(owner) cannot be read", fr: "le logo de \(owner) est illisible"), at: .init(file: path),
                hint: Self.rights)
        }
        do { return try LogoShelf.shared.logo(bytes) } catch {
            throw Diagnostic.error(
                Wording(
                    "the logo of \(owner) is refused: \(error.wording.english)",
                    fr: "le logo de \(owner) est refusé : \(error.wording.french)"),
                at: .init(file: path), hint: error.advice)
        }
    }

    private func territory(_ relay: Relay) -> KitContext.Territory {
        let found = relay.territories.compactMap(territories.territory)
        let outline = territories.outline(for: relay.territories)
        let outlined = territories.territory(outline)
        let first = found.first?.name ?? ""
        let departement = Set(found.compactMap { $0.code.level == .departement ? $0.code.code : $0.departement })
        let region = Set(found.compactMap { $0.code.level == .region ? $0.code.code : $0.region })
        return KitContext.Territory(
            name: found.count > 2 ? "\(first) et \(found.count - 1) autres communes" : found.map(\.name).joined(separator: " et "),
            outline: outline, outlineName: outlined?.name ?? first,
            departement: departement.count == 1
                ? departement.first.flatMap { code in territories.territory(.departement(code)).map { "\(code) \($0.name)" } } : nil,
            region: region.count == 1 ? region.first.flatMap { territories.territory(.region($0))?.name } : nil,
            place: found.count == 1 ? territories.point(of: found[0].code) : nil)
    }
}
