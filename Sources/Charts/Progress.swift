internal import Base
public import Drawing

/// How far a wave is: done, due today, target, and where it is likely to end.
public struct Progress: Chart {
    /// What is likely to be there on closing day.
    public struct Projection: Hashable, Sendable {
        public let low: Double
        public let likely: Double
        public let high: Double

        public init(low: Double, likely: Double, high: Double) {
            self.low = low
            self.likely = likely
            self.high = high
        }
    }

    public let style: ChartStyle
    /// « Première consultation »
    public let title: String
    public let done: Amount
    /// What the pace towards the target asks for today; nil before opening.
    public let due: Double?
    public let target: Double?
    public let projection: Projection?
    /// « questionnaires remis »
    public let unit: String
    /// « 27 avril »: the day a wave opens that is not open yet; there is nothing to draw a bar of then.
    public let opens: String?

    public init(
        style: ChartStyle, title: String, done: Amount, due: Double?, target: Double?, projection: Projection?, unit: String,
        opens: String? = nil
    ) {
        self.opens = opens
        self.style = style
        self.title = title
        self.done = done
        self.due = due.flatMap { $0.isFinite ? max(0, $0) : nil }
        self.target = target.flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
        self.projection = projection
        self.unit = unit
    }

    public var textEquivalent: String {
        if let opens { return "\(title)\u{A0}: le \(opens), \(opening)." }
        guard let value = done.value else {
            return "\(title)\u{A0}: \(done == .suppressed ? "non publié" : "aucun chiffre pour l’instant")."
        }
        var text = "\(title)\u{A0}: \(FrenchNumber.short(value)) \(unit)"
        if let target { text += " sur un objectif de \(FrenchNumber.short(target)), soit \(FrenchNumber.percent(value / target))" }
        text += "."
        if let due { text += " Attendu à ce jour\u{A0}: \(FrenchNumber.short(due.rounded()))." }
        if let projection {
            text += " À la clôture, probablement \(FrenchNumber.short(projection.likely.rounded()))"
            text += " (de \(FrenchNumber.interval(projection.low.rounded(), projection.high.rounded())))."
        }
        return text
    }

    /// What there is to say of a wave before it opens.
    private var opening: String { "ouverture" + (target == nil ? "" : "\(aim) \(unit)") }
    private var aim: String { target.map { "\u{202F}; objectif\u{A0}: \(FrenchNumber.short($0))" } ?? "" }

    public func page(width: Double, setter: TextSetter) throws -> Page {
        let width = Sketch.Breadth.bounded(width)
        let letters = Lettering(setter: setter, style: style)
        var sketch = Sketch()
        let name = try letters.words(title, size: 13, weight: .bold, width: width, lines: 2)
        var y = sketch.put(name, x: 0, baseline: 4 + Sketch.rise(name)).maxY + 6
        let value = done.value
        let number = try letters.words(
            opens ?? value.map { FrenchNumber.short($0) } ?? (done == .suppressed ? "non publié" : Amount.unknownMeaning), size: 30,
            weight: .bold)
        let box = sketch.put(number, x: 0, baseline: y + Sketch.rise(number))
        var beside = opens == nil ? unit + (value == nil ? aim : "") : opening
        if opens == nil, let target, let value {
            beside += " sur \(FrenchNumber.short(target)), soit \(FrenchNumber.percent(value / target)) de l’objectif"
        }
        let room = width - box.width - 10
        if room > 150 {
            let words = try letters.words(beside, width: room, lines: 2)
            sketch.put(words, x: box.width + 10, baseline: words.lineCount > 1 ? y + Sketch.rise(number) - 15.6 : y + Sketch.rise(number))
            y = box.maxY + 6
        } else {
            let words = try letters.words(beside, width: width, lines: 2)
            y = sketch.put(words, x: 0, baseline: box.maxY + 4 + Sketch.rise(words)).maxY + 6
        }

        // A bar without a number would be one of zero.
        if opens != nil || value == nil { return Page(size: Size(width, y + 4), items: sketch.items) }
        let highest = [value ?? 0, due ?? 0, target ?? 0, projection?.high ?? 0].filter(\.isFinite).max() ?? 0
        let top = max(highest, 1e-9) * 1.02
        func x(_ value: Double) -> Double { 1 + min(max(value, 0), top) / top * (width - 2) }
        // Above the bar: target; below: what is due and the projection.
        if let target {
            let words = try letters.words("objectif \(FrenchNumber.short(target))", size: Lettering.small, weight: .bold)
            y = put(&sketch, words, x(target), y + Sketch.rise(words), width).maxY + 1
        }
        let bar = Rect(x: 0, y: y + 4, width: width, height: 22)
        // What is wanted ends at the target.
        sketch.fill(Rect(x: 0, y: bar.y, width: target.map(x) ?? width, height: bar.height), style.wash)
        if let value { sketch.fill(Rect(x: 0, y: bar.y, width: value > 0 ? max(2, x(value)) : 0, height: bar.height), style.main) }
        if let projection, projection.low.isFinite, projection.high.isFinite {
            let band = Rect(
                x: x(projection.low), y: bar.y + 7, width: max(2, x(projection.high) - x(projection.low)), height: bar.height - 14)
            let start = max(band.x, value.map(x) ?? 0)
            sketch.add(
                Hatching.items(
                    in: Rect(x: start, y: band.y, width: max(2, band.maxX - start), height: band.height), colour: style.ink, spacing: 3.4))
            sketch.line(Point(x(projection.likely), bar.y + 3), Point(x(projection.likely), bar.maxY - 3), style.ink, width: 2.4)
        }
        if let target { sketch.line(Point(x(target), bar.y - 4), Point(x(target), bar.maxY), style.ink, width: 2) }
        y = bar.maxY
        if let due {
            let at = x(due)
            sketch.fill(Path([.move(Point(at, y + 1)), .line(Point(at + 5, y + 9)), .line(Point(at - 5, y + 9)), .close]), style.ink)
            let words = try letters.words("attendu aujourd’hui\u{A0}: \(FrenchNumber.short(due.rounded()))", size: Lettering.small)
            y = put(&sketch, words, at, y + 13 + Sketch.rise(words), width).maxY
        }
        if let projection {
            let text =
                "projection à la clôture\u{A0}: \(FrenchNumber.short(projection.likely.rounded())) "
                + "(\(FrenchNumber.interval(projection.low.rounded(), projection.high.rounded())))"
            let words = try letters.words(text, size: Lettering.small, width: width, lines: 2)
            y = put(&sketch, words, x(projection.likely), y + 6 + Sketch.rise(words), width).maxY
        }
        return Page(size: Size(width, y + 4), items: sketch.items)
    }

    private func put(_ sketch: inout Sketch, _ words: TextBlock, _ x: Double, _ baseline: Double, _ width: Double) -> Rect {
        sketch.put(words, x: min(max(x, words.width / 2), width - words.width / 2), baseline: baseline, .middle)
    }
}
