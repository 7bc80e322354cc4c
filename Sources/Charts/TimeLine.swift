public import Campaign
public import Graphics

/// Visits and completed questionnaires day by day, with the waves, what caused peaks, today, and how far the target is.
public struct TimeLine: Chart {
    public struct Entry: Hashable, Sendable {
        public let day: Day
        public let visits: Amount
        public let completions: Amount

        public init(day: Day, visits: Amount, completions: Amount) {
            self.day = day
            self.visits = visits
            self.completions = completions
        }
    }

    public struct Wave: Hashable, Sendable {
        public let title: String
        public let opening: Day
        public let closing: Day

        public init(title: String, opening: Day, closing: Day) {
            self.title = title
            self.opening = opening
            self.closing = closing
        }
    }

    /// A day that something explains: « newsletter ».
    public struct Mark: Hashable, Sendable {
        public let day: Day
        public let label: String

        public init(day: Day, label: String) {
            self.day = day
            self.label = label
        }
    }

    /// The way of a wave towards its target, drawn beneath the days.
    public struct Pace: Hashable, Sendable {
        public let wave: Wave
        /// Completed questionnaires wanted on closing day.
        public let target: Double?
        public let projection: Progress.Projection?

        public init(wave: Wave, target: Double?, projection: Progress.Projection?) {
            self.wave = wave
            self.target = target.flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
            self.projection = projection
        }
    }

    public let style: ChartStyle
    /// Sorted by day.
    public let entries: [Entry]
    public let waves: [Wave]
    public let marks: [Mark]
    public let today: Day?
    public let pace: Pace?
    private let first: Int
    private let last: Int

    /// Days beyond 800 from the first are not drawn.
    public init(style: ChartStyle, entries: [Entry], waves: [Wave], marks: [Mark] = [], today: Day?, pace: Pace? = nil) {
        self.style = style
        self.entries = entries.sorted { $0.day < $1.day }
        self.waves = waves.filter { $0.opening <= $0.closing }.sorted { $0.opening < $1.opening }
        self.marks = marks.sorted { ($0.day, $0.label) < ($1.day, $1.label) }
        self.today = today
        self.pace = pace
        let days = entries.map(\.day) + waves.flatMap { [$0.opening, $0.closing] }
        let low = days.min()?.daysSince1970 ?? today?.daysSince1970 ?? 0
        first = low
        last = min(max(days.max()?.daysSince1970 ?? low, low + 6), low + 800)
    }

    private var visits: Double { entries.compactMap(\.visits.value).reduce(0, +) }
    private var completions: Double { entries.compactMap(\.completions.value).reduce(0, +) }
    private var peak: (day: Day, visits: Double)? {
        entries.compactMap { entry in entry.visits.value.map { (entry.day, $0) } }.max { $0.1 < $1.1 }
    }

    public var textEquivalent: String {
        let named = waves.map { "\($0.title), \(Day.french(from: $0.opening, to: $0.closing))" }.joined(separator: "\u{202F}; ")
        var text: String
        if let peak, peak.visits > 0 {
            text = "\(Self.visits(visits)) et \(Self.completions(completions)) au total. "
            text += "Le jour le plus fort est le \(peak.day.french()), avec \(Self.visits(peak.visits))."
        } else {
            text = "Aucune visite pour l’instant."
        }
        if !named.isEmpty { text += " \(named)." }
        if let target = pace?.target {
            text += " Objectif de la vague\u{A0}: \(NumberText.short(target)) questionnaires remis."
        }
        if let projection = pace?.projection {
            text += " À la clôture, probablement \(NumberText.short(projection.likely.rounded()))"
            text += " (de \(NumberText.interval(projection.low.rounded(), projection.high.rounded())))."
        }
        return text
    }

    // MARK: Drawing

    /// A panel's places: days across, numbers up.
    private struct Panel {
        let left: Double
        let right: Double
        let top: Double
        let bottom: Double
        let first: Int
        let count: Double
        let highest: Double

        var step: Double { (right - left) / count }
        /// The start of a day.
        func x(_ day: Day) -> Double { min(max(left + Double(day.daysSince1970 - first) * step, left), right) }
        func middle(_ day: Day) -> Double { min(x(day) + step / 2, right) }
        func end(_ day: Day) -> Double { min(x(day) + step, right) }
        func y(_ value: Double) -> Double { bottom - min(max(value, 0), highest) / highest * (bottom - top) }
    }

