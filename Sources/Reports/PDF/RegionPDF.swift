internal import Graphics
public import Reach

/// `regions/<code>.pdf`: one région's report, 2 to 4 pages of A4 landscape: its figures, its départements, its relays, whom to call.
/// A published one tells neither of relays nor of gaps.
public struct RegionPDF {
    let frame: PageFrame

    /// - Parameter report: A région's; for the public, the published one.
    public init(_ report: ReachReport, desk: ReportDesk) { frame = PageFrame(report, desk) }

    /// - Throws: a text or a chart that does not fit (nothing is ever cut), a font or a motif that is missing.
    public func bytes() throws -> [UInt8] {
        let report = frame.report
        return try frame.desk.renderer.pdf(
            try pages(),
            Renderer.Metadata(
                title: "\(report.campaignTitle)\u{A0}: la portée, \(report.area)", author: report.programme, date: report.request.today))
    }

    func pages() throws -> [Page] {
        var pages = [try frame.opening(), try map(number: 2)]
        guard !frame.report.isPublic else { return pages }
        pages.append(try frame.relays(number: 3))
        if !frame.report.gaps.isEmpty { pages.append(try frame.calls(number: 4)) }
        return pages
    }

    /// The départements with their names on them.
    private func map(number: Int) throws -> Page {
        let section = "Les départements"
        guard var map = frame.figures.map else {
            var (page, _) = try frame.begin(section, finding: "Pas encore de chiffres par département", number: number)
            return try frame.end(&page, number: number)
        }
        // The opening has the map's finding already.
        map.title = frame.figures.regions?.title ?? map.title
        return try frame.widePage(section, map, number: number)
    }
}
