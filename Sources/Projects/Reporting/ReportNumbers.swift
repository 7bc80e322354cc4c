internal import Base
internal import Campaign
internal import Reach

/// All that a report is made of, added up: what was read for it can be let go.
public struct ReportNumbers: Sendable {
    let project: Project
    let reach: Reach
    /// What the report is held against, and how it is called.
    struct Other: Sendable {
        let reach: Reach
        let request: ReportRequest
        let name: String
    }

    let other: Other?

    /// - Throws: `Diagnostic` where the store cannot be read.
    public init(_ order: ReportOrder, _ reading: ReachReading) throws {
        project = reading.project
        let request = order.request
        reach = try reading.reach(since: request.since, until: request.until, wave: request.wave, today: request.today)
        other = try order.other.map { other in
            switch other {
            case .wave(let wave):
                let reach = try reading.reach(since: nil, until: nil, wave: wave.id, today: request.today)
                return Other(reach: reach, request: ReportRequest(today: request.today, wave: wave.id), name: wave.title)
            case .days(let days):
                let (first, last) = (days.lowerBound, days.upperBound)
                let reach = try reading.reach(since: first, until: last, wave: nil, today: request.today)
                return Other(
                    reach: reach, request: ReportRequest(today: request.today, since: first, until: last),
                    name: Day.french(from: first, to: last))
            }
        }
    }
}