    public func page(width: Double, setter: TextSetter) throws -> Page {
        let width = Breadth.bounded(width)
        let letters = Lettering(setter: setter, style: style)
        var sketch = Sketch()
        let isWide = width >= Breadth.wide
        var highest = entries.flatMap { [$0.visits.value ?? 0, $0.completions.value ?? 0] }.max() ?? 0
        if highest <= 0 { highest = 0 }
        let ticks = Ticks(upTo: highest > 0 ? highest : 100, count: isWide ? 4 : 3, whole: true)
        let running = runningTotal()
        let paceTop = [pace?.target ?? 0, pace?.projection?.high ?? 0, running.last?.1 ?? 0].filter(\.isFinite).max() ?? 0
        let paceTicks = Ticks(upTo: paceTop > 0 ? paceTop : 100, count: 3, whole: true)
        let labels = try ticks.values.map { try letters.words(NumberText.axis($0), size: Lettering.small, colour: style.soft) }
        let paceLabels = try paceTicks.values.map { try letters.words(NumberText.axis($0), size: Lettering.small, colour: style.soft) }
        let left = max(labels.map(\.width).max() ?? 0, pace == nil ? 0 : paceLabels.map(\.width).max() ?? 0) + 8
        let right = width - 4

        // Waves are named above their band.
        let days = Double(last - first + 1)
        func column(_ day: Day) -> Double {
            min(max(left + Double(day.daysSince1970 - first) * (right - left) / days, left), right)
        }
        var named = 3.0
        var nameEnd = 0.0
        var bands: [(from: Double, to: Double)] = []
        for (index, wave) in waves.enumerated() {
            let from = column(wave.opening)
            let until = index + 1 < waves.count ? column(waves[index + 1].opening) - 10 : width
            bands.append((from, min(column(wave.closing) + (right - left) / days, right)))
            // The last one may stand beside the one before rather than squeezed beneath its band.
            let before = index > 0 ? nameEnd + 8 : 0
            let isSqueezed = until - from < 150 && index == waves.count - 1 && width - before > until - from
            let room = isSqueezed ? width - before : until - from
            guard room > 40 else { continue }
            let title = try letters.words(
                wave.title, size: isWide ? 12 : 11, weight: .bold, width: room, lines: 3, alignment: isSqueezed ? .right : .left)
            let dates = try letters.words(
                Day.french(from: wave.opening, to: wave.closing).replacing("\u{A0}\(wave.closing.year)", with: ""), size: Lettering.small,
                colour: style.soft, width: room, lines: 2, alignment: isSqueezed ? .right : .left)
            let x = isSqueezed ? width - room : from
            let box = sketch.put(title, x: x, baseline: 3 + Sketch.rise(title))
            let under = sketch.put(dates, x: x, baseline: box.maxY + 2 + Sketch.rise(dates))
            nameEnd = max(box.maxX, under.maxX)
            named = max(named, under.maxY)
        }
        let top = named + 30
        let panel = Panel(
            left: left, right: right, top: top, bottom: top + (isWide ? 210 : 170), first: first, count: days, highest: ticks.top)
        for band in bands {
            sketch.fill(Rect(x: band.from, y: named + 5, width: band.to - band.from, height: panel.bottom - named - 5), style.wash)
            sketch.line(Point(band.from, named + 5), Point(band.to, named + 5), style.ink, width: 2)
        }
        frame(&sketch, panel, ticks, labels, isEmpty: highest == 0)
        try weeks(&sketch, letters, panel, width: width, isLabelled: true)
        try todayLine(&sketch, letters, panel)
        if highest > 0 {
            try bars(&sketch, letters, panel, isWide: isWide)
        } else {
            let words = try letters.words("Aucune visite pour l’instant.", size: 14, weight: .bold, width: right - left)
            sketch.put(words, x: (left + right) / 2, baseline: (panel.top + panel.bottom) / 2, .middle)
        }
        var bottom = panel.bottom + 24
        if let pace {
            bottom = try self.pace(&sketch, letters, pace, running, paceTicks, paceLabels, panel, top: bottom + 14, width: width)
        }
        return Page(size: Size(width, bottom), items: sketch.items)
    }

