internal import Campaign
internal import Drawing
public import Reach
internal import Rendering

/// `rapport.pdf`: the country's report to project in a meeting, 8 to 12 pages of A4 landscape, one finding each.
///
/// Tagged, with an outline; no network, no clock: it bears the report's date, and the same report gives the same bytes.
public struct ReportPDF {
    let frame: PageFrame

    /// - Parameter report: The country's; for the public, the published one.
    public init(_ report: ReachReport, desk: ReportDesk) { frame = PageFrame(report, desk) }

    /// - Throws: a text or a chart that does not fit (nothing is ever cut), a font or a motif that is missing.
    public func bytes() throws -> [UInt8] {
        let report = frame.report
        return try frame.desk.renderer.pdf(
            try pages(),
            DocumentMetadata(
                title: "\(report.campaignTitle)\u{A0}: la portée, territoire par territoire", author: report.programme,
                date: report.request.today))
    }

    func pages() throws -> [Page] {
        var pages = [try frame.cover()]
        for make in makers { pages.append(try make(pages.count + 1)) }
        return pages
    }

    private var makers: [(Int) throws -> Page] {
        let figures = frame.figures
        let report = frame.report
        var makers: [(Int) throws -> Page] = [frame.whole, frame.waves]
        if let map = figures.map {
            makers.append { try frame.mapPage("La carte", map, number: $0) }
        }
        if let regions = figures.regions { makers.append { try frame.tallPage("Les régions", regions, [], number: $0) } }
        if let plot = figures.funnelPlot {
            makers.append { try frame.figurePage("La part du hasard", plot, plotNumbers, number: $0) }
        }
        if let timeline = figures.timeline {
            makers.append {
                report.isPublic
                    ? try frame.figurePage("Semaine après semaine", timeline, [], number: $0, rows: 14)
                    : try frame.widePage("Jour après jour", timeline, number: $0)
            }
        }
        if let channels = figures.channels {
            makers.append { try frame.widePage("Les canaux", channels, number: $0, beside: beside) }
        }
        makers.append(frame.people)
        if !report.isPublic {
            makers.append(frame.calls)
            makers.append { try frame.relays(number: $0) }
        }
        makers.append(frame.method)
        return makers
    }

    private var plotNumbers: [KeyNumber] {
        let standings = frame.report[.departements]?.rows.compactMap(\.standing) ?? []
        return [
            KeyNumber(French.number(standings.count { $0 > .expected }), "au-dessus des limites"),
            KeyNumber(French.number(standings.count { $0 == .expected }), "dans ce que le hasard explique"),
            KeyNumber(French.number(standings.count { $0 < .expected }), "au-dessous des limites"),
        ]
    }

    /// What no channel can claim.
    private var beside: String? { frame.words.shareWithout.map { "\($0.value) \($0.label)." } }
}
