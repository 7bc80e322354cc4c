internal import Base
internal import Campaign
public import Drawing
internal import Foundation

/// Territories by population and rate, with the limits within which chance alone explains a difference: only those outside are named.
public struct FunnelPlot: Chart {
    public struct Dot: Hashable, Sendable {
        public let key: String
        public let label: String
        /// Inhabitants; more than 0.
        public let population: Double
        public let rate: Double
        public let standing: ChartStyle.Standing

        public init(key: String, label: String, population: Double, rate: Double, standing: ChartStyle.Standing) {
            self.key = key
            self.label = label
            self.population = population
            self.rate = rate
            self.standing = standing
        }
    }

    /// The limits at a population, as rates.
    public struct Limit: Hashable, Sendable {
        public let population: Double
        public let low95: Double
        public let high95: Double
        public let low998: Double
        public let high998: Double

        public init(population: Double, low95: Double, high95: Double, low998: Double, high998: Double) {
            self.population = population
            self.low95 = low95
            self.high95 = high95
            self.low998 = low998
            self.high998 = high998
        }
    }

    public let style: ChartStyle
    public let dots: [Dot]
    /// In rising order of population.
    public let limits: [Limit]
    public let country: Double
    /// « questionnaires remis pour 100 000 habitants »
    public let unit: String
    /// What a dot is: « département ».
    public let each: String

    public init(style: ChartStyle, dots: [Dot], limits: [Limit], country: Double, unit: String, each: String = "département") {
        self.style = style
        self.dots = dots.filter { $0.population > 0 && $0.population.isFinite && $0.rate.isFinite && $0.rate >= 0 }
        self.limits = limits.filter { $0.population > 0 && $0.population.isFinite }
        self.country = country.isFinite ? max(country, 0) : 0
        self.unit = unit
        self.each = each
    }

    private var number: @Sendable (Double) -> String { FrenchNumber.common(dots.map(\.rate) + [country]) }

    public var textEquivalent: String {
        if dots.isEmpty { return "Aucun \(each) à comparer pour l’instant." }
        func names(_ standings: Set<ChartStyle.Standing>) -> String {
            let found = dots.filter { standings.contains($0.standing) }.sorted { ($0.rate, $0.key) > ($1.rate, $1.key) }
            return found.isEmpty ? "aucun" : found.map(\.label).joined(separator: ", ")
        }
        let within = dots.count { $0.standing == .within }
        return "\(Typography.capitalised(unit)) selon la population, pour \(dots.count) \(each)\(dots.count > 1 ? "s" : ""). "
            + "\(within) \(within > 1 ? "sont" : "est") dans les limites du hasard autour de \(number(country)). "
            + "Au-dessus\u{A0}: \(names([.above, .farAbove])). Au-dessous\u{A0}: \(names([.below, .farBelow]))."
    }