    private func frame(_ sketch: inout Sketch, _ panel: Panel, _ ticks: Ticks, _ labels: [TextBlock], isEmpty: Bool) {
        for (value, label) in zip(ticks.values, labels) {
            let y = panel.y(value)
            if value > 0, isEmpty { continue }
            sketch.line(Point(panel.left, y), Point(panel.right, y), value == 0 ? style.ink : style.rule, width: value == 0 ? 1 : 0.8)
            sketch.put(label, x: panel.left - 8, baseline: y + 4, .end)
        }
    }

    /// A tick every Monday, dates as often as they have room.
    private func weeks(_ sketch: inout Sketch, _ letters: Lettering, _ panel: Panel, width: Double, isLabelled: Bool) throws {
        // 1 January 1970 was a Thursday.
        let mondays = (first...last).filter { ($0 + 3) % 7 == 0 }
        let every = mondays.count > 60 ? 4 : 1
        var free = -1.0
        let epoch = Day(year: 1970, month: 1, day: 1)!
        for (index, monday) in mondays.enumerated() where index % every == 0 {
            guard let day = epoch.adding(days: monday) else { continue }
            let x = panel.x(day)
            sketch.line(Point(x, panel.bottom), Point(x, panel.bottom + 4), style.edge, width: 0.8)
            guard isLabelled else { continue }
            let label = try letters.words(day.french(), size: Lettering.small, colour: style.soft)
            guard x >= free, x + label.width <= width else { continue }
            sketch.put(label, x: x, baseline: panel.bottom + 16)
            free = x + label.width + 12
        }
    }

    private func bars(_ sketch: inout Sketch, _ letters: Lettering, _ panel: Panel, isWide: Bool) throws {
        let gap = panel.step > 4 ? 1.0 : 0
        for entry in entries where entry.day.daysSince1970 <= last {
            guard let visits = entry.visits.value, visits > 0 else { continue }
            let bar = Rect(
                x: panel.x(entry.day) + gap / 2, y: panel.y(visits), width: max(panel.step - gap, 0.4),
                height: panel.bottom - panel.y(visits))
            sketch.datum("\(entry.day)", saying(entry)) { $0.fill(bar, style.main) }
            sketch.reserve(bar)
        }
        // Completions as a line that breaks where nothing was counted.
        var run: [Point] = []
        for entry in entries where entry.day.daysSince1970 <= last {
            if let value = entry.completions.value, run.isEmpty || panel.middle(entry.day) - run[run.count - 1].x < panel.step * 1.5 {
                run.append(Point(panel.middle(entry.day), panel.y(value)))
            } else {
                sketch.stroke(run, style.ink, width: 2.2)
                run = entry.completions.value.map { [Point(panel.middle(entry.day), panel.y($0))] } ?? []
            }
        }
        sketch.stroke(run, style.ink, width: 2.2)
        for mark in marks where (first...last).contains(mark.day.daysSince1970) {
            let visits = entries.first { $0.day == mark.day }?.visits.value ?? 0
            let (x, y) = (panel.middle(mark.day), panel.y(visits) - 4)
            sketch.fill(Path([.move(Point(x - 4, y - 6)), .line(Point(x + 4, y - 6)), .line(Point(x, y)), .close]), style.ink)
            sketch.reserve(Rect(x: x - 4, y: y - 6, width: 8, height: 6))
        }
        if let peak {
            try place(
                &sketch, letters, "\(Self.visits(peak.visits)) le \(peak.day.french())" + named(peak.day), weight: .bold,
                panel,
                at: Point(panel.middle(peak.day), panel.y(peak.visits) - 4))
        }
        for mark in marks where (first...last).contains(mark.day.daysSince1970) && mark.day != peak?.day {
            let visits = entries.first { $0.day == mark.day }?.visits.value ?? 0
            try place(&sketch, letters, mark.label, weight: .regular, panel, at: Point(panel.middle(mark.day), panel.y(visits) - 5))
        }
        let best = entries.compactMap { entry in entry.completions.value.map { (entry.day, $0) } }.max { $0.1 < $1.1 }
        if let best, best.1 > 0 {
            // On the line itself where bars leave room, else below the axis of nothing: a key.
            try place(
                &sketch, letters, "\(Self.completions(best.1)) le \(best.0.french())", weight: .regular, panel,
                at: Point(panel.middle(best.0), panel.y(best.1) - 4), line: true)
        }
    }

