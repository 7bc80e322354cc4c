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
    /// All public reports that were made before; read for a public report alone.
    let published: [PublishedFigures]
    /// Those that tell of the same days, and what each stretch between their ends brought; nil where none does.
    let earlier: Publication.Earlier?

    /// - Throws: `Diagnostic` where the store cannot be read, or nobody knows what was published.
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
        guard request.audience == .public else {
            (published, earlier) = ([], nil)
            return
        }
        published = try PublicationFile(project).read()
        earlier = try Self.earlier(published, request, reading)
    }

    /// Reads what each stretch of days brought that neither the report at hand nor an earlier one divides.
    private static func earlier(_ published: [PublishedFigures], _ request: ReportRequest, _ reading: ReachReading) throws
        -> Publication.Earlier?
    {
        let own = PublishedFigures.days(since: request.since, until: request.until, today: request.today)
        let reports = published.filter { $0.days.overlaps(own) }
        guard !reports.isEmpty else { return nil }
        var spans = reports.map(\.days) + [own]
        // What has no date stands on a day of its own; « sans relais » of a wave counts on the wave's days.
        spans.append(0...0)
        let waves = Set(reports.map(\.wave) + [request.wave]).compactMap { $0.flatMap { reading.project.campaign.wave($0) } }
        spans += waves.map { $0.opening.daysSince1970...$0.closing.daysSince1970 }
        let starts = Set(spans.flatMap { [$0.lowerBound, $0.upperBound + 1] }).sorted()
        let stretches = zip(starts, starts.dropFirst()).map { $0...($1 - 1) }.filter { days in
            (reports.map(\.days) + [own]).contains { $0.overlaps(days) }
        }
        return Publication.Earlier(
            reports: reports,
            stretches: try stretches.map { days in
                let (first, last) = (Int32(days.lowerBound), Int32(days.upperBound))
                return (
                    days,
                    try reading.reach(
                        since: ParisTime.calendarDay(first), until: ParisTime.calendarDay(last), wave: nil,
                        today: ParisTime.calendarDay(last))
                )
            })
    }
}
