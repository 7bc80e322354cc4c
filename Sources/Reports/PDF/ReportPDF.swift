internal import Base
internal import Campaign
internal import Charts
internal import Drawing
public import Reach

/// `rapport.pdf`: the country's report to project in a meeting, 8 to 12 pages of A4 landscape, one finding each.
///
/// Tagged, with an outline; no network, no clock: it bears the report's date, and the same report gives the same bytes.
public struct ReportPDF {
    let frame: PageFrame

    /// - Parameter report: The country's; for the public, the published one.
    public init(_ report: ReachReport, desk: ReportDesk) { frame = PageFrame(report, desk) }

    /// - Throws: a text or a chart that does not fit (nothing is ever cut), a font or a motif that is missing.
    public func bytes() throws -> [UInt8] {
        try frame.bytes(try pages(), title: "la portée, territoire par territoire")
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
        if let map = figures.map, map.chart != nil {
            makers.append { try frame.mapPage("La carte", map, number: $0) }
        }
        if let regions = figures.regions, regions.chart != nil {
            makers.append { try frame.tallPage("Les régions", regions, [], number: $0) }
        }
        if let plot = figures.funnelPlot {
            makers.append { try frame.figurePage("La part du hasard", plot, plotNumbers, number: $0) }
        }
        if let timeline = figures.timeline, timeline.chart != nil {
            makers.append {
                report.isPublic
                    ? try frame.figurePage("Semaine après semaine", timeline, [], number: $0, rows: 14)
                    : try frame.widePage("Jour après jour", timeline, number: $0)
            }
        }
        if let channels = figures.channels, channels.chart != nil {
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

    private var plotNumbers: [PaperPage.KeyNumber] {
        let standings = frame.report[.departements]?.rows.compactMap(\.standing) ?? []
        return [
            PaperPage.KeyNumber(FrenchNumber.text(standings.count { $0 > .expected }), "au-dessus des limites"),
            PaperPage.KeyNumber(FrenchNumber.text(standings.count { $0 == .expected }), "dans ce que le hasard explique"),
            PaperPage.KeyNumber(FrenchNumber.text(standings.count { $0 < .expected }), "au-dessous des limites"),
        ]
    }

    /// What no channel can claim.
    private var beside: String? { frame.words.shareWithout.map { "\($0.value) \($0.label)." } }
}

extension PageFrame {
    /// The title on the country's ripples, and what the report tells of.
    func cover() throws -> Page {
        let format = Self.format
        var page = PaperPage(format, look, desk.setter)
        let band = Rect(x: 0, y: 462, width: format.size.width, height: format.size.height - 462)
        page.add(
            try Ripples(
                territory: .national, page: format.size, area: Rect(x: 0, y: 0, width: format.size.width, height: band.y),
                figure: Rect(x: 446, y: 58, width: 352, height: 352), ground: look.sun, line: look.chart.coral
            ).item(desk.motifs))
        page.bookmark("page-1", "Couverture")
        page.fill(band, look.ink)
        try page.write(
            report.campaignTitle, look.display(PaperLook.Size.large, minimum: PaperLook.Size.small, colour: look.onSun, lines: 1, most: 2),
            in: format.frame(1...6, from: 44, to: 90))
        try page.write(
            "La portée, territoire par territoire",
            look.display(PaperLook.Size.giant, minimum: PaperLook.Size.huge, colour: look.onSun, lines: 4),
            in: format.frame(1...8, from: 112, to: 410),
            as: .heading(1))
        let facts = [
            ("Période", words.period), ("Lecteurs", words.audience), ("Établi le", words.today.french(withYear: true)),
            ("Contact", report.contact),
        ]
        for (index, fact) in facts.enumerated() {
            let frame = format.frame(1 + 3 * index...3 + 3 * index, from: band.y + 32, to: format.size.height - 30)
            let name = try page.write(fact.0, look.text(weight: 700, colour: look.sun), in: frame)
            try page.write(
                fact.1, look.text(colour: .white, minimum: 9),
                in: Rect(x: frame.x, y: name.maxY + 8, width: frame.width, height: frame.maxY - name.maxY - 8))
        }
        return page.page
    }

    /// The whole in five figures, and the way from a kit to an answer.
    func whole(number: Int) throws -> Page {
        let figure = figures.funnel
        var (page, top) = try begin("L’ensemble", finding: figure.title, number: number)
        let box = try page.write(
            row: keyNumbers, sizes: [PaperLook.Size.huge, PaperLook.Size.large], in: Self.format.frame(1...12, from: top + 6, to: 260))
        page.rule(Point(Self.format.margin, box.maxY + 20), length: Self.format.width, look.ink)
        let frame = Self.format.frame(1...12, from: box.maxY + 40, to: Self.bottom)
        let note = try page.write(
            figure.subtitle, look.text(colour: look.soft), in: Self.format.frame(1...10, from: frame.y, to: frame.y + 32))
        if let chart = figure.chart {
            try draw(
                &page, chart, figure, in: Rect(x: frame.x, y: note.maxY + 14, width: frame.width, height: frame.maxY - note.maxY - 14),
                rows: 8)
        }
        return try end(&page, number: number)
    }

    private var keyNumbers: [PaperPage.KeyNumber] {
        let sum = report.attributed
        var numbers: [PaperPage.KeyNumber] = []
        if let relays = report[.summary]?["relais"]?.relays { numbers.append(PaperPage.KeyNumber(FrenchNumber.text(relays), "relais")) }
        if let own = words.departementsWithRelay { numbers.append(own) }
        numbers.append(
            PaperPage.KeyNumber(
                sum.visits.french, sum.visits == .unknown ? "visites\u{A0}: inconnues" : "visites par les relais",
                figures.comparison(.visits)))
        numbers.append(
            PaperPage.KeyNumber(
                sum.completions.french,
                sum.completions == .unknown ? "questionnaires remis\u{A0}: inconnus" : "questionnaires remis par les relais",
                figures.comparison(.completions)))
        if let (value, label) = words.shareWithout { numbers.append(PaperPage.KeyNumber(value, label)) }
        return numbers
    }
}
