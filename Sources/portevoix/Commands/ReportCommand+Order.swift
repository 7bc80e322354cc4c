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
        name: "threshold", value: "K", help: "the smallest number shown, a number from 3 to 100; 11 if not given"
    ).when(.with("audience", ["public"]))
    private static let format = Option.format.saying(
        "what is written: some of html,pdf,csv,xlsx,json, or table for all (the default); json or csv alone is also how the result is printed"
    )
    private static let compare = Option(
        name: "compare", value: "WAVE|PERIOD", help: "another wave, or a period such as 2026-03-23..2026-03-29, beside the report's figures"
    )
    private static let date = Option(name: "date", value: "DAY", help: "the day the report is made on; today if not given")
    static let options = [out, .since, .until, wave, region, audience, threshold, format, compare, date, .jobs]

    /// What the words ask for.
    static func order(_ arguments: Arguments, _ project: Project) throws -> ReportOrder {
        guard let folder = arguments.value(out) else {
            let example = "--out Output/\(project.campaign.id)-rapport"
            throw UsageProblem(
                Wording("--out is missing", fr: "il manque --out"),
                hint: Wording("say where the report is to be written: \(example)", fr: "dites où écrire le rapport : \(example)"))
        }
        let today = try arguments.day(date) ?? Day.inParis(project.environment.now())
        let (since, until) = try arguments.days()
        let audience =
            try arguments.value(Self.audience, expected: Wording("internal or public", fr: "internal ou public")) {
                ReportRequest.Audience(rawValue: $0)
            } ?? .internal
        let threshold = try arguments.value(Self.threshold, expected: Wording("a number from 3 to 100", fr: "un nombre de 3 à 100")) {
            text in
            Int(digits: text).flatMap { (3...100).contains($0) ? $0 : nil }
        }
        let request = ReportRequest(
            today: today, since: since, until: until, wave: try arguments.value(wave).map { try project.wave($0).id },
            audience: audience, threshold: threshold ?? 11)
        let region = try arguments.value(region).map { try project.region($0) }
        let other = try arguments.value(compare).map { try Self.other($0, project) }
        if other != nil, audience == .public {
            throw UsageProblem(
                Wording("--compare does not go with --audience public", fr: "--compare ne va pas avec --audience public"),
                hint: Wording(
                    "small numbers could be had by subtraction: compare internally",
                    fr: "on lirait de petits nombres par soustraction : comparez en interne"))
        }
        let jobs = try arguments.jobs() ?? ProcessInfo.processInfo.activeProcessorCount
        return ReportOrder(out: folder, request: request, region: region, formats: try formats(arguments), other: other, jobs: jobs)
    }

    /// The files that are written.
    private static func formats(_ arguments: Arguments) throws(UsageProblem) -> Set<ReportOrder.Format> {
        let all = Set(ReportOrder.Format.allCases)
        let list = ReportOrder.Format.allCases.map(\.rawValue).joined(separator: ",")
        return try arguments.value(format, expected: Wording("some of \(list)", fr: "une partie de \(list)")) { text in
            if text == OutputFormat.table.rawValue { return all }
            let names = text.split(separator: ",", omittingEmptySubsequences: false).map {
                ReportOrder.Format(rawValue: String($0).trimmed)
            }
            return names.contains(nil) ? nil : Set(names.compactMap { $0 })
        } ?? all
    }

    /// How the result is printed: whoever asks for files of programs alone is one.
    static func printing(_ arguments: Arguments) -> OutputFormat {
        arguments.has(.json) ? .json : arguments.value(format).flatMap(OutputFormat.init(rawValue:)) ?? .table
    }

    private static func other(_ text: String, _ project: Project) throws -> ReportOrder.Other {
        if let wave = project.campaign.wave(WaveID(text)) { return .wave(wave) }
        let days = text.split(separator: ".", omittingEmptySubsequences: true).map { Day(String($0)) }
        if text.contains(".."), days.count == 2, let first = days[0], let last = days[1], first <= last { return .days(first...last) }
        let example = project.campaign.waves[0].id
        throw UsageProblem(
            Wording("--compare needs a wave or a period, not '\(text)'", fr: "--compare attend une vague ou une période, pas « \(text) »"),
            hint: Wording("such as \(example) or 2026-03-23..2026-03-29", fr: "comme \(example) ou 2026-03-23..2026-03-29"))
    }
}
