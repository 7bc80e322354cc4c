public import Base
public import Campaign

/// That somebody called a relay or wrote to it, and what came of it.
public struct RelayContact: Hashable, Sendable {
    public let id: Int
    public let relay: RelayID
    /// Who noted it, and how that person is called today.
    public let account: Int
    public let name: String
    public let day: Day
    public let outcome: Outcome
    /// What they said, in a colleague's words; may be empty.
    public let note: String

    public enum Outcome: Hashable, Sendable {
        /// They know what to do.
        case reached
        /// Nobody answered: a message waits for them.
        case message
        /// On a day that they named.
        case again(Day)
        /// They do not want to.
        case declined

        public init?(_ name: String, on day: Day?) {
            switch (name, day) {
            case ("reached", _): self = .reached
            case ("message", _): self = .message
            case ("again", let day?): self = .again(day)
            case ("declined", _): self = .declined
            default: return nil
            }
        }

        /// As the store and forms call it.
        public var name: String {
            switch self {
            case .reached: "reached"
            case .message: "message"
            case .again: "again"
            case .declined: "declined"
            }
        }
    }

    /// Days after which a relay that still brings nothing is to be called once more.
    public static let patience = 7

    /// Whether the relay need not be called on a day.
    public func settles(on today: Day) -> Bool {
        switch outcome {
        case .declined: true
        case .again(let day): today < day
        case .reached, .message: today.daysSince1970 - day.daysSince1970 < Self.patience
        }
    }
}
