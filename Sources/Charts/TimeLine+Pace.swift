internal import Base
internal import Campaign
internal import Drawing

/// How far a wave is from its target.
extension TimeLine {
    /// Completed questionnaires since the wave's opening, at each day's end.
    func runningTotal() -> [(Day, Double)] {
        guard let wave = pace?.wave else { return [] }
        var sum = 0.0
        return entries.filter { $0.day >= wave.opening && $0.day <= wave.closing && $0.day <= today ?? wave.closing }.map {
            sum += $0.completions.value ?? 0
            return ($0.day, sum)
        }
    }

    func pace(
        _ sketch: inout Sketch, _ letters: Lettering, _ pace: Pace, _ running: [(Day, Double)], _ ticks: Sketch.Ticks,
        _ labels: [TextBlock],
        _ above: Panel, top: Double, width: Double
    ) throws -> Double {
        let head = try letters.words(
            "Questionnaires remis depuis l’ouverture, en cumul", weight: .bold, width: width - above.left, lines: 2)
        let start = sketch.put(head, x: above.left, baseline: top + Sketch.rise(head)).maxY
        let from = pace.wave.opening.daysSince1970
        let days = Double(max(pace.wave.closing.daysSince1970 - from, 1) + 1)
        // The wave alone, as wide as the whole.
        let panel = Panel(
            left: above.left, right: above.right, top: start + 24, bottom: start + 24 + (width >= Sketch.Breadth.wide ? 150 : 130),
            first: from,
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
                ("objectif\u{A0}: \(FrenchNumber.short(target))", .regular, Point(closing, panel.y(target)), [-8, -16, 16, 24, 34, 46]))
        }
        if let projection = pace.projection {
            let ends = FrenchNumber.interval(projection.low.rounded(), projection.high.rounded())
            texts.append(
                (
                    "projection\u{A0}: \(FrenchNumber.short(projection.likely.rounded())) (\(ends))", .regular,
                    Point(closing, panel.y(projection.low)), beneath
                ))
        }
        if let last = running.last, let now = points.last {
            texts.append(("\(FrenchNumber.short(last.1)) le \(last.0.french())", .bold, now, beneath))
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
}