    public func page(width: Double, setter: TextSetter) throws -> Page {
        let width = Sketch.Breadth.bounded(width)
        let letters = Lettering(setter: setter, style: style)
        var sketch = Sketch()
        let isWide = width >= Sketch.Breadth.wide
        let head = try letters.words(
            "\(Typography.capitalised(unit)); un point par \(each)\(isCrushed ? " (échelle en racine carrée)" : "")".replacing(
                ";", with: "\u{202F};"), size: Lettering.small,
            colour: style.soft,
            width: width, lines: 3)
        let top = sketch.put(head, x: 0, baseline: 3 + Sketch.rise(head)).maxY + 12
        let bottom = top + (isWide ? min(width * 0.52, 440) : width * 0.95)
        // Limits of the smallest populations go far beyond what is there: the axis follows the dots.
        let highest = max(dots.map(\.rate).max() ?? 0, country * 1.6, 1e-9)
        // One far beyond the others would press them all into the axis.
        let isRooted = isCrushed
        let ticks =
            isRooted
            ? Sketch.Ticks(rootedUpTo: highest * 1.04, count: isWide ? 6 : 4)
            : Sketch.Ticks(upTo: highest * 1.04, count: isWide ? 6 : 4, whole: false)
        func share(_ rate: Double) -> Double { isRooted ? (rate / ticks.top).squareRoot() : rate / ticks.top }
        let axis = try ticks.values.map { try letters.words(FrenchNumber.axis($0), size: Lettering.small, colour: style.soft) }
        let left = (axis.map(\.width).max() ?? 0) + 8
        let right = width - 6
        let populations = dots.map(\.population)
        let from = log10(max(1, (populations.min() ?? 1e5) * 0.85))
        let to = max(log10(max(2, (populations.max() ?? 1e6) * 1.15)), from + 0.2)
        func x(_ population: Double) -> Double { left + (log10(max(population, 1)) - from) / (to - from) * (right - left) }
        func y(_ rate: Double) -> Double { bottom - share(min(max(rate, 0), ticks.top)) * (bottom - top) }

        for (value, label) in zip(ticks.values, axis) {
            sketch.line(Point(left, y(value)), Point(right, y(value)), style.rule, width: 0.8)
            sketch.put(label, x: left - 8, baseline: y(value) + 4, .end)
        }
        for population in [100, 300, 1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6, 3e6, 1e7, 3e7]
        where log10(population) >= from && log10(population) <= to {
            let label = try letters.words(FrenchNumber.axis(population), size: Lettering.small, colour: style.soft)
            let at = min(max(x(population), left + label.width / 2), width - label.width / 2)
            let box = Sketch.box(label, x: at, baseline: bottom + 16, .middle)
            if sketch.isFree(box, margin: 6) {
                sketch.line(Point(x(population), bottom), Point(x(population), bottom + 4), style.edge, width: 0.8)
                sketch.put(label, x: at, baseline: bottom + 16, .middle)
            }
        }
        let axisName = try letters.words("habitants (échelle logarithmique)", size: Lettering.small, colour: style.soft, width: width)
        sketch.put(axisName, x: right, baseline: bottom + 32, .end)

        // Within the limits: a wash, its edges the limits themselves.
        let shown = limits.filter { log10($0.population) >= from - 0.1 && log10($0.population) <= to + 0.1 }
        let area = Rect(x: left, y: top, width: right - left, height: bottom - top)
        var band = Sketch()
        var curves: [Rect] = []
        /// Beyond the axis too, where the curve is cut rather than bent.
        func free(_ rate: Double) -> Double { bottom - share(min(max(rate, 0), ticks.top * 50)) * (bottom - top) }
        if shown.count > 1 {
            let upper = shown.map { Point(x($0.population), free($0.high95)) }
            let lower = shown.map { Point(x($0.population), free($0.low95)) }
            let outer = [shown.map { Point(x($0.population), free($0.high998)) }, shown.map { Point(x($0.population), free($0.low998)) }]
            curves = ([upper, lower] + outer).flatMap(Sketch.boxes)
            band.fill(MapPlacement.path([upper + lower.reversed()]), style.wash)
            band.stroke(upper, style.edge, width: 1)
            band.stroke(lower, style.edge, width: 1)
            for points in outer { band.dashed(points, style.edge, width: 1, dash: 5, gap: 4) }
        }
        sketch.add(.clipped(area, band.items))
        sketch.line(Point(left, y(country)), Point(right, y(country)), style.ink, width: 1.3)
        sketch.line(Point(left, bottom), Point(right, bottom), style.ink)

        for dot in dots.sorted(by: { abs($0.standing.rawValue - 2) < abs($1.standing.rawValue - 2) }) {
            let centre = Point(x(dot.population), y(dot.rate))
            sketch.datum(dot.key, saying(dot)) { part in
                part.fill(Self.shape(dot.standing, at: centre), style.colour(of: dot.standing))
            }
            sketch.reserve(Rect(x: centre.x - 3.5, y: centre.y - 3.5, width: 7, height: 7))
        }
        sketch.reserve(along: [Point(left, y(country)), Point(right, y(country))])
        // Named from the most surprising on, each where there is room; rather off the curves.
        try countryLabel(&sketch, letters, x: right, y: y(country), left: left, top: top)
        try limitLabels(&sketch, letters, shown, x: x, y: y, area: area)
        let outside = dots.filter { $0.standing != .within }.sorted {
            (-abs($0.standing.rawValue - 2), -abs($0.rate - country), $0.key) < (
                -abs($1.standing.rawValue - 2), -abs($1.rate - country), $1.key
            )
        }
        for dot in outside {
            let words = try letters.words(
                dot.label, size: Lettering.small, weight: abs(dot.standing.rawValue - 2) == 2 ? .bold : .regular,
                width: isWide ? 180 : 150)
            let (cx, cy) = (x(dot.population), y(dot.rate))
            let near: [(Double, Double, Sketch.Anchor)] = [
                (8, 4, .start), (-8, 4, .end), (0, -8, .middle), (0, 17, .middle), (6, -6, .start), (-6, -6, .end), (6, 14, .start),
                (-6, 14, .end),
            ]
            // Further off, with a thin line to the dot; away from the country's line first.
            let sign = dot.rate >= country ? -1.0 : 1
            let far: [(Double, Double, Sketch.Anchor)] = [22.0, 36, 50, 64].flatMap { step in
                [(12, sign * step, .start), (-12, sign * step, .end), (30, sign * step, .start), (-30, sign * step, .end)]
            }
            search: for (places, mayCross) in [(near, false), (near, true), (far, false), (far, true)] {
                for (dx, dy, anchor) in places {
                    let box = Sketch.box(words, x: cx + dx, baseline: cy + dy, anchor)
                    guard box.x >= left, box.maxX <= width, box.y >= top - 6, box.maxY <= bottom, sketch.isFree(box, margin: 1),
                        mayCross || !curves.contains(where: { $0.intersects(box) })
                    else { continue }
                    if abs(dy) > 20 {
                        let end = Point(min(max(cx, box.x), box.maxX), dy < 0 ? box.maxY : box.y - 2)
                        let leader = [Point(cx, cy + (dy < 0 ? -6 : 6)), end]
                        guard Sketch.boxes(along: leader).allSatisfy({ sketch.isFree($0, margin: 0) }) else { continue }
                        sketch.stroke(leader, style.edge, width: 0.7)
                        sketch.reserve(along: leader)
                    }
                    // Words on a line are read on a ground of their own.
                    if mayCross { sketch.fill(box.inset(by: -1), .white) }
                    sketch.put(words, x: cx + dx, baseline: cy + dy, anchor)
                    break search
                }
            }
        }
        return Page(size: Size(width, bottom + 38), items: sketch.items)
    }

