internal import Charts
internal import Drawing

extension PageFrame {
    /// Who relays, and for whom: kinds of relays; town and village; both sides of the sea.
    func people(number: Int) throws -> Page {
        let kinds = figures.kinds
        let sides = [figures.density, figures.overseas].compactMap { $0 }
        var (page, top) = try begin(
            "Qui relaie, pour qui", finding: kinds?.title ?? sides.first?.title ?? "Aucun relais pour l’instant", number: number)
        if let kinds {
            let frame = Self.format.frame(sides.isEmpty ? 1...12 : 1...6, from: top, to: Self.bottom)
            let note = try page.write(kinds.subtitle, look.text(colour: look.soft), in: frame)
            if let chart = kinds.chart {
                try draw(
                    &page, chart, kinds, in: Rect(x: frame.x, y: note.maxY + 14, width: frame.width, height: frame.maxY - note.maxY - 14),
                    rows: sides.isEmpty ? 12 : 8)
            }
        }
        try drawPlaces(&page, in: Self.format.frame(kinds == nil ? 1...12 : 7...12, from: top, to: Self.bottom))
        return try end(&page, number: number)
    }

    /// From town to village as a chart; both sides of the sea, two numbers, in words.
    private func drawPlaces(_ page: inout PaperPage, in frame: Rect) throws {
        var frame = frame
        if let sea = figures.overseas {
            let intervals = sea.table.rows.map { $0[5] }.filter { !$0.isEmpty && $0 != Amount.unknownSign }
            let note = intervals.count < 2 ? "" : "Intervalles à 95\u{202F}%\u{A0}: \(Phrase.list(Array(intervals.prefix(2).reversed())))."
            let style = look.text(weight: 700)
            let title = try desk.setter.settle(sea.title, style, width: frame.width)
            let words = try desk.setter.settle(note, look.text(colour: look.soft), width: frame.width)
            let height = title.height + title.descent + (note.isEmpty ? 0 : words.height + words.descent + 7)
            let top = frame.maxY - height - 2
            page.rule(Point(frame.x, top - 14), length: frame.width, look.chart.edge)
            let box = try page.write(sea.title, style, in: Rect(x: frame.x, y: top, width: frame.width, height: height), as: .heading(2))
            try page.write(
                note, look.text(colour: look.soft), in: Rect(x: frame.x, y: box.maxY + 7, width: frame.width, height: words.height + 1))
            frame = Rect(x: frame.x, y: frame.y, width: frame.width, height: top - 24 - frame.y)
        }
        guard let density = figures.density, let chart = density.chart else { return }
        let title = try page.write(density.title, look.text(weight: 700), in: frame, as: .heading(2))
        try draw(
            &page, chart, density, in: Rect(x: frame.x, y: title.maxY + 10, width: frame.width, height: frame.maxY - title.maxY - 10),
            rows: 5)
    }
}
