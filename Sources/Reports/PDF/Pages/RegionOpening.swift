internal import Campaign
internal import Charts
internal import Drawing
internal import Reach

extension PageFrame {
    /// A région's name on its own ripples, what is there in figures, and how far its waves are.
    func opening() throws -> Page {
        guard let region = report.region else { throw CompositionFailure(description: "a page of a région, of a report of none") }
        let format = Self.format
        var page = PaperPage(format, look, desk.setter)
        // A second row of numbers takes what the ground has to spare.
        let spared = regionNumbers.contains { $0.comparison != nil } ? 42.0 : 0
        let block = Rect(x: 0, y: 0, width: format.size.width, height: 258 - spared)
        page.add(
            try Ripples(
                territory: region.code, sheet: format.size, area: block, figure: Rect(x: 596, y: 38, width: 174, height: 174 - spared),
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

    private var regionNumbers: [KeyNumber] {
        let sum = report.attributed
        var numbers: [KeyNumber] = []
        if let relays = report[.summary]?["relais"]?.relays { numbers.append(KeyNumber(French.number(relays), "relais de la région")) }
        if let own = departementsWithRelay { numbers.append(own) }
        numbers.append(
            KeyNumber(
                French.figure(sum.visits), sum.visits == .unknown ? "visites\u{A0}: encore inconnues" : "visites",
                figures.comparison(.visits)))
        numbers.append(
            KeyNumber(
                French.figure(sum.completions),
                sum.completions == .unknown ? "questionnaires remis\u{A0}: encore inconnus" : "questionnaires remis",
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
