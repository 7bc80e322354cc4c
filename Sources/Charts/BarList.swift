internal import Base
internal import Campaign
public import Drawing

/// Horizontal bars with their label, number and share: channels, kinds of relays. Rows stand in the caller's order.
public struct BarList: Chart {
    public struct Row: Hashable, Sendable {
        public let key: String
        public let label: String
        public let figure: Amount
        /// Of the whole that `shareOf` names, 0 to 1; nil to show none.
        public let share: Double?
        /// The same figure before, shown as a thin bar beneath.
        public let previous: Amount?

        public init(key: String, label: String, figure: Amount, share: Double? = nil, previous: Amount? = nil) {
            self.key = key
            self.label = label
            self.figure = figure
            self.share = share
            self.previous = previous
        }
    }

    public let style: ChartStyle
    public var rows: [Row]
    /// What is counted, in the plural: « visites ».
    public let unit: String
    /// What shares are shares of: « des visites attribuées ».
    public let shareOf: String?
    /// What thin bars show: « première vague ».
    public let previousName: String?

    public init(style: ChartStyle, rows: [Row], unit: String, shareOf: String? = nil, previousName: String? = nil) {
        self.style = style
        self.rows = rows
        self.unit = unit
        self.shareOf = shareOf
        self.previousName = previousName
    }

    public var textEquivalent: String {
        let known = rows.compactMap { row in row.figure.value.map { (row, $0) } }
        guard let most = known.max(by: { $0.1 < $1.1 }), most.1 > 0 else {
            return "Aucun chiffre à montrer pour l’instant (\(unit))."
        }
        let list = known.prefix(6).map { row, value in
            "\(row.label)\u{A0}: \(FrenchNumber.short(value))" + (row.share.map { " (\(FrenchNumber.percent($0)))" } ?? "")
        }
        let rest = known.count > 6 ? " et \(known.count - 6) autres lignes" : ""
        return "\(most.0.label) vient en tête avec \(FrenchNumber.short(most.1)) \(unit). \(list.joined(separator: "\u{202F}; "))\(rest)."
    }

    public func page(width: Double, setter: TextSetter) throws -> Page {
        let width = Sketch.Breadth.bounded(width)
        let letters = Lettering(setter: setter, style: style)
        var sketch = Sketch()
        let isWide = width >= Sketch.Breadth.wide
        // Negative numbers have no bar.
        let top = max(rows.flatMap { [$0.figure.value ?? 0, $0.previous?.value ?? 0] }.max() ?? 0, 1e-9)
        let numbers = try rows.map { try number($0, letters) }
        let numberWidth = numbers.map(\.width).max() ?? 0
        let labelWidth = isWide ? min(width * 0.3, 240) : width
        let left = isWide ? labelWidth + 16 : 0
        let room = max(24, width - left - numberWidth - 10)

        var y = 3.0

        let head = try letters.words(
            Typography.capitalised(unit) + (shareOf.map { " et part \($0)" } ?? "")
                + (previousName.map { "\u{202F}; barre fine\u{A0}: \($0)" } ?? ""),
            size: Lettering.small, colour: style.soft, width: width - left, lines: 3)
        let headBox = sketch.put(head, x: left, baseline: y + Sketch.rise(head))
        y = headBox.maxY + 8

        for (row, number) in zip(rows, numbers) {
            let label = try letters.words(
                row.label, width: labelWidth, lines: 2, alignment: isWide ? .right : .left)
            let thin = row.previous == nil ? 0.0 : 6
            let bar = 16.0
            let top0: Double
            let height: Double
            if isWide {
                height = max(bar + thin, Sketch.box(label, x: 0, baseline: 0).height) + 8
                top0 = y + (height - 8 - bar - thin) / 2
                let labelTop = y + (height - 8 - Sketch.box(label, x: 0, baseline: 0).height) / 2 + 1
                sketch.put(label, x: 0, baseline: labelTop + Sketch.rise(label))
            } else {
                let box = sketch.put(label, x: 0, baseline: y + Sketch.rise(label))
                top0 = box.maxY + 2
                height = top0 - y + bar + thin + 10
            }
            let length = max(0, (row.figure.value ?? 0) / top * room)
            let previous = (row.previous?.value).map { max(0, $0 / top * room) }
            sketch.datum(row.key, saying(row)) { part in
                switch row.figure {
                case .known: part.fill(Rect(x: left, y: top0, width: length > 0 ? max(length, 1.5) : 0, height: bar), style.main)
                case .suppressed:
                    let box = Rect(x: left, y: top0, width: min(48, room), height: bar)
                    part.add(Hatching.items(in: box, colour: style.edge, spacing: 5))
                case .unknown:
                    let box = Rect(x: left, y: top0, width: min(48, room), height: bar)
                    part.dashed(
                        [
                            Point(box.x, box.y), Point(box.maxX, box.y), Point(box.maxX, box.maxY), Point(box.x, box.maxY),
                            Point(box.x, box.y),
                        ],
                        style.edge, width: 1, dash: 2, gap: 3)
                }
                if let previous { part.fill(Rect(x: left, y: top0 + bar + 2, width: max(previous, 1.5), height: thin - 2), style.second) }
            }
            let end = row.figure.value == nil ? min(48, room) : length
            sketch.put(number, x: left + max(end, previous ?? 0) + 8, baseline: top0 + bar / 2 + number.size * 0.36)
            y += height
        }
        if isWide { sketch.line(Point(left, headBox.maxY + 5), Point(left, max(y - 6, headBox.maxY + 6)), style.ink, width: 1) }
        return Page(size: Size(width, max(y, headBox.maxY + 4)), items: sketch.items)
    }

    private func number(_ row: Row, _ letters: Lettering) throws -> TextBlock {
        let face = FontFace(family: style.family, weight: 400)
        let main: String =
            switch row.figure {
            case .known: row.figure.text
            case .suppressed: "non publié"
            case .unknown: Amount.unknownMeaning
            }
        var rest = ""
        if row.figure.value != nil {
            if let share = row.share { rest += "\u{A0}\u{A0}\(FrenchNumber.percent(share))" }
            if let now = row.figure.value, let before = row.previous?.value {
                rest += "\u{A0}\u{A0}\(FrenchNumber.change(from: before, to: now))"
            }
        }
        guard row.figure.value != nil else { return try letters.words(main, colour: style.soft) }
        let textStyle = TextStyle(face: face, colour: style.ink, size: Lettering.normal)
        let parts = [
            StyledText(Lettering.spaced(main), FontFace(family: style.family, weight: 700)), StyledText(Lettering.spaced(rest), face),
        ]
        return try letters.setter.set(parts.filter { !$0.text.isEmpty }, style: textStyle, width: 4000)
    }

    private func saying(_ row: Row) -> String {
        var text = "\(row.label)\u{A0}: "
        switch row.figure {
        case .known(let value): text += "\(FrenchNumber.short(value)) \(unit)"
        case .suppressed: text += Amount.suppressedMeaning
        case .unknown: text += Amount.unknownMeaning
        }
        if let share = row.share, row.figure.value != nil { text += ", \(FrenchNumber.percent(share)) \(shareOf ?? "")" }
        if let before = row.previous { text += " (\(previousName ?? "avant")\u{A0}: \(before.text))" }
        return text
    }
}
