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
        // One beneath the other while there is room.
        let columns = chosen.count > 2 ? 2 : 1
        let rows = (chosen.count + columns - 1) / columns
        let height = (Self.bottom - top) / Double(max(rows, 1))
        for (index, (wave, figure)) in chosen.enumerated() {
            let span = columns == 1 ? 1...12 : index % 2 == 0 ? 1...6 : 7...12
            let y = top + Double(index / columns) * height
            let frame = Self.format.frame(span, from: y, to: y + height - 10)
            var below = frame.y
            if let chart = figure.chart {
                let room = Rect(x: frame.x, y: below, width: frame.width, height: frame.maxY - below)
                below = try page.draw(chart, saying: figure.textEquivalent, in: room).maxY + 18
            }
            // What there is no room for is said by the drawing as well.
            if let outlook = figures.outlook(wave), columns == 1 {
                let room = Rect(x: frame.x, y: below, width: frame.width * 0.86, height: frame.maxY - below)
                if let block = try? desk.setter.settle(outlook, look.text(), width: room.width),
                    block.height + block.descent <= room.height
                {
                    try page.write(outlook, look.text(), in: room)
                }
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
