public import Campaign

/// What a link was counted.
public struct LinkCount: Hashable, Sendable {
    /// Its number in the ledger.
    public let link: UInt32
    public let place: LinkPlaces.Place
    public let count: Count

    public init(link: UInt32, place: LinkPlaces.Place, count: Count) {
        (self.link, self.place, self.count) = (link, place, count)
    }
}
