internal import Base
internal import Campaign
public import Drawing

/// Rates with their intervals beneath one another, against the country's: a forest plot. Rows stand in the caller's order.
public struct IntervalList: Chart {
    public struct Row: Hashable, Sendable {
        public let key: String
        public let label: String
        public let rate: Amount
        /// The ends of the 95 % interval; nil where there is none.
        public let low: Double?
        public let high: Double?
        /// What the rate is made of: « 412 remises, 3,4 M hab. ».
        public let note: String?
        /// As tables and titles judge it: an interval that leaves the whole's rate out does not by itself make a row stand apart.
        public let standing: ChartStyle.Standing

        public init(
            key: String, label: String, rate: Amount, low: Double? = nil, high: Double? = nil, note: String? = nil,
            standing: ChartStyle.Standing = .within
        ) {
            self.standing = standing
            self.key = key
            self.label = label
            self.rate = rate
            self.low = low
            self.high = high
            self.note = note
        }
    }

    public let style: ChartStyle
    public var rows: [Row]
    /// « questionnaires remis pour 100 000 habitants »
    public let unit: String
    public let country: Double?
    public let countryName: String

    public init(style: ChartStyle, rows: [Row], unit: String, country: Double?, countryName: String = "France") {
        self.style = style
        self.rows = rows
        self.unit = unit
        self.country = country
        self.countryName = countryName
    }

    private var number: @Sendable (Double) -> String { FrenchNumber.common(rows.compactMap(\.rate.value)) }

    public var textEquivalent: String {
        let known = rows.compactMap { row in row.rate.value.map { (row, $0) } }
        guard let most = known.max(by: { $0.1 < $1.1 }), let least = known.min(by: { $0.1 < $1.1 }) else {
            return "\(Typography.capitalised(unit))\u{A0}: aucune valeur pour l’instant."
        }
        var text = "\(Typography.capitalised(unit)), avec intervalle à 95\u{202F}%. De \(number(least.1)) (\(least.0.label)) à "
        text += "\(number(most.1)) (\(most.0.label))."
        if let country, country.isFinite {
            text += " \(countryName)\u{A0}: \(number(country))."
            for (name, standings) in [("au-dessus", [ChartStyle.Standing.above, .farAbove]), ("en dessous", [.below, .farBelow])] {
                let names = rows.filter { standings.contains($0.standing) }.map(\.label)
                if !names.isEmpty { text += " \(Typography.capitalised(name))\u{A0}: \(names.joined(separator: ", "))." }
            }
        }
        return text
    }

    public func page(width: Double, setter: TextSetter) throws -> Page {
        let width = Sketch.Breadth.bounded(width)
        let letters = Lettering(setter: setter, style: style)
        var sketch = Sketch()
        let isWide = width >= Sketch.Breadth.wide
        // A third of the width and a little more is the labels' where they need it.
        let longest = try rows.map { try letters.width($0.label) }.max() ?? 0
        let left = isWide ? min(width * 0.36, max(longest + 16, 120)) : 6
        let numbers = try rows.map { row in
            try row.rate.value.map { try letters.words(number($0), weight: .bold) }
                ?? letters.words(row.rate == .suppressed ? "non publié" : Amount.unknownMeaning, colour: style.soft)
        }
        let noteWidth = isWide ? min(width * 0.24, 190) : 0
        let right = width - (isWide ? (numbers.map(\.width).max() ?? 0) + 12 + (rows.contains { $0.note != nil } ? noteWidth : 0) : 6)
        let highest = rows.flatMap { [$0.high ?? 0, $0.rate.value ?? 0] }.filter(\.isFinite).reduce(country ?? 0, max)
        let ticks = Sketch.Ticks(upTo: highest, count: isWide ? 6 : 4, whole: false)
        func x(_ value: Double) -> Double { left + min(max(value, 0), ticks.top) / ticks.top * (right - left) }

        let head = try letters.words(
            "\(Typography.capitalised(unit)), intervalle à 95\u{202F}%", size: Lettering.small, colour: style.soft, width: width, lines: 3)
        var y = sketch.put(head, x: 0, baseline: 3 + Sketch.rise(head)).maxY + 8
        let country = self.country.flatMap { $0.isFinite ? $0 : nil }
        if let country {
            let words = try letters.words("\(countryName)\u{A0}: \(number(country))", weight: .bold, width: width)
            let middle = min(max(x(country), left + words.width / 2), width - words.width / 2)
            y = sketch.put(words, x: middle, baseline: y + Sketch.rise(words), .middle).maxY + 4
        }
        let top = y
        let height = isWide ? 26.0 : 46
        let bottom = top + height * Double(rows.count)
        // Where rows have their words above, lines stand in the room beneath them.
        func upright(_ x: Double, _ colour: Colour, _ width: Double) {
            if isWide { return sketch.line(Point(x, top), Point(x, bottom), colour, width: width) }
            for row in rows.indices {
                let start = top + height * Double(row)
                sketch.line(Point(x, start + 25), Point(x, start + 43), colour, width: width)
            }
        }
        for value in ticks.values {
            upright(x(value), style.rule, 0.8)
            let label = try letters.words(FrenchNumber.axis(value), size: Lettering.small, colour: style.soft)
            let at = min(max(x(value), label.width / 2), width - label.width / 2)
            let box = Sketch.box(label, x: at, baseline: bottom + 14, .middle)
            if sketch.isFree(box, margin: 4) { sketch.put(label, x: at, baseline: bottom + 14, .middle) }
        }
        if let country { upright(x(country), style.ink, 1.4) }
        for (index, row) in rows.enumerated() {
            let middle = isWide ? top + height * (Double(index) + 0.5) : top + height * Double(index) + 34
            if isWide {
                let label = try letters.words(row.label, width: left - 14)
                sketch.put(label, x: left - 14, baseline: middle + 4.3, .end)
                sketch.put(numbers[index], x: right + 12, baseline: middle + 4.3)
                if let note = row.note {
                    let words = try letters.words(note, size: Lettering.small, colour: style.soft, width: noteWidth - 12)
                    sketch.put(words, x: width, baseline: middle + 4.3, .end)
                }
            } else {
                let label = try letters.words(row.label, width: width - numbers[index].width - 16)
                sketch.put(label, x: 0, baseline: middle - 14)
                sketch.put(numbers[index], x: width, baseline: middle - 14, .end)
            }
            guard let rate = row.rate.value else { continue }
            let colour = row.standing == .within ? style.ink : style.colour(of: row.standing)
            sketch.datum(row.key, saying(row)) { part in
                if let low = row.low, let high = row.high, low.isFinite, high.isFinite {
                    part.line(Point(x(low), middle), Point(x(high), middle), colour, width: 2.2)
                }
                part.fill(Sketch.circle(Point(x(rate), middle), radius: 4.6), colour)
            }
        }
        return Page(size: Size(width, bottom + 20), items: sketch.items)
    }

    private func saying(_ row: Row) -> String {
        var text = "\(row.label)\u{A0}: \(row.rate.value.map(number) ?? Amount.unknownSign) \(unit)"
        if let low = row.low, let high = row.high { text += " (\(number(low)) à \(number(high)))" }
        return text + (row.note.map { " – \($0)" } ?? "")
    }
}
