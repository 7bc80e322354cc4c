internal import Base
public import Campaign
public import Tracking

/// Who saw the requests of a day: a log that was imported, or the live collector. A log of the same server holds the collector's requests as well,
/// so that for each day one of them counts.
public enum CountSource: Int, Hashable, Sendable, CaseIterable {
    case log = 0
    case collector = 1

    /// Which of the numbers of a day, as `tallies` and `gateways` tell them apart: see `009-collector.sql`.
    func column(late: Bool) -> Int { rawValue * 2 + (late ? 1 : 0) }
    static func read(_ column: Int) -> (source: CountSource, isLate: Bool) { (CountSource(rawValue: column >> 1) ?? .log, column & 1 == 1) }

    /// Which of the two counts for each day.
    public struct Choice: Sendable {
        private let said: ClosedRange<Int32>?

        /// - Parameter campaign: says which days are the collector's; where it says nothing, whoever saw more of a day counts for it.
        public init(_ campaign: Campaign) {
            said = campaign.collectorDays.map { days in
                let first = ParisTime.number(of: days.from)
                return first...max(first, days.to.map { ParisTime.number(of: $0) } ?? .max)
            }
        }

        /// - Parameters:
        ///   - day: as in `ParisTime`.
        ///   - hits: of links and unknown codes, that the log and the collector saw of it.
        public func source(of day: Int32, log: Int, collector: Int) -> CountSource {
            if let said { return said.contains(day) ? .collector : .log }
            return collector > 0 && collector >= log ? .collector : .log
        }

        /// How many of a log's sightings do not count because the campaign gives their day to the collector.
        public func leftOut(of sightings: [Sighting]) -> Int {
            guard let said else { return 0 }
            return sightings.count { $0.step != .trace && $0.subject != .noRelay && said.contains(ParisTime.day(of: $0.second)) }
        }
    }
}
