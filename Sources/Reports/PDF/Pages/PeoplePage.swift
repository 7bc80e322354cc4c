internal import Graphics

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
        var y = top
        for figure in sides {
            guard let chart = figure.chart else { continue }
            let frame = Self.format.frame(kinds == nil ? 1...12 : 7...12, from: y, to: Self.bottom)
            let title = try page.write(figure.title, look.text(weight: 700), in: frame, as: .heading(2))
            let room = Rect(x: frame.x, y: title.maxY + 10, width: frame.width, height: (Self.bottom - title.maxY - 10) * (y == top ? 0.7 : 1))
            y = try page.draw(chart, saying: figure.textEquivalent, in: room).maxY + 18
        }
        return try end(&page, number: number)
    }
}