    /// Whether a few rates lie so far above the others that an even axis would not tell these apart.
    private var isCrushed: Bool {
        let rates = dots.map(\.rate).sorted()
        guard rates.count >= 8, let most = rates.last else { return false }
        return most > 4 * max(rates[rates.count * 9 / 10 - 1], country)
    }

    private func countryLabel(_ sketch: inout Sketch, _ letters: Lettering, x: Double, y: Double, left: Double, top: Double)
        throws
    {
        let words = try letters.words("Ensemble\u{A0}: \(number(country))", weight: .bold)
        for right in stride(from: x, through: left + words.width, by: -12) {
            for baseline in [y - 7, y + 17] {
                guard sketch.isFree(Sketch.box(words, x: right, baseline: baseline, .end), margin: 1) else { continue }
                sketch.put(words, x: right, baseline: baseline, .end)
                return
            }
        }
        // No room on the line: above it all.
        let key = try letters.words("trait noir\u{A0}: ensemble, \(number(country))", weight: .bold, width: x - left)
        let above = Sketch.box(key, x: x, baseline: top - 4, .end)
        if sketch.isFree(above, margin: 1) { sketch.put(key, x: x, baseline: top - 4, .end) }
    }

    private func limitLabels(
        _ sketch: inout Sketch, _ letters: Lettering, _ shown: [Limit], x: (Double) -> Double, y: (Double) -> Double, area: Rect
    ) throws {
        for (name, rate) in [("99,8\u{202F}%", \Limit.high998), ("95\u{202F}%", \Limit.high95)] {
            let words = try letters.words(name, size: Lettering.small, colour: style.soft)
            for limit in shown {
                let (px, py) = (x(limit.population) + 3, y(limit[keyPath: rate]) - 3)
                let box = Sketch.box(words, x: px, baseline: py)
                guard py > area.y + 14, area.contains(box), sketch.isFree(box, margin: 1) else { continue }
                sketch.put(words, x: px, baseline: py)
                break
            }
        }
    }

    /// A dot within the limits, a triangle that points where it lies beyond them; larger beyond the outer ones.
    static func shape(_ standing: ChartStyle.Standing, at p: Point) -> Path {
        func triangle(_ r: Double, _ sign: Double) -> Path {
            Path([
                .move(Point(p.x, p.y - sign * r)), .line(Point(p.x + r * 0.95, p.y + sign * r * 0.7)),
                .line(Point(p.x - r * 0.95, p.y + sign * r * 0.7)), .close,
            ])
        }
        switch standing {
        case .within: return Sketch.circle(p, radius: 2.6)
        case .above: return triangle(4.6, 1)
        case .farAbove: return triangle(6.2, 1)
        case .below: return triangle(4.6, -1)
        case .farBelow: return triangle(6.2, -1)
        }
    }

    private func saying(_ dot: Dot) -> String {
        let place =
            switch dot.standing {
            case .within: "dans les limites du hasard"
            case .above: "au-dessus (95\u{202F}%)"
            case .farAbove: "très au-dessus (99,8\u{202F}%)"
            case .below: "au-dessous (95\u{202F}%)"
            case .farBelow: "très au-dessous (99,8\u{202F}%)"
            }
        return
            "\(dot.label)\u{A0}: \(number(dot.rate)) \(unit), \(FrenchNumber.short(dot.population.rounded())) habitants, \(place)"
    }
}
