internal import Base
internal import Campaign
internal import Charts
internal import Drawing
public import Reach

/// `regions/<code>.pdf`: one région's report, 2 to 4 pages of A4 landscape: its figures, its départements, its relays, whom to call.
/// A published one tells neither of relays nor of gaps.
public struct RegionPDF {
    let frame: PageFrame

    /// - Parameter report: A région's; for the public, the published one.
    public init(_ report: ReachReport, desk: ReportDesk) { frame = PageFrame(report, desk) }

    /// - Throws: a text or a chart that does not fit (nothing is ever cut), a font or a motif that is missing.
    public func bytes() throws -> [UInt8] {
        try frame.bytes(try pages(), title: "la portée, \(frame.report.area)")
    }

    func pages() throws -> [Page] {
        var pages = [try frame.opening()]
        // A région of one département is that département: the opening has told it all.
        let isOne = (frame.report[.departements]?.rows.count { $0.population != nil } ?? 0) < 2
        if !isOne, let map = frame.figures.map, map.chart != nil { pages.append(try page(of: map, number: 2)) }
        guard !frame.report.isPublic else { return pages }
        pages.append(try frame.relays(number: pages.count + 1))
        if !frame.report.gaps.isEmpty { pages.append(try frame.calls(number: pages.count + 1)) }
        return pages
    }

    /// The départements with their names on them.
    private func page(of map: ReportFigure, number: Int) throws -> Page {
        var map = map
        // The opening has the map's finding already.
        map.title = frame.figures.regions?.title ?? map.title
        return try frame.widePage("Les départements", map, number: number)
    }
}

extension PageFrame {
    /// A région's name on its own ripples, what is there in figures, and how far its waves are.
    func opening() throws -> Page {
        guard let region = report.region else { throw PaperPage.CompositionFailure(description: "a page of a région, of a report of none") }
        let format = Self.format
        var page = PaperPage(format, look, desk.setter)
        // A second row of numbers takes what the ground has to spare.
        let spared = regionNumbers.contains { $0.comparison != nil } ? 42.0 : 0
        let block = Rect(x: 0, y: 0, width: format.size.width, height: 258 - spared)
        page.add(
            try Ripples(
                territory: region.code, page: format.size, area: block, figure: Rect(x: 596, y: 38, width: 174, height: 174 - spared),
                ground: look.sun,
                line: look.chart.coral
            ).item(desk.motifs))
        page.bookmark("page-1", region.name)
        try page.write(
            "\(report.campaignTitle), \(words.period)", look.text(weight: 700, colour: look.onSun),
            in: format.frame(1...8, from: 44, to: 60))
        try page.write(
            region.name,
            look.display(
                PaperLook.Size.giant, minimum: PaperLook.Size.large, colour: look.onSun, lines: spared > 0 ? 1 : 2, most: 3),
            in: format.frame(1...8, from: 80, to: 196 - spared), as: .heading(1))
        if let finding = figures.map?.title {
            try page.write(
                finding, look.text(PaperLook.Size.middle, weight: 600, colour: look.onSun, minimum: PaperLook.Size.small),
                in: format.frame(1...8, from: 207 - spared, to: 248 - spared))
        }
        let numbers = try page.write(
            row: regionNumbers, sizes: [PaperLook.Size.huge, PaperLook.Size.large],
            in: format.frame(1...12, from: 282 - spared, to: 366 - spared))
        if report.waves.isEmpty {
            try drawChannels(&page, from: numbers.maxY + 26)
        } else {
            try drawWaves(&page, from: numbers.maxY + 20)
        }
        return try end(&page, number: 1)
    }

    private var regionNumbers: [PaperPage.KeyNumber] {
        let sum = report.attributed
        var numbers: [PaperPage.KeyNumber] = []
        if let relays = report[.summary]?["relais"]?.relays {
            numbers.append(PaperPage.KeyNumber(FrenchNumber.text(relays), "relais de la région"))
        }
        if let own = words.departementsWithRelay { numbers.append(own) }
        numbers.append(
            PaperPage.KeyNumber(
                sum.visits.french, sum.visits == .unknown ? "visites\u{A0}: inconnues" : "visites",
                figures.comparison(.visits)))
        numbers.append(
            PaperPage.KeyNumber(
                sum.completions.french,
                sum.completions == .unknown ? "questionnaires remis\u{A0}: inconnus" : "questionnaires remis",
                figures.comparison(.completions)))
        return numbers
    }

    /// The last two waves that have begun, or the first to come.
    private func drawWaves(_ page: inout PaperPage, from top: Double) throws {
        let all = Array(zip(report.waves, figures.waves))
        let begun = all.filter { $0.0.wave.opening <= words.today }
        let chosen = begun.isEmpty ? Array(all.prefix(2)) : Array(begun.suffix(2))
        let frames = (chosen.count == 1 ? [1...12] : [1...6, 7...12]).map { Self.format.frame($0, from: top, to: Self.bottom + 6) }
        let scale = try page.commonScale(chosen.compactMap(\.1.chart), in: frames[0])
        for ((_, figure), frame) in zip(chosen, frames) {
            guard let chart = figure.chart else { continue }
            try page.draw(chart, saying: figure.textEquivalent, in: frame, most: scale)
        }
    }

    /// What is told of a région where nothing is of its waves.
    private func drawChannels(_ page: inout PaperPage, from top: Double) throws {
        guard let channels = figures.channels, let chart = channels.chart else { return }
        let frame = Self.format.frame(1...12, from: top, to: Self.bottom)
        let title = try page.write(channels.title, look.text(weight: 700), in: frame, as: .heading(2))
        let room = Rect(x: frame.x, y: title.maxY + 8, width: frame.width, height: frame.maxY - title.maxY - 8)
        try draw(&page, chart, channels, in: room, rows: 3)
    }
}
