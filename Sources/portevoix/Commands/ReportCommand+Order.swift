internal import Base
internal import Campaign
internal import Foundation
internal import Projects
internal import Reach

/// What a report may be asked for.
extension ReportCommand {
    private static let out = Option(
        name: "out", value: "DIR", help: "where the report is written, such as Output/ose2050-rapport (made if need be)")
    private static let wave = Option(name: "wave", value: "ID", help: "the links of this wave alone")
    private static let region = Option(
        name: "region", value: "CODE", help: "the report of this région, by its code or name, such as 53 or Bretagne")
    private static let audience = Option(
        name: "audience", value: "internal|public", help: "internal (every number) or public (small numbers protected, no relay named)")
    private static let threshold = Option(
        name: "threshold", value: "K", help: "with --audience public: the smallest number shown, 11 if not given")
    private static let format = Option(name: "format", value: "LIST", help: "some of html,pdf,csv,xlsx,json; all if not given")
    private static let compare = Option(
        name: "compare", value: "WAVE|PERIOD", help: "another wave, or a period such as 2026-03-23..2026-03-29, beside the report's figures"
    )
    private static let date = Option(name: "date", value: "DAY", help: "the day the report is made on; today if not given")
    static let options = [out, .since, .until, wave, region, audience, threshold, format, compare, date, .jobs]

    /// What the words ask for.
    static func order(_ arguments: Arguments, _ project: Project) throws -> ReportOrder {
        guard let folder = arguments.value(out) else {
            throw UsageProblem(
                "--out is missing", hint: "say where the report is to be written: --out Output/\(project.campaign.id)-rapport")
        }
        let today = try arguments.day(date) ?? Day.inParis(project.environment.now())
        let (since, until) = try arguments.days()
        let audience =
            try arguments.value(Self.audience, expected: "internal or public") { ReportRequest.Audience(rawValue: $0) } ?? .internal
        let threshold = try arguments.value(Self.threshold, expected: "a number from 3 to 100") { text in
            Int(digits: text).flatMap { (3...100).contains($0) ? $0 : nil }
        }
        let request = ReportRequest(
            today: today, since: since, until: until, wave: try arguments.value(wave).map { try project.wave($0).id },
            audience: audience, threshold: threshold ?? 11)
        let region = try arguments.value(region).map { try project.region($0) }
        let formats =
            try arguments.value(format, expected: "some of \(ReportOrder.Format.allCases.map(\.rawValue).joined(separator: ","))") { text in
                let names = text.split(separator: ",", omittingEmptySubsequences: false).map {
                    ReportOrder.Format(rawValue: String($0).trimmed)
                }
                return names.contains(nil) ? nil : Set(names.compactMap { $0 })
            } ?? Set(ReportOrder.Format.allCases)
        let other = try arguments.value(compare).map { try Self.other($0, project) }
        if other != nil, audience == .public {
            throw UsageProblem(
                "--compare does not go with --audience public", hint: "small numbers could be had by subtraction: compare internally")
        }
        let jobs = try arguments.jobs() ?? ProcessInfo.processInfo.activeProcessorCount
        return ReportOrder(out: folder, request: request, region: region, formats: formats, other: other, jobs: jobs)
    }

    private static func other(_ text: String, _ project: Project) throws -> ReportOrder.Other {
        if let wave = project.campaign.wave(WaveID(text)) { return .wave(wave) }
        let days = text.split(separator: ".", omittingEmptySubsequences: true).map { Day(String($0)) }
        if text.contains(".."), days.count == 2, let first = days[0], let last = days[1], first <= last { return .days(first...last) }
        throw UsageProblem(
            "--compare needs a wave or a period, not '\(text)'",
            hint: "such as \(project.campaign.waves[0].id) or 2026-03-23..2026-03-29")
    }
}
