internal import Base
internal import Campaign
internal import Drawing
internal import Reach

extension PageFrame {
    /// How far each wave is: of more than four, the four nearest to today.
    func waves(number: Int) throws -> Page {
        let all = Array(zip(report.waves, figures.waves))
        let chosen = all.sorted { distance($0.0.wave) < distance($1.0.wave) }.prefix(4).sorted { $0.0.wave.opening < $1.0.wave.opening }
        let lead = chosen.last { $0.0.wave.opening <= words.today } ?? chosen.first
        let finding = lead.map { chosen.count > 1 ? "\(name($0.0.wave))\u{A0}: \(lowered($0.1.title))" : $0.1.title }
        var (page, top) = try begin("Où nous en sommes", finding: finding ?? "Aucune vague dans ce rapport", number: number)
        // One beneath the other while there is room.
        let columns = chosen.count > 2 ? 2 : 1
        let rows = (chosen.count + columns - 1) / columns
        let outlooks = columns == 1 ? chosen.map { figures.outlook($0.0) } : chosen.map { _ in nil }
        // What is still open has more to say.
        let shares = columns == 1 ? outlooks.map { $0 == nil ? 1.0 : 1.6 } : Array(repeating: 1, count: rows)
        var y = top
        for (index, (_, figure)) in chosen.enumerated() {
            let row = index / columns
            let height = (Self.bottom - top) * shares[row] / shares.reduce(0, +)
            let span = columns == 1 ? 1...12 : index % 2 == 0 ? 1...6 : 7...12
            try drawWave(&page, figure, outlooks[index], in: Self.format.frame(span, from: y, to: y + height - 14))
            if (index + 1) % columns == 0 { y += height }
        }
        return try end(&page, number: number)
    }

    private func drawWave(_ page: inout PaperPage, _ figure: ReportFigure, _ outlook: String?, in frame: Rect) throws {
        let words = try outlook.map { try desk.setter.settle($0, look.text(), width: frame.width * 0.86) }
        let reserved = words.map { $0.height + $0.descent + 16 } ?? 0
        guard let chart = figure.chart else { return }
        let room = Rect(x: frame.x, y: frame.y, width: frame.width, height: frame.height - reserved)
        let box = try page.draw(chart, saying: figure.textEquivalent, in: room)
        guard let outlook else { return }
        try page.write(
            outlook, look.text(), in: Rect(x: frame.x, y: box.maxY + 14, width: frame.width * 0.86, height: frame.maxY - box.maxY - 14))
    }

    private func distance(_ wave: Wave) -> Int {
        let today = words.today.daysSince1970
        return max(wave.opening.daysSince1970 - today, today - wave.closing.daysSince1970, 0)
    }

    /// « Première consultation » of « Première consultation : vos ressentis ».
    private func name(_ wave: Wave) -> String {
        String(wave.title.split(separator: ":").first ?? "").trimmed
    }

    private func lowered(_ text: String) -> String { Typography.lowered(text) }
}

extension String {
    fileprivate var trimmed: String { String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()) }
}
