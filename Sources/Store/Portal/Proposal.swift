public import Campaign

/// What a relay asks to have changed on its card, and what became of that.
public struct Proposal: Hashable, Sendable {
    public let id: Int
    public let relay: RelayID
    public let card: RelayCard
    /// Seconds since 1970.
    public let sentAt: Int
    public let state: State

    public enum State: Hashable, Sendable {
        /// Nobody has answered yet.
        case sent
        case accepted(at: Int)
        /// With the reason, in words for the relay.
        case refused(at: Int, reason: String)
        /// The relay took it back, or sent another instead.
        case withdrawn(at: Int)

        /// `sent`, as the store and scripts call it.
        public var name: String {
            switch self {
            case .sent: "sent"
            case .accepted: "accepted"
            case .refused: "refused"
            case .withdrawn: "withdrawn"
            }
        }
    }
}
