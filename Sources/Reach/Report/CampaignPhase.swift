public import Base
public import Campaign

/// How far a campaign is, for what can be asked of people and what can be said of numbers.
public enum CampaignPhase: Hashable, Sendable {
    /// No wave has opened yet: the next one does on this day.
    case before(Day)
    case open
    /// Between two waves: the next one opens on this day.
    case between(Day)
    /// The last wave is closed.
    case over

    public init(_ campaign: Campaign, on today: Day) {
        let next = campaign.waves.map(\.opening).filter { $0 > today }.min()
        if campaign.waves.contains(where: { $0.opening <= today && today <= $0.closing }) {
            self = .open
        } else if let next {
            self = campaign.waves.contains { $0.closing < today } ? .between(next) : .before(next)
        } else {
            self = .over
        }
    }
}
