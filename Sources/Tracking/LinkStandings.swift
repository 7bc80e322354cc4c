public import Campaign

/// Whether a link counts on a day: asked when numbers are made, not when a log is read, because a relay may leave or return and a wave may
/// be prolonged.
public struct LinkStandings: Sendable {
    /// Retired links say so whatever the day.
    public enum Standing: Hashable, Sendable, CaseIterable { case counts, retired, outOfWave }

    /// - Parameter relays: The registry of today.
    public init(campaign: Campaign, ledger: Ledger, relays: [Relay]) { fatalError("not yet") }

    /// - Parameters:
    ///   - link: Place in the ledger.
    ///   - day: Days since 1970 in Europe/Paris, see `ParisTime`.
    public func standing(of link: UInt32, on day: Int32) -> Standing { fatalError("not yet") }
}
