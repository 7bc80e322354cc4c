internal import Base
internal import Campaign
internal import Foundation
internal import Reach

/// What `portevoix report` is asked for, read off its words.
struct ReportOrder {
    enum Format: String, CaseIterable { case html, pdf, csv, xlsx, json }

    /// What the report is held against.
    enum Other {
        case wave(Wave)
        case days(ClosedRange<Day>)
    }

    let out: String
    let request: ReportRequest
    let region: Territory?
    let formats: Set<Format>
    let other: Other?
    let jobs: Int

    static let out = Option(
        name: "out", value: "DIR", help: "where the report is written, such as Output/ose2050-rapport (made if need be)")
    static let since = Option(name: "since", value: "DAY", help: "first day, such as 2026-03-23")
    static let until = Option(name: "until", value: "DAY", help: "last day, included")
    static let wave = Option(name: "wave", value: "ID", help: "the links of this wave alone")
    static let region = Option(
        name: "region", value: "CODE", help: "the report of this région, by its code or name, such as 53 or Bretagne")
    static let audience = Option(
        name: "audience", value: "internal|public", help: "internal (every number) or public (small numbers protected, no relay named)")
    static let threshold = Option(name: "threshold", value: "K", help: "with --audience public: the smallest number shown, 11 if not given")
    static let format = Option(name: "format", value: "LIST", help: "some of html,pdf,csv,xlsx,json; all if not given")
    static let compare = Option(
        name: "compare", value: "WAVE|PERIOD", help: "another wave, or a period such as 2026-03-23..2026-03-29, beside the report's figures"
    )
    static let date = Option(name: "date", value: "DAY", help: "the day the report is made on; today if not given")
    static let jobs = Option(name: "jobs", value: "N", help: "threads at work at once, 1 to 256; as many as there are processors")
    static let options = [out, since, until, wave, region, audience, threshold, format, compare, date, jobs]

    init(_ arguments: Arguments, _ project: Project) throws {
        guard let folder = arguments.value(Self.out) else {
            throw UsageProblem(
                "--out is missing", hint: "say where the report is to be written: --out Output/\(project.campaign.id)-rapport")
        }
        out = folder
        let day = "a day such as 2026-03-23"
        let today = try arguments.value(Self.date, expected: day) { Day($0) } ?? Day.inParis(project.environment.now())
        let since = try arguments.value(Self.since, expected: day) { Day($0) }
        let until = try arguments.value(Self.until, expected: day) { Day($0) }
        if let since, let until, since > until { throw UsageProblem("--since is after --until", hint: "exchange the two days") }
        let audience =
            try arguments.value(Self.audience, expected: "internal or public") { ReportRequest.Audience(rawValue: $0) } ?? .internal
        let threshold = try arguments.value(Self.threshold, expected: "a number from 3 to 100") { text in
            Int(digits: text).flatMap { (3...100).contains($0) ? $0 : nil }
        }
        request = ReportRequest(
            today: today, since: since, until: until, wave: try arguments.value(Self.wave).map { try project.wave($0).id },
            audience: audience, threshold: threshold ?? 11)
        region = try arguments.value(Self.region).map { try Self.region($0, project) }
        formats =
            try arguments.value(Self.format, expected: "some of \(Format.allCases.map(\.rawValue).joined(separator: ","))") { text in
                let names = text.split(separator: ",", omittingEmptySubsequences: false).map { Format(rawValue: String($0).trimmed) }
                return names.contains(nil) ? nil : Set(names.compactMap { $0 })
            } ?? Set(Format.allCases)
        other = try arguments.value(Self.compare).map { try Self.other($0, project) }
        if other != nil, audience == .public {
            throw UsageProblem(
                "--compare does not go with --audience public", hint: "small numbers could be had by subtraction: compare internally")
        }
        jobs =
            try arguments.value(Self.jobs, expected: "a number from 1 to 256") { text in
                Int(digits: text).flatMap { (1...256).contains($0) ? $0 : nil }
            } ?? ProcessInfo.processInfo.activeProcessorCount
    }

    private static func region(_ text: String, _ project: Project) throws(Diagnostic) -> Territory {
        if let region = project.territories.territory(.region(text)) { return region }
        let near = project.territories.nearest(to: text, level: .region)
        if near.count == 1, Folding.key(near[0].name) == Folding.key(text) { return near[0] }
        throw .error(
            "there is no région '\(text)'",
            hint: near.isEmpty
                ? "give its code, such as 53 for Bretagne"
                : "did you mean \(near.map { "\($0.code.code) (\($0.name))" }.joined(separator: ", "))?")
    }

    private static func other(_ text: String, _ project: Project) throws -> Other {
        if let wave = project.campaign.wave(WaveID(text)) { return .wave(wave) }
        let days = text.split(separator: ".", omittingEmptySubsequences: true).map { Day(String($0)) }
        if text.contains(".."), days.count == 2, let first = days[0], let last = days[1], first <= last { return .days(first...last) }
        throw UsageProblem(
            "--compare needs a wave or a period, not '\(text)'",
            hint: "such as \(project.campaign.waves[0].id) or 2026-03-23..2026-03-29")
    }
}
