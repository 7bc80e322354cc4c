internal import Base
public import Campaign

/// Whether a link counts on a day: asked when numbers are made, not when a log is read, because a relay may leave or return and a wave may
/// be prolonged.
public struct LinkStandings: Sendable {
    /// `retired`: the registry no longer has the relay, or the relay no longer uses the channel, or the wave is gone; whatever the day.
    public enum Standing: Hashable, Sendable, CaseIterable { case counts, retired, outOfWave }

    private let places: LinkPlaces
    /// In the order of the campaign's waves.
    private let waves: [(opening: Int32, closing: Int32)]

    /// - Parameter relays: The registry of today.
    public init(campaign: Campaign, ledger: Ledger, relays: [Relay]) {
        self.init(campaign: campaign, places: LinkPlaces(campaign: campaign, ledger: ledger, relays: relays))
    }

    public init(campaign: Campaign, places: LinkPlaces) {
        self.places = places
        waves = campaign.waves.map { (ParisTime.number(of: $0.opening), ParisTime.number(of: $0.closing)) }
    }

    /// - Parameters:
    ///   - link: Place in the ledger; a place it has not is retired.
    ///   - day: Number of a day in Europe/Paris, see `ParisTime`.
    public func standing(of link: UInt32, on day: Int32) -> Standing { standing(of: places[Int(link)], on: day) }

    /// The same of a link whose place was looked up.
    public func standing(of place: LinkPlaces.Place?, on day: Int32) -> Standing {
        guard let place else { return .retired }
        let wave = waves[Int(place.wave)]
        return wave.opening <= day && day <= wave.closing ? .counts : .outOfWave
    }
}
