internal import Base
public import Campaign

/// A relay's own page: what it brought, compared with its territory and its kind, never with named others.
public struct RelayReach: Sendable {
    public let relay: Relay
    /// « Finistère »
    public let territory: String
    public let kind: String
    public let funnel: Funnel
    public let channels: [ReachTable.Row]
    public let waves: [ReachTable.Row]
    /// Every day of the period.
    public let days: [ReachReport.TimelineDay]
    public let peers: [Peers]

    /// Relays that this one is compared with, itself among them.
    public struct Peers: Hashable, Sendable {
        /// « les relais du Finistère », « les CPTS de France »
        public let name: String
        public let relays: Int
        /// Of the report's measure: the relay in the middle.
        public let median: Int
        /// At most a quarter of the relays have less, at most a quarter more. What a relay has, never something in between: people are whole.
        public let quartiles: ClosedRange<Int>

        /// - Parameter values: Every relay's count, from least to most; at least one.
        init(name: String, sorted values: [Int]) {
            /// The least value that so many quarters of all do not exceed.
            func quantile(_ quarters: Int) -> Int { values[max(0, (quarters * values.count + 3) / 4 - 1)] }
            (self.name, relays) = (name, values.count)
            (median, quartiles) = (quantile(2), quantile(1)...quantile(3))
        }
    }

    /// A group is shown when it has this many relays: of fewer, one could be told from the others.
    public static let fewestPeers = 6
}