    /// What explains a day, to follow its number.
    private func named(_ day: Day) -> String {
        let labels = marks.filter { $0.day == day && !$0.label.isEmpty }.map(\.label)
        return labels.isEmpty ? "" : ", \(labels.joined(separator: ", "))"
    }

    /// Puts words near a point, where nothing stands: beside it, higher, or further off with a leader.
    private func place(
        _ sketch: inout Sketch, _ letters: Lettering, _ text: String, weight: Lettering.Weight, _ panel: Panel, at point: Point,
        line: Bool = false
    ) throws {
        let words = try letters.words(text, size: Lettering.small, weight: weight, width: panel.right - panel.left - 10)
        let steps = stride(from: 0.0, through: panel.bottom - panel.top + 20, by: 7)
        for rise in Array(steps).flatMap({ $0 == 0 ? [0] : [-$0, $0] }) {
            let baseline = point.y + rise
            for (dx, anchor) in [(8.0, Sketch.Anchor.start), (-8, .end), (26, .start), (-26, .end), (60, .start), (-60, .end)] {
                let box = Sketch.box(words, x: point.x + dx, baseline: baseline, anchor)
                guard box.x >= panel.left, box.maxX <= panel.right + 4, box.y >= panel.top - 22, box.maxY <= panel.bottom - 2,
                    sketch.isFree(box, margin: 2)
                else { continue }
                if abs(rise) > 14 || abs(dx) > 8 {
                    let end = Point(anchor == .start ? box.x - 3 : box.maxX + 3, baseline - 4)
                    sketch.line(Point(point.x, point.y + (line ? 4 : 0)), end, line ? style.ink : style.edge, width: 0.8)
                }
                sketch.put(words, x: point.x + dx, baseline: baseline, anchor)
                return
            }
        }
    }

    private func todayLine(_ sketch: inout Sketch, _ letters: Lettering, _ panel: Panel) throws {
        guard let today, (first...last).contains(today.daysSince1970) else { return }
        let x = panel.end(today)
        sketch.dashed([Point(x, panel.top - 22), Point(x, panel.bottom)], style.ink, width: 1, dash: 2, gap: 3)
        sketch.reserve(along: [Point(x, panel.top - 22), Point(x, panel.bottom)])
        let words = try letters.words("aujourd’hui", size: Lettering.small)
        for (dx, anchor) in [(5.0, Sketch.Anchor.start), (-5, .end)] {
            for baseline in [panel.top - 13, panel.top + 3, panel.top + 19] {
                let box = Sketch.box(words, x: x + dx, baseline: baseline, anchor)
                if box.x >= panel.left, box.maxX <= panel.right + 4, sketch.isFree(box, margin: 1) {
                    sketch.put(words, x: x + dx, baseline: baseline, anchor)
                    return
                }
            }
        }
    }

    // MARK: Pace

    /// Completed questionnaires since the wave's opening, at each day's end.
    private func runningTotal() -> [(Day, Double)] {
        guard let wave = pace?.wave else { return [] }
        var sum = 0.0
        return entries.filter { $0.day >= wave.opening && $0.day <= wave.closing && $0.day <= today ?? wave.closing }.map {
            sum += $0.completions.value ?? 0
            return ($0.day, sum)
        }
    }

