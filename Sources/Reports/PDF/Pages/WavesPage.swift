internal import Campaign
internal import Graphics
internal import Reach

extension PageFrame {
    /// How far each wave is: of more than four, the four nearest to today.
    func waves(number: Int) throws -> Page {
        let all = Array(zip(report.waves, figures.waves))
        let chosen = all.sorted { distance($0.0.wave) < distance($1.0.wave) }.prefix(4).sorted { $0.0.wave.opening < $1.0.wave.opening }
        let lead = chosen.last { $0.0.wave.opening <= words.today } ?? chosen.first
        let finding = lead.map { chosen.count > 1 ? "\(name($0.0.wave))\u{A0}: \(lowered($0.1.title))" : $0.1.title }
        var (page, top) = try begin("Où nous en sommes", finding: finding ?? "Aucune vague dans ce rapport", number: number)
        let rows = (chosen.count + 1) / 2
        let height = (Self.bottom - top) / Double(max(rows, 1))
        for (index, (wave, figure)) in chosen.enumerated() {
            let span = chosen.count == 1 ? 1...12 : index % 2 == 0 ? 1...6 : 7...12
            let y = top + Double(index / 2) * height
            let frame = Self.format.frame(span, from: y, to: y + height - 14)
            var below = frame.y
            if chosen.count > 1 {
                below = try page.write(figure.title, look.text(weight: 700), in: frame, as: .heading(2)).maxY + 14
            }
            if let chart = figure.chart {
                let room = Rect(x: frame.x, y: below, width: frame.width, height: frame.maxY - below)
                below = try page.draw(chart, saying: figure.textEquivalent, in: room).maxY + 18
            }
            // What there is no room for is said by the drawing as well.
            if rows == 1, let outlook = figures.outlook(wave) {
                try page.write(outlook, look.text(), in: Rect(x: frame.x, y: below, width: frame.width, height: frame.maxY - below))
            }
        }
        return try end(&page, number: number)
    }

    private func distance(_ wave: Wave) -> Int {
        let today = words.today.daysSince1970
        return max(wave.opening.daysSince1970 - today, today - wave.closing.daysSince1970, 0)
    }

    /// « Première consultation » of « Première consultation : vos ressentis ».
    private func name(_ wave: Wave) -> String {
        String(wave.title.split(separator: ":").first ?? "").trimmed
    }

    private func lowered(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }
}

extension String {
    fileprivate var trimmed: String { String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()) }
}
