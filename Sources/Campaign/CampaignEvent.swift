public import Base

/// A public date of the campaign beside its waves: the day on which the results are given back.
public struct CampaignEvent: Hashable, Sendable {
    /// A slug; part of the event's lasting identity in calendars.
    public let id: String
    /// « Restitution publique »
    public let title: String
    /// First day, Europe/Paris.
    public let day: Day
    /// Last day, included; `day` for an event of one day.
    public let until: Day
    /// What people should know of it; nil for nothing more than the title.
    public let note: String?

    public init(id: String, title: String, day: Day, until: Day? = nil, note: String? = nil) {
        self.id = id
        self.title = title
        self.day = day
        self.until = until ?? day
        self.note = note
    }
}
