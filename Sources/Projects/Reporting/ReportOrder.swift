public import Base
public import Campaign
public import Reach

/// The report that is asked for: of what, for whom, in which forms, where to.
public struct ReportOrder: Sendable {
    /// A form in which a report is written.
    public enum Format: String, CaseIterable, Sendable { case html, pdf, csv, xlsx, json }

    /// What the report is held against.
    public enum Other: Sendable {
        case wave(Wave)
        case days(ClosedRange<Day>)
    }

    /// The folder it is written to; made where it does not exist.
    public let out: String
    public let request: ReportRequest
    /// The région it tells of; nil for the country.
    public let region: Territory?
    public let formats: Set<Format>
    public let other: Other?
    /// Threads at work at once.
    public let jobs: Int

    public init(out: String, request: ReportRequest, region: Territory?, formats: Set<Format>, other: Other?, jobs: Int) {
        (self.out, self.request, self.region) = (out, request, region)
        (self.formats, self.other, self.jobs) = (formats, other, jobs)
    }
}
