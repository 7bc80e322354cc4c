internal import Base
public import Drawing

/// From kits made to questionnaires handed in: a bar a stage, and what part of a stage reached the next. A stage nobody counted stays
/// visible as such, and no rate is drawn across it.
public struct FunnelChart: Chart {
    public struct Stage: Hashable, Sendable {
        public let key: String
        /// « Questionnaires ouverts »
        public let label: String
        public let count: Amount
        /// What one of them is, or why it is unknown: « par le portail, à venir ».
        public let note: String?
        /// Whether a share of the stage before says something; not so between kits, which are files, and visits, which are people's.
        public let followsOn: Bool

        public init(key: String, label: String, count: Amount, note: String? = nil, followsOn: Bool = true) {
            self.key = key
            self.label = label
            self.count = count
            self.note = note
            self.followsOn = followsOn
        }
    }

    public let style: ChartStyle
    public let stages: [Stage]

    public init(style: ChartStyle, stages: [Stage]) {
        self.style = style
        self.stages = stages
    }

    public var textEquivalent: String {
        if stages.isEmpty { return "Aucune étape à montrer." }
        let list = stages.enumerated().map { index, stage in
            let value =
                stage.count == .suppressed ? "non publié" : stage.count.value.map { FrenchNumber.short($0) } ?? Amount.unknownMeaning
            return "\(stage.label)\u{A0}: \(value)" + (rate(index).map { " (\($0) de l’étape précédente)" } ?? "")
        }
        return list.joined(separator: "\u{202F}; ") + "."
    }

    /// The share of the stage before, where both are known.
    private func rate(_ index: Int) -> String? {
        guard index > 0, stages[index].followsOn, let now = stages[index].count.value, let before = stages[index - 1].count.value,
            before > 0
        else { return nil }
        return FrenchNumber.percent(now / before)
    }

    public func page(width: Double, setter: TextSetter) throws -> Page {
        let width = Sketch.Breadth.bounded(width)
        let letters = Lettering(setter: setter, style: style)
        var sketch = Sketch()
        let isWide = width >= Sketch.Breadth.wide
        let left = isWide ? min(width * 0.32, 250) : 0
        let numbers = try stages.map { stage in
            switch stage.count {
            case .known(let value) where value.isFinite: try letters.words(FrenchNumber.short(value), size: 18, weight: .bold)
            case .suppressed: try letters.words("non publié", size: 14, colour: style.soft)
            case .known, .unknown: try letters.words(Amount.unknownMeaning, size: 14, colour: style.soft)
            }
        }
        let room = max(40, width - left - (numbers.map(\.width).max() ?? 0) - 12)
        let top = max(stages.compactMap(\.count.value).max() ?? 0, 1e-9)
        var y = 3.0
        let bar = 26.0
        for (index, stage) in stages.enumerated() {
            let label = try letters.words(stage.label, size: isWide ? 13 : 12, weight: .bold, width: isWide ? left - 16 : width, lines: 2)
            let note = try stage.note.map {
                try letters.words($0, size: Lettering.small, colour: style.soft, width: isWide ? left - 16 : width, lines: 2)
            }
            let tall = Sketch.box(label, x: 0, baseline: 0).height + (note.map { Sketch.box($0, x: 0, baseline: 0).height + 2 } ?? 0) - 3
            let start = y + (isWide ? max(0, (bar - tall) / 2) : 0)
            var labelEnd = sketch.put(label, x: 0, baseline: start + Sketch.rise(label)).maxY
            if let note { labelEnd = sketch.put(note, x: 0, baseline: labelEnd + 2 + Sketch.rise(note)).maxY }
            let top0 = isWide ? y : labelEnd + 3
            var end = left
            sketch.datum(stage.key, "\(stage.label)\u{A0}: \(stage.count.text)") { part in
                let blank = Rect(x: left + 0.5, y: top0 + 0.5, width: min(room, 150), height: bar - 1)
                switch stage.count {
                case .known(let value) where value.isFinite:
                    let length = max(0, value / top * room)
                    part.fill(
                        Rect(x: left, y: top0, width: value > 0 ? max(length, 2) : 0, height: bar),
                        index == stages.count - 1 ? style.ink : style.main)
                    end = left + length
                case .suppressed:
                    part.add(Hatching.items(in: blank, colour: style.edge, spacing: 5))
                    end = blank.maxX
                case .known, .unknown:
                    let corners = [
                        Point(blank.x, blank.y), Point(blank.maxX, blank.y), Point(blank.maxX, blank.maxY), Point(blank.x, blank.maxY),
                        Point(blank.x, blank.y),
                    ]
                    part.dashed(corners, style.edge, width: 1.2, dash: 1, gap: 4)
                    end = blank.maxX
                }
            }
            let number = numbers[index]
            sketch.put(number, x: end + 10, baseline: top0 + bar / 2 + number.size * 0.36)
            y = max(top0 + bar, labelEnd) + 8
            if index + 1 < stages.count {
                if let rate = rate(index + 1) {
                    let words = try letters.words("soit \(rate) de l’étape d’avant", colour: style.ink)
                    let centre = left + 13
                    sketch.fill(
                        Path([
                            .move(Point(centre - 6, y + 2)), .line(Point(centre + 6, y + 2)), .line(Point(centre, y + 10)), .close,
                        ]), style.ink)
                    let box = sketch.put(words, x: centre + 14, baseline: y + 10.5)
                    y = box.maxY + 8
                } else {
                    y += 6
                }
            }
        }
        if isWide { sketch.line(Point(left, 1), Point(left, max(y - 8, 2)), style.ink) }
        return Page(size: Size(width, max(y, 20)), items: sketch.items)
    }
}
