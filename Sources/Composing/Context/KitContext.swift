public import Campaign
public import Drawing

/// All that is known of one relay when its pieces are made.
public struct KitContext: Sendable {
    public let campaign: Campaign
    public package(set) var relay: Relay
    /// The federation that enrolled the relay, where there is one.
    public package(set) var parent: Relay?
    public let wave: Wave
    /// What the relay's territory is called on its pieces, and which outline stands for it.
    public let territory: Territory
    /// One for each of the relay's channels, for `wave`.
    public let links: [ChannelID: Link]
    /// Those of the campaign's other waves, as far as they have codes: for what is dated.
    public package(set) var linksOfOtherWaves: [WaveID: [ChannelID: Link]] = [:]
    /// The logo, read and accepted beforehand; nil where the relay has none.
    public package(set) var logo: Logo?
    /// The parent's logo, where it has one.
    public package(set) var parentLogo: Logo?
    /// The logo of the relay's partner, where it has one.
    public package(set) var partnerLogo: Logo?
    /// What it brought, in words; empty in a kit, which is made before anybody came.
    package var result = ""
    /// Who signs the campaign, at most two.
    public let emitters: [Emblem]

    public init(
        campaign: Campaign, relay: Relay, parent: Relay?, wave: Wave, territory: Territory, links: [ChannelID: Link], logo: Logo?,
        parentLogo: Logo?, partnerLogo: Logo? = nil, emitters: [Emblem] = []
    ) {
        self.campaign = campaign
        self.relay = relay
        self.parent = parent
        self.wave = wave
        self.territory = territory
        self.links = links
        self.logo = logo
        self.parentLogo = parentLogo
        self.partnerLogo = partnerLogo
        self.emitters = emitters
    }

    /// Whether people find somebody at a reception where its posters hang: a country has none, nor have kinds of relays without premises.
    package var hasReception: Bool { territory.outline != .national && campaign.kind(relay.kind)?.hasReception != false }

    /// A logo and whose it is.
    public struct Emblem: Sendable {
        public let name: String
        public let logo: Logo

        public init(name: String, logo: Logo) {
            self.name = name
            self.logo = logo
        }
    }

    /// A relay's territory as its kit shows it.
    public struct Territory: Sendable, Hashable {
        /// « Pau », « CC du Haut-Béarn », « Pyrénées-Atlantiques », « France »; several communes as « Pau et 3 communes ».
        public let name: String
        /// The département, région or country whose outline makes the ripples.
        public let outline: TerritoryCode
        /// Name of `outline`: « Pyrénées-Atlantiques », « Nouvelle-Aquitaine », « France ».
        public let outlineName: String
        /// What the index page's département filter calls it: « 64 Pyrénées-Atlantiques ». Nil: the outline's where that is a département.
        public let departement: String?
        /// What the index page's région filter calls it: « Nouvelle-Aquitaine ». Nil: the outline's where that is a région.
        public let region: String?
        /// Where in the outline the relay is at home; nil where it is at home in all of it, or in several places.
        public let place: GeoPoint?

        public init(
            name: String, outline: TerritoryCode, outlineName: String, departement: String? = nil, region: String? = nil,
            place: GeoPoint? = nil
        ) {
            self.name = name
            self.outline = outline
            self.outlineName = outlineName
            self.departement = departement
            self.region = region
            self.place = place
        }
    }
}