    private func pace(
        _ sketch: inout Sketch, _ letters: Lettering, _ pace: Pace, _ running: [(Day, Double)], _ ticks: Ticks, _ labels: [TextBlock],
        _ above: Panel, top: Double, width: Double
    ) throws -> Double {
        let head = try letters.words(
            "Questionnaires remis depuis l’ouverture, en cumul", weight: .bold, width: width - above.left, lines: 2)
        let start = sketch.put(head, x: above.left, baseline: top + Sketch.rise(head)).maxY
        let from = pace.wave.opening.daysSince1970
        let days = Double(max(pace.wave.closing.daysSince1970 - from, 1) + 1)
        // The wave alone, as wide as the whole.
        let panel = Panel(
            left: above.left, right: above.right, top: start + 24, bottom: start + 24 + (width >= Breadth.wide ? 150 : 130), first: from,
            count: days, highest: ticks.top)
        frame(&sketch, panel, ticks, labels, isEmpty: false)
        let closing = panel.end(pace.wave.closing)
        if let target = pace.target {
            sketch.dashed([Point(panel.left, panel.bottom), Point(closing, panel.y(target))], style.edge, width: 1.2, dash: 5, gap: 4)
            sketch.fill(Sketch.circle(Point(closing - 1, panel.y(target)), radius: 3), style.ink)
        }
        let points = [Point(panel.left, panel.bottom)] + running.map { Point(panel.end($0.0), panel.y($0.1)) }
        if let projection = pace.projection, let now = points.last, projection.low.isFinite, projection.high.isFinite, now.x < closing {
            let ring = [now, Point(closing, panel.y(projection.high)), Point(closing, panel.y(projection.low))]
            sketch.fill(MapPlacement.path([ring]), style.lilac)
            sketch.stroke([now, Point(closing, panel.y(projection.likely))], style.ink, width: 1.4)
        }
        sketch.stroke(points, style.ink, width: 2.6)
        // Labels keep clear of the lines they name.
        sketch.reserve(along: points)
        if let target = pace.target { sketch.reserve(along: [Point(panel.left, panel.bottom), Point(closing, panel.y(target))]) }
        if let projection = pace.projection, let now = points.last {
            for value in [projection.low, projection.likely, projection.high] where value.isFinite {
                sketch.reserve(along: [now, Point(closing, panel.y(value))])
            }
        }
        // Words for what is there stand beneath the line, those for the target above.
        var texts: [(text: String, weight: Lettering.Weight, at: Point, rises: [Double])] = []
        let beneath = [16.0, 22, 28, 36, 44, 54, -8, -16, -26, -38, -52]
        if let target = pace.target {
            texts.append(
                ("objectif\u{A0}: \(NumberText.short(target))", .regular, Point(closing, panel.y(target)), [-8, -16, 16, 24, 34, 46]))
        }
        if let projection = pace.projection {
            let ends = NumberText.interval(projection.low.rounded(), projection.high.rounded())
            texts.append(
                (
                    "projection\u{A0}: \(NumberText.short(projection.likely.rounded())) (\(ends))", .regular,
                    Point(closing, panel.y(projection.low)), beneath
                ))
        }
        if let last = running.last, let now = points.last {
            texts.append(("\(NumberText.short(last.1)) le \(last.0.french())", .bold, now, beneath))
        }
        for (text, weight, point, rises) in texts {
            let words = try letters.words(text, size: Lettering.small, weight: weight, width: panel.right - panel.left)
            search: for rise in rises {
                for (dx, anchor) in [(-4.0, Sketch.Anchor.end), (4, .start), (-30, .end), (-70, .end), (-130, .end)] {
                    let box = Sketch.box(words, x: point.x + dx, baseline: point.y + rise, anchor)
                    guard box.x >= panel.left + 2, box.maxX <= panel.right + 4, box.y >= panel.top - 20, box.maxY <= panel.bottom - 2,
                        sketch.isFree(box, margin: 2)
                    else { continue }
                    sketch.put(words, x: point.x + dx, baseline: point.y + rise, anchor)
                    break search
                }
            }
        }
        for (day, anchor, x) in [
            (pace.wave.opening, Sketch.Anchor.start, panel.left), (pace.wave.closing, Sketch.Anchor.end, closing),
        ] {
            let name = day == pace.wave.opening ? "ouverture" : "clôture"
            let words = try letters.words("\(name), \(day.french())", size: Lettering.small, colour: style.soft)
            if sketch.isFree(Sketch.box(words, x: x, baseline: panel.bottom + 16, anchor)) {
                sketch.put(words, x: x, baseline: panel.bottom + 16, anchor)
            }
        }
        return panel.bottom + 22
    }

    private static func visits(_ count: Double) -> String { "\(NumberText.short(count))\u{A0}\(count < 2 ? "visite" : "visites")" }
    private static func completions(_ count: Double) -> String {
        "\(NumberText.short(count)) \(count < 2 ? "questionnaire remis" : "questionnaires remis")"
    }

    private func saying(_ entry: Entry) -> String {
        let visits = entry.visits.value.map(Self.visits) ?? "visites\u{A0}: \(NumberText.figure(entry.visits))"
        let completions =
            entry.completions.value.map(Self.completions) ?? "questionnaires remis\u{A0}: \(NumberText.figure(entry.completions))"
        return "\(entry.day.french(withYear: true))\u{A0}: \(visits), \(completions)"
    }
}
