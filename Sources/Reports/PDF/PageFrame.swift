internal import Base
internal import Campaign
internal import Charts
internal import Drawing
internal import Reach
internal import Rendering

/// The parts that all pages of a report share: a finding as the headline, where the numbers come from, the folio.
struct PageFrame {
    let desk: ReportDesk
    let report: ReachReport
    let figures: ReportFigures
    let words: ReportWords

    init(_ report: ReachReport, _ desk: ReportDesk) {
        (self.report, self.desk) = (report, desk)
        figures = ReportFigures(report, style: desk.style, geometry: desk.geometry)
        words = ReportWords(report: report)
    }

    var look: PaperLook { PaperLook(chart: desk.style) }
    static let format = PaperPage.Format.landscape
    /// Where a page's content ends.
    static let bottom = 506.0

    /// A document that bears the campaign's title and `title`, the programme as its author, and the report's date.
    func bytes(_ pages: [Page], title: String) throws -> [UInt8] {
        try desk.renderer.pdf(
            pages, DocumentMetadata(title: "\(report.campaignTitle)\u{A0}: \(title)", author: report.programme, date: report.request.today))
    }

    /// A page begun: its section's name, its finding.
    /// - Parameters:
    ///   - span: the headline's columns.
    ///   - isAlone: whether nothing else reaches up to the page's head.
    /// - Returns: The page, and where its content may begin.
    func begin(_ section: String, finding: String, number: Int, span: ClosedRange<Int> = 1...12, isAlone: Bool = true) throws -> (
        page: PaperPage, top: Double
    ) {
        let format = Self.format
        var page = PaperPage(format, look, desk.setter)
        page.bookmark("page-\(number)", section)
        page.fill(Rect(x: format.margin, y: 40, width: format.width, height: 1.6), look.ink)
        try page.write(section, look.text(weight: 700), in: format.frame(1...6, from: 52, to: 66))
        try page.write(
            isAlone ? "\(report.campaignTitle), \(report.area)" : "", look.text(colour: look.soft, minimum: 9, alignment: .right),
            in: format.frame(7...12, from: 52, to: 66), as: .artifact(.pagination))
        let isNarrow = span.count < 7
        let style = look.display(PaperLook.Size.large, minimum: PaperLook.Size.middle, lines: isNarrow ? 8 : 2, most: isNarrow ? 14 : 3)
        let box = try page.write(finding, style, in: format.frame(span, from: 84, to: isNarrow ? 360 : 160), as: .heading(1))
        return (page, box.maxY + 22)
    }

    /// Source and folio.
    func end(_ page: inout PaperPage, number: Int, source: String? = nil) throws -> Page {
        let format = Self.format
        let frame = format.frame(1...11, from: 526, to: 556)
        try page.write(source ?? words.source, look.text(colour: look.soft, minimum: 9), in: frame)
        try page.write(
            "\(number)", look.text(weight: 700, alignment: .right), in: format.frame(12...12, from: 526, to: 540),
            as: .artifact(.pagination))
        return page.page
    }

    /// A finding, its chart as large as can be, and beside it what it is measured in and up to three numbers.
    func figurePage(_ section: String, _ figure: ReportFigure, _ numbers: [PaperPage.KeyNumber], number: Int, rows: Int = 20) throws -> Page
    {
        var (page, top) = try begin(section, finding: figure.title, number: number)
        try rail(&page, figure, numbers, from: top)
        if let chart = figure.chart {
            try draw(&page, chart, figure, in: Self.format.frame(4...12, from: top, to: Self.bottom), rows: rows)
        }
        return try end(&page, number: number)
    }

    /// A finding over a map that takes the page: the headline stands where the sea leaves room.
    func mapPage(_ section: String, _ figure: ReportFigure, number: Int) throws -> Page {
        var (page, top) = try begin(section, finding: figure.title, number: number, span: 1...4, isAlone: false)
        if let map = figure.chart as? FranceMap {
            let frame = Self.format.frame(1...12, from: 58, to: Self.bottom + 6)
            let sheet = WideFranceMap(map: map, height: frame.height, headroom: top - frame.y)
            try page.draw(sheet, saying: figure.textEquivalent, in: frame)
        }
        return try end(&page, number: number)
    }

    /// As `figurePage`, for a chart taller than wide: the headline stands beside it.
    func tallPage(_ section: String, _ figure: ReportFigure, _ numbers: [PaperPage.KeyNumber], number: Int, rows: Int = 18) throws -> Page {
        var (page, top) = try begin(section, finding: figure.title, number: number, span: 1...4)
        try rail(&page, figure, numbers, from: top)
        if let chart = figure.chart {
            try draw(&page, chart, figure, in: Self.format.frame(5...12, from: 84, to: Self.bottom + 10), rows: rows)
        }
        return try end(&page, number: number)
    }

    /// As `figurePage`, for a chart wider than tall: it takes the whole width.
    /// - Parameter beside: one more sentence on what is shown.
    func widePage(_ section: String, _ figure: ReportFigure, number: Int, beside: String? = nil) throws -> Page {
        var (page, top) = try begin(section, finding: figure.title, number: number)
        let box = try page.write(
            figure.subtitle + (beside.map { " \($0)" } ?? ""), look.text(colour: look.soft),
            in: Self.format.frame(1...12, from: top - 8, to: top + 26))
        if let chart = figure.chart {
            try draw(&page, chart, figure, in: Self.format.frame(1...12, from: box.maxY + 16, to: Self.bottom), rows: 14)
        }
        return try end(&page, number: number)
    }

    /// Draws the rows that have room, and says how many have none.
    /// - Parameter rows: the most; thin bars of a comparison leave room for fewer.
    func draw(_ page: inout PaperPage, _ chart: any Chart, _ figure: ReportFigure, in frame: Rect, rows: Int) throws {
        let (short, left) = ChartFitting.shortened(chart, to: rows)
        let room = Rect(x: frame.x, y: frame.y, width: frame.width, height: frame.height - (left > 0 ? 22 : 0))
        let box: Rect
        do {
            box = try page.draw(short, saying: figure.textEquivalent, in: room)
        } catch let failure as PaperPage.CompositionFailure {
            let shown = ChartFitting.rows(short)
            guard shown > 1 else { throw failure }
            return try draw(&page, chart, figure, in: frame, rows: shown - 1)
        }
        guard left > 0 else { return }
        try page.write(
            "Et \(FrenchNumber.text(left)) autre\(left > 1 ? "s" : "") dans le tableur.", look.text(colour: look.soft),
            in: Rect(x: frame.x, y: box.maxY + 6, width: frame.width, height: 16))
    }

    private func rail(_ page: inout PaperPage, _ figure: ReportFigure, _ numbers: [PaperPage.KeyNumber], from top: Double) throws {
        let format = Self.format
        let isTall = top > 160 && numbers.isEmpty
        let frame = format.frame(isTall ? 1...4 : 1...3, from: top, to: Self.bottom)
        var y = try page.write(figure.subtitle, look.text(colour: look.soft), in: frame).maxY + 26
        for number in numbers.prefix(3) {
            let place = Rect(x: frame.x, y: y, width: frame.width, height: Self.bottom - y)
            let box = try page.write(number, size: PaperLook.Size.large, in: place)
            guard box.maxY <= Self.bottom + 1 else { throw PaperPage.CompositionFailure(description: "no room for « \(number.label) »") }
            y = box.maxY + 20
        }
    }
}
