public import Base
internal import Campaign
public import Drawing

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
    public var pace: Pace?
    let first: Int
    let last: Int

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
    var peak: (day: Day, visits: Double)? {
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
            text += " Objectif de la vague\u{A0}: \(FrenchNumber.short(target)) questionnaires remis."
        }
        if let projection = pace?.projection {
            text += " À la clôture, probablement \(FrenchNumber.short(projection.likely.rounded()))"
            text += " (de \(FrenchNumber.interval(projection.low.rounded(), projection.high.rounded())))."
        }
        return text
    }

    // MARK: Drawing

    public func page(width: Double, setter: TextSetter) throws -> Page {
        let width = Sketch.Breadth.bounded(width)
        let letters = Lettering(setter: setter, style: style)
        var sketch = Sketch()
        let isWide = width >= Sketch.Breadth.wide
        var highest = entries.flatMap { [$0.visits.value ?? 0, $0.completions.value ?? 0] }.max() ?? 0
        if highest <= 0 { highest = 0 }
        let ticks = Sketch.Ticks(upTo: highest > 0 ? highest : 100, count: isWide ? 4 : 3, whole: true)
        let running = runningTotal()
        let paceTop = [pace?.target ?? 0, pace?.projection?.high ?? 0, running.last?.1 ?? 0].filter(\.isFinite).max() ?? 0
        let paceTicks = Sketch.Ticks(upTo: paceTop > 0 ? paceTop : 100, count: 3, whole: true)
        let labels = try ticks.values.map { try letters.words(FrenchNumber.axis($0), size: Lettering.small, colour: style.soft) }
        let paceLabels = try paceTicks.values.map { try letters.words(FrenchNumber.axis($0), size: Lettering.small, colour: style.soft) }
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

    static func visits(_ count: Double) -> String { "\(FrenchNumber.short(count))\u{A0}\(count < 2 ? "visite" : "visites")" }
    static func completions(_ count: Double) -> String {
        "\(FrenchNumber.short(count)) \(count < 2 ? "questionnaire remis" : "questionnaires remis")"
    }

    // MARK: A panel

    /// A panel's places: days across, numbers up.
    struct Panel {
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

    /// Lines across a panel, with their numbers.
    func frame(_ sketch: inout Sketch, _ panel: Panel, _ ticks: Sketch.Ticks, _ labels: [TextBlock], isEmpty: Bool) {
        for (value, label) in zip(ticks.values, labels) {
            let y = panel.y(value)
            if value > 0, isEmpty { continue }
            sketch.line(Point(panel.left, y), Point(panel.right, y), value == 0 ? style.ink : style.rule, width: value == 0 ? 1 : 0.8)
            sketch.put(label, x: panel.left - 8, baseline: y + 4, .end)
        }
    }
}
