internal import Base
internal import Campaign
internal import Files
public import Reach
public import Reports

/// The files of a report, and how each is made.
public struct ReportPlan: Sendable {
    public let order: ReportOrder
    /// The report itself, as its readers may see it.
    public let report: ReachReport
    /// All that it is made of.
    public let reach: Reach
    private let project: Project
    private let publication: Publication?
    private let other: ReportNumbers.Other?

    /// All public reports that were made before.
    private let published: [PublishedFigures]

    /// Makes the report itself; its régions' are made when they are written.
    /// - Throws: a `Diagnostic` where the report must not be published beside an earlier one.
    public init(_ order: ReportOrder, _ numbers: ReportNumbers) throws {
        self.order = order
        project = numbers.project
        let request = order.request
        let reach = numbers.reach
        self.reach = reach
        other = numbers.other
        published = numbers.published
        let report = Self.report(reach, request, besides: other, region: order.region?.code.code)
        guard request.audience == .public else {
            (self.report, publication) = (report, nil)
            return
        }
        // A région's published figures are those that the country's report publishes as well.
        let publication = try Publication(reach, request, after: numbers.earlier)
        self.report = order.region == nil ? publication.report : publication.region(report)
        self.publication = publication
    }

    /// - Parameter region: its code; nil for the country.
    private static func report(_ reach: Reach, _ request: ReportRequest, besides other: ReportNumbers.Other?, region: String?)
        -> ReachReport
    {
        let report = reach.report(request, region: region)
        return other.map { report.compared(with: $0.reach.report($0.request, region: region), called: $0.name) } ?? report
    }

    /// The report of a région; made when it is written.
    private func region(_ code: String) -> ReachReport {
        let report = Self.report(reach, order.request, besides: other, region: code)
        return publication.map { $0.region(report) } ?? report
    }

    private typealias Job = ReportRun<ReportDesk>.Job

    /// Makes and writes the files.
    /// - Parameter progress: called by any thread with how many of how many files are written.
    ///
    /// What is published is remembered before the first file is there: whoever is killed in between has told too little, never too much.
    /// - Throws: the first failure; files already written stay.
    public func run(progress: @escaping @Sendable (Int, Int) -> Void) throws -> ReportRun<ReportDesk>.Summary {
        try remember()
        let campaign = project.campaign
        let (assets, territories) = (project.environment.assets, project.territories)
        return try ReportRun(
            out: order.out, jobs: jobs(), isPublic: isPublic, threads: order.jobs,
            desk: { try ReportDesk(campaign: campaign, assets: assets, territories: territories) }
        )
        .run(progress: progress)
    }

    private func remember() throws {
        if let publication { try PublicationFile(project).add(PublishedFigures(publication.report), after: published) }
    }

    /// All files as one ZIP, in a folder of that name. As of `run`, what is published is remembered first.
    /// - Throws: the first failure.
    public func archive(_ name: String, desk: ReportDesk) throws -> [UInt8] {
        try remember()
        let writing = try Archive.Writing(folder: name, day: order.request.today)
        var bytes: [UInt8] = []
        for job in jobs() { bytes += try writing.add(Archive.Entry(path: job.path, bytes: job.make(desk))) }
        return bytes + (try writing.finish())
    }

    /// One of the files, made when it is asked for.
    /// - Returns: nil where the report has none of that path.
    /// - Throws: what its making throws.
    public func file(_ path: String, desk: ReportDesk) throws -> [UInt8]? { try jobs().first { $0.path == path }?.make(desk) }

    /// What is of the whole report first, the longest before the others; then régions and relays, which are many and short: no thread is left
    /// alone with a long one at the end.
    private func jobs() -> [Job] {
        var jobs: [Job] = []
        let report = report
        if order.formats.contains(.xlsx) {
            jobs.append(
                Job("rapport.xlsx") { _ in
                    try Workbook.bytes(
                        CellTable.names(of: report), { CellTable($0, of: report) }, title: "\(report.campaignTitle), \(report.area)",
                        author: report.programme, day: report.request.today)
                })
        }
        if hasPages { jobs.append(page()) }
        if order.formats.contains(.pdf) { jobs += documents() }
        if order.formats.contains(.json) {
            let assets = project.environment.assets
            jobs += [
                Job(ReportJSON.name) { _ in ReportJSON.bytes(report) }, Job(ReportJSON.schemaName) { _ in ReportJSON.schema },
                Job(MapGeoJSON.name) { _ in try MapGeoJSON.bytes(report, assets: assets) },
            ]
        }
        if order.formats.contains(.csv) {
            jobs += CellTable.names(of: report).map { name in
                Job(name == .gaps ? "relances.csv" : "csv/\(name.text).csv") { _ in CellTable(name, of: report).csv }
            }
        }
        if hasPages { jobs += regions.map(page(ofRegion:)) }
        if order.formats.contains(.pdf) { jobs += regions.map(document(ofRegion:)) }
        if hasPages { jobs += relayPages() }
        return jobs
    }

    private var isPublic: Bool { order.request.audience == .public }
    private var hasPages: Bool { order.formats.contains(.html) }

    /// Codes of the régions that have files of their own.
    private var regions: [String] { order.region == nil ? project.territories.regions.map(\.code.code) : [] }

    private func page() -> Job {
        let report = report
        let neighbours = neighbours(root: "", regions: order.region == nil)
        return Job("rapport.html") { try HTMLReport(report, desk: $0, neighbours: neighbours).make() }
    }

    private func page(ofRegion code: String) -> Job {
        let neighbours = neighbours(root: "../", regions: true)
        return Job("regions/\(code).html") { try HTMLReport(region(code), desk: $0, neighbours: neighbours).make() }
    }

    private func neighbours(root: String, regions: Bool) -> HTMLReport.Neighbours {
        HTMLReport.Neighbours(root: root, relays: !isPublic, regions: regions, csv: order.formats.contains(.csv))
    }

    private func documents() -> [Job] {
        let report = report
        guard order.region == nil else { return [Job("rapport.pdf") { try RegionPDF(report, desk: $0).bytes() }] }
        return [
            Job("rapport.pdf") { try ReportPDF(report, desk: $0).bytes() },
            Job("synthese.pdf") { try SynthesisPDF(report, desk: $0).bytes() },
        ]
    }

    private func document(ofRegion code: String) -> Job {
        Job("regions/\(code).pdf") { try RegionPDF(region(code), desk: $0).bytes() }
    }

    /// A page for each relay; none where everyone reads.
    private func relayPages() -> [Job] {
        guard !isPublic else { return [] }
        let pages = RelayPages(reach, order.request)
        let (today, measure) = (order.request.today, report.measure)
        return reach.relays.indices.filter { order.region == nil || reach.region(ofRelay: $0) == order.region?.code.code }.map { index in
            Job("relais/\(reach.relays[index].id).html") { desk in
                try RelayHTMLPage(pages.page(index), desk: desk, today: today, measure: measure).make()
            }
        }
    }
}
