internal import Base
internal import Campaign
internal import Charts
internal import Drawing
internal import Reach

extension PageFrame {
    /// The title on the country's ripples, and what the report tells of.
    func cover() throws -> Page {
        let format = Self.format
        var page = PaperPage(format, look, desk.setter)
        let band = Rect(x: 0, y: 462, width: format.size.width, height: format.size.height - 462)
        page.add(
            try Ripples(
                territory: .national, sheet: format.size, area: Rect(x: 0, y: 0, width: format.size.width, height: band.y),
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
}
