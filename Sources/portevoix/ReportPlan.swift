internal import Campaign
internal import Reach
internal import Reports

/// The files of a report, and how each is made.
struct ReportPlan {
    let report: ReachReport
    private let reach: Reach
    private let order: ReportOrder
    private let project: Project
    private let regions: [ReachReport]

    init(_ order: ReportOrder, _ reading: ReachReading) throws {
        self.order = order
        project = reading.project
        let request = order.request
        let days: ClosedRange<Day>? =
            request.since == nil && request.until == nil
            ? nil : (request.since ?? Day("1970-01-01")!)...(request.until ?? Day("2105-12-31")!)
        let reach = try reading.reach(days: days, wave: request.wave)
        self.reach = reach
        var report = reach.report(request, region: order.region?.code.code)
        if let other = order.other { report = try Self.compared(report, other, order, reading) }
        let codes = order.region == nil ? project.territories.regions.map(\.code.code) : []
        var regions = codes.map { reach.report(request, region: $0) }
        if request.audience == .public {
            if let region = report.region {
                let publication = Publication(reach.report(request))
                report = publication.region(reach.report(request, region: region.code.code))
            } else {
                let publication = Publication(report)
                report = publication.report
                regions = regions.map { publication.region($0) }
            }
        }
        self.report = report
        self.regions = regions
    }

    private static func compared(
        _ report: ReachReport, _ other: ReportOrder.Other, _ order: ReportOrder, _ reading: ReachReading
    ) throws -> ReachReport {
        switch other {
        case .wave(let wave):
            let reach = try reading.reach(days: nil, wave: wave.id)
            let request = ReportRequest(today: order.request.today, wave: wave.id)
            return report.compared(with: reach.report(request, region: order.region?.code.code), called: wave.title)
        case .days(let days):
            let reach = try reading.reach(days: days, wave: nil)
            let request = ReportRequest(today: order.request.today, since: days.lowerBound, until: days.upperBound)
            return report.compared(
                with: reach.report(request, region: order.region?.code.code), called: Day.french(from: days.lowerBound, to: days.upperBound)
            )
        }
    }

    typealias Job = ReportRun<ReportDesk>.Job

    func run(progress: @escaping @Sendable (Int, Int) -> Void) throws -> ReportRun<ReportDesk>.Summary {
        let campaign = project.campaign
        let assets = project.environment.assets
        return try ReportRun(
            out: order.out, jobs: jobs(), threads: order.jobs, desk: { try ReportDesk(campaign: campaign, assets: assets) }
        )
        .run(progress: progress)
    }

    /// The longest first, so that no thread is left alone with one at the end.
    private func jobs() -> [Job] {
        var jobs: [Job] = []
        let report = report
        let sheets = order.formats.isDisjoint(with: [.csv, .xlsx]) ? [] : Sheet.all(of: report)
        if order.formats.contains(.xlsx) {
            jobs.append(
                Job("rapport.xlsx") { _ in
                    try Workbook.bytes(
                        sheets, title: "\(report.campaignTitle), \(report.area)", author: report.programme, day: report.request.today)
                })
        }
        if order.formats.contains(.html) { jobs += pages() }
        if order.formats.contains(.pdf) { jobs += documents() }
        if order.formats.contains(.json) {
            let assets = project.environment.assets
            jobs += [
                Job(ReportJSON.name) { _ in ReportJSON.bytes(report) }, Job(ReportSchema.name) { _ in ReportSchema.bytes },
                Job(MapGeoJSON.name) { _ in try MapGeoJSON.bytes(report, assets: assets) },
            ]
        }
        if order.formats.contains(.csv) {
            jobs += sheets.map { sheet in Job(sheet.name == "relances" ? "relances.csv" : "csv/\(sheet.name).csv") { _ in sheet.csv } }
        }
        if order.formats.contains(.html) { jobs += relayPages() }
        return jobs
    }

    private func pages() -> [Job] { [] }
    private func documents() -> [Job] { [] }
    private func relayPages() -> [Job] { [] }

    // MARK: What was done

    func text(_ summary: ReportRun<ReportDesk>.Summary, _ seconds: Double) -> String {
        let size = summary.bytes < 10_000_000 ? "\(grouped(summary.bytes / 1000)) kB" : "\(grouped(summary.bytes / 1_000_000)) MB"
        var text = "\(grouped(summary.files)) files (\(size)) in \(order.out), in \((seconds * 10).rounded() / 10) s"
        if summary.removed > 0 { text += "; \(grouped(summary.removed)) of an earlier report removed" }
        let done = report.controls.count
        text += "\n\(grouped(done)) additions come out.\n"
        let opener = [
            "rapport.html": Set([ReportOrder.Format.html]), "rapport.pdf": [.pdf], "rapport.xlsx": [.xlsx], "rapport.json": [.json],
        ]
        if let first = ["rapport.html", "rapport.pdf", "rapport.xlsx", "rapport.json"].first(where: {
            !order.formats.isDisjoint(with: opener[$0]!)
        }) {
            text += "Open \(order.out)/\(first)\n"
        }
        return text
    }

    func json(_ summary: ReportRun<ReportDesk>.Summary, _ seconds: Double) -> JSONText {
        .object([
            ("files", .number(summary.files)), ("bytes", .number(summary.bytes)), ("removed", .number(summary.removed)),
            ("relays", .number(reach.relays.count)), ("additions", .number(report.controls.count)), ("gaps", .number(report.gaps.count)),
            ("seconds", .seconds(seconds)),
        ])
    }
}
