public import Campaign

/// A relay's private link, as it stands.
public struct Invitation: Hashable, Sendable {
    public let relay: RelayID
    /// The same whenever it is asked for, until the link is renewed.
    public let token: InvitationToken
    /// Seconds since 1970.
    public let issuedAt: Int
    /// Whether it opens nothing any more.
    public let isRevoked: Bool
}
