/// An organisation that passes the campaign on: a CPTS, an association, a town hall, an establishment.
public struct Relay: Hashable, Sendable {
    public var id: RelayID
    /// The name as it is printed, 3 to 120 characters.
    public var name: String
    /// A shorter name for small formats; nil where the registry gives none.
    public var shortName: String?
    public var kind: KindID
    /// At least one. Several only when all are communes.
    public var territories: [TerritoryCode]
    /// The federation that enrolled it, where there is one.
    public var parent: RelayID?
    /// Nine characters, key checked; nil where there is none.
    public var finess: String?
    /// Fourteen digits, key checked; nil where there is none.
    public var siret: String?
    public var email: String?
    /// Who answers there, as coordinators ask for them: « Claire Le Goff, secrétaire »; nil where the registry names nobody.
    public var contact: String?
    /// As it is dialled, French numbers in pairs (`01 23 45 67 89`); nil where there is none.
    public var telephone: String?
    /// Path of the logo below the campaign's `logos/` folder; nil where there is none.
    public var logo: String?
    /// The logo of a partner that stands beside its own, as `logo`; column `logo2`, or `logo_partenaire`.
    public var partnerLogo: String?
    /// The channels this relay uses, in the campaign's order; every channel of the campaign where the registry names none.
    public var channels: [ChannelID]
    /// A sentence of the relay's own for its newsletter and its flyer.
    public var message: String?
    /// Line of the registry file it was read from, for diagnostics.
    public var line: Int
    /// Cells of columns that the registry has of its own, by the columns' names; empty cells are left out. No piece shows them.
    public var otherColumns: [String: String]

    public init(
        id: RelayID, name: String, shortName: String?, kind: KindID, territories: [TerritoryCode], parent: RelayID?,
        finess: String?, siret: String?, email: String?, logo: String?, channels: [ChannelID],
        message: String?, line: Int, otherColumns: [String: String], contact: String?, telephone: String?,
        partnerLogo: String?
    ) {
        self.id = id
        self.name = name
        self.shortName = shortName
        self.kind = kind
        self.territories = territories
        self.parent = parent
        self.finess = finess
        self.siret = siret
        self.email = email
        self.contact = contact
        self.telephone = telephone
        self.logo = logo
        self.partnerLogo = partnerLogo
        self.channels = channels
        self.message = message
        self.line = line
        self.otherColumns = otherColumns
    }
}
