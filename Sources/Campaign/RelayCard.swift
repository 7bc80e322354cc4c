/// What a relay says of itself that is to stand otherwise than in the registry: each is nil where it stays.
public struct RelayCard: Hashable, Sendable {
    /// The name as it is printed, 3 to 120 characters.
    public var name: String?
    /// A sentence of its own, 300 characters at most; empty for none.
    public var message: String?
    /// In the campaign's order; at least one.
    public var channels: [ChannelID]?
    public var email: String?
    /// At how many places it pinned posters up: it says so, nobody counts.
    public var places: Int?
    public var logo: Logo?

    /// A logo's file, found to be sound: its bytes, or that they stand in a store.
    public enum Logo: Hashable, Sendable {
        case file([UInt8])
        /// Under a digest, so many bytes of it: 35,000 cards are held in memory at once, their logos are not.
        case kept(digest: [UInt8], count: Int)

        /// Bytes of the file.
        public var count: Int {
            switch self {
            case .file(let bytes): bytes.count
            case .kept(_, let count): count
            }
        }
    }

    public init() {}

    public var isEmpty: Bool { self == RelayCard() }

    /// The same with what another says instead.
    public func followed(by other: RelayCard) -> RelayCard {
        var card = self
        card.name = other.name ?? name
        card.message = other.message ?? message
        card.channels = other.channels ?? channels
        card.email = other.email ?? email
        card.places = other.places ?? places
        card.logo = other.logo ?? logo
        return card
    }

    /// How pieces name a logo that is no file of the campaign's folder.
    public static let logoName = "fiche"

    /// A relay as its card has it; its logo is no file then, see `KitContexts`.
    public func applied(to relay: Relay) -> Relay {
        var relay = relay
        if let name {
            relay.name = name
            // A short form of another name says nothing of this one.
            relay.shortName = nil
        }
        if let message { relay.message = message.isEmpty ? nil : message }
        if let channels { relay.channels = channels }
        if let email { relay.email = email }
        if logo != nil { relay.logo = Self.logoName }
        return relay
    }

    /// The same without what codes and mails depend on: what shows at once, before anybody has read it.
    public var shown: RelayCard {
        var card = self
        (card.channels, card.email) = (nil, nil)
        return card
    }
}
