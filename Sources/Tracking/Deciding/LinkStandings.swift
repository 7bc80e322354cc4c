public import Campaign

/// Whether a link counts on a day: asked when numbers are made, not when a log is read, because a relay may leave or return and a wave may
/// be prolonged.
public struct LinkStandings: Sendable {
    /// `retired`: the registry no longer has the relay, or the relay no longer uses the channel, or the wave is gone; whatever the day.
    public enum Standing: Hashable, Sendable, CaseIterable { case counts, retired, outOfWave }

    private struct Link {
        var isActive = false
        var opening: Int32 = 0
        var closing: Int32 = 0
    }

    private let links: [Link]

    /// - Parameter relays: The registry of today.
    public init(campaign: Campaign, ledger: Ledger, relays: [Relay]) {
        let waves = campaign.waves.map { (ParisTime.number(of: $0.opening), ParisTime.number(of: $0.closing)) }
        let places = LinkPlaces(campaign: campaign, ledger: ledger, relays: relays)
        links = (0..<places.count).map { index in
            guard let place = places[index] else { return Link() }
            let (opening, closing) = waves[Int(place.wave)]
            return Link(isActive: true, opening: opening, closing: closing)
        }
    }

    /// - Parameters:
    ///   - link: Place in the ledger; a place it has not is retired.
    ///   - day: Number of a day in Europe/Paris, see `ParisTime`.
    public func standing(of link: UInt32, on day: Int32) -> Standing {
        guard Int(link) < links.count else { return .retired }
        let link = links[Int(link)]
        guard link.isActive else { return .retired }
        return link.opening <= day && day <= link.closing ? .counts : .outOfWave
    }
}
