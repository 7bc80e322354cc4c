internal import Base
internal import Campaign
internal import Charts
internal import Drawing
public import Reach

/// `synthese.pdf`: the country's report on one page of A4, read in half a minute: three figures, the map, what works, what does not, what is
/// asked.
public struct SynthesisPDF {
    private let frame: PageFrame
    private var report: ReachReport { frame.report }
    private var look: PaperLook { frame.look }

    /// - Parameter report: The country's; for the public, the published one.
    public init(_ report: ReachReport, desk: ReportDesk) { frame = PageFrame(report, desk) }

    /// - Throws: a text or a chart that does not fit (nothing is ever cut), a font or a motif that is missing.
    public func bytes() throws -> [UInt8] {
        try frame.bytes([try page()], title: "la synthèse")
    }

    func page() throws -> Page {
        let format = PaperPage.Format.portrait
        let message = SynthesisWords(frame)
        var page = PaperPage(format, look, frame.desk.setter)
        var words = PaperPage(format, look, frame.desk.setter)
        let end = try head(&words, format, message)
        let block = Rect(x: 0, y: 0, width: format.size.width, height: max(212, end + 20))
        page.add(
            try Ripples(
                territory: .national, page: format.size, area: block, figure: Rect(x: 440, y: 50, width: 118, height: 118),
                ground: look.sun,
                line: look.chart.coral
            ).item(frame.desk.motifs))
        for item in words.items { page.add(item) }
        let numbers = try page.write(
            row: message.numbers, sizes: [PaperLook.Size.huge, PaperLook.Size.large],
            in: format.frame(1...12, from: block.maxY + 26, to: block.maxY + 98))
        if let map = frame.figures.map, let chart = map.chart as? FranceMap {
            let place = format.frame(1...12, from: numbers.maxY + 22, to: 636)
            try page.draw(WideFranceMap(map: chart, height: place.height, headroom: 0), saying: map.textEquivalent, in: place)
        }
        for (span, title, text) in [
            (1...6, "Ce qui marche", message.works), (7...12, "Ce qui ne marche pas", message.fails),
        ] {
            let place = format.frame(span, from: 650, to: 742)
            page.fill(Rect(x: place.x, y: place.y, width: place.width, height: 1.2), look.ink)
            let head = try page.write(
                title, look.text(weight: 800), in: Rect(x: place.x, y: place.y + 11, width: place.width, height: 14), as: .heading(2))
            try page.write(
                text, look.text(minimum: 9), in: Rect(x: place.x, y: head.maxY + 7, width: place.width, height: place.maxY - head.maxY - 7))
        }
        try ask(&page, format, message)
        return page.page
    }

    /// The headline on the sun's ground and, where there is one, what it is compared with.
    /// - Returns: Where a comparison ends; 0 where there is none.
    private func head(_ page: inout PaperPage, _ format: PaperPage.Format, _ message: SynthesisWords) throws -> Double {
        try page.write(
            "\(report.campaignTitle), \(frame.words.period)", look.text(weight: 700, colour: look.onSun, minimum: 9),
            in: format.frame(1...9, from: 44, to: 60))
        let comparison = message.comparison
        // A line less leaves room for what it is compared with.
        let headline = look.display(
            PaperLook.Size.huge, minimum: PaperLook.Size.large, colour: look.onSun, lines: comparison == nil ? 3 : 2, most: 4)
        let box = try page.write(message.headline, headline, in: format.frame(1...9, from: 78, to: 196), as: .heading(1))
        guard let comparison else { return 0 }
        return try page.write(
            comparison, look.text(weight: 600, colour: look.onSun, minimum: 9),
            in: format.frame(1...9, from: box.maxY + 16, to: box.maxY + 82)
        ).maxY
    }

    private func ask(_ page: inout PaperPage, _ format: PaperPage.Format, _ message: SynthesisWords) throws {
        let band = Rect(x: 0, y: 752, width: format.size.width, height: format.size.height - 752)
        page.fill(band, look.ink)
        let head = try page.write(
            "Ce qui est demandé", look.text(weight: 800, colour: look.sun), in: format.frame(1...12, from: band.y + 16, to: band.y + 30),
            as: .heading(2))
        let text = try page.write(
            message.asked, look.text(weight: 600, colour: .white, minimum: 9), in: format.frame(1...12, from: head.maxY + 7, to: 812))
        try page.write(
            "\(frame.words.today.french(withYear: true)), \(report.contact). \(frame.words.audience).",
            look.text(PaperLook.Size.table, colour: look.chart.text(on: look.ink)),
            in: format.frame(1...12, from: max(text.maxY + 8, 818), to: 834))
    }
}
