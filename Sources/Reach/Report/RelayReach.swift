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
        public let median: Double
        /// A quarter of the relays have less, a quarter more.
        public let quartiles: ClosedRange<Double>

        /// - Parameter values: Every relay's count, from least to most; at least one.
        init(name: String, sorted values: [Int]) {
            func quantile(_ share: Double) -> Double {
                let place = share * Double(values.count - 1)
                let below = Int(place)
                let above = min(below + 1, values.count - 1)
                return Double(values[below]) + (place - Double(below)) * Double(values[above] - values[below])
            }
            (self.name, relays) = (name, values.count)
            (median, quartiles) = (quantile(0.5), quantile(0.25)...quantile(0.75))
        }
    }

    /// A group is shown when it has this many relays: of fewer, one could be told from the others.
    public static let fewestPeers = 6
}
