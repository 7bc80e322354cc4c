internal import Drawing
internal import Reach

extension PageFrame {
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

    private var keyNumbers: [KeyNumber] {
        let sum = report.attributed
        var numbers: [KeyNumber] = []
        if let relays = report[.summary]?["relais"]?.relays { numbers.append(KeyNumber(French.number(relays), "relais")) }
        if let own = departementsWithRelay { numbers.append(own) }
        numbers.append(
            KeyNumber(
                French.figure(sum.visits), sum.visits == .unknown ? "visites\u{A0}: encore inconnues" : "visites par les relais",
                figures.comparison(.visits)))
        numbers.append(
            KeyNumber(
                French.figure(sum.completions),
                sum.completions == .unknown ? "questionnaires remis\u{A0}: encore inconnus" : "questionnaires remis par les relais",
                figures.comparison(.completions)))
        if let (value, label) = words.shareWithout { numbers.append(KeyNumber(value, label)) }
        return numbers
    }

    /// « 56, sur 101 départements, ont un relais à eux »
    var departementsWithRelay: KeyNumber? {
        guard let rows = report[.departements]?.rows.filter({ $0.population != nil }), rows.count > 1 else { return nil }
        let own = rows.count { $0.relays ?? 0 > 0 }
        return KeyNumber(
            French.number(own),
            "département\(own > 1 ? "s" : "") sur \(French.number(rows.count)) \(own > 1 ? "ont" : "a") un relais à \(own > 1 ? "eux" : "lui")"
        )
    }
}
