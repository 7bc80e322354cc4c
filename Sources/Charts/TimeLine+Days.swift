internal import Base
internal import Campaign
internal import Drawing

/// The days of a time line: bars, what caused peaks, weeks, today.
extension TimeLine {
    /// A tick every Monday, dates as often as they have room.
    func weeks(_ sketch: inout Sketch, _ letters: Lettering, _ panel: Panel, width: Double, isLabelled: Bool) throws {
        // 1 January 1970 was a Thursday.
        let mondays = (first...last).filter { ($0 + 3) % 7 == 0 }
        let every = mondays.count > 60 ? 4 : 1
        var free = -1.0
        for (index, monday) in mondays.enumerated() where index % every == 0 {
            guard let day = Day.epoch.adding(days: monday) else { continue }
            let x = panel.x(day)
            sketch.line(Point(x, panel.bottom), Point(x, panel.bottom + 4), style.edge, width: 0.8)
            guard isLabelled else { continue }
            let label = try letters.words(day.french(), size: Lettering.small, colour: style.soft)
            guard x >= free, x + label.width <= width else { continue }
            sketch.put(label, x: x, baseline: panel.bottom + 16)
            free = x + label.width + 12
        }
    }

    func bars(_ sketch: inout Sketch, _ letters: Lettering, _ panel: Panel, isWide: Bool) throws {
        let gap = panel.step > 4 ? 1.0 : 0
        for entry in entries where entry.day.daysSince1970 <= last {
            guard let visits = entry.visits.value, visits > 0 else { continue }
            let bar = Rect(
                x: panel.x(entry.day) + gap / 2, y: panel.y(visits), width: max(panel.step - gap, 0.4),
                height: panel.bottom - panel.y(visits))
            sketch.datum("\(entry.day)", saying(entry)) { $0.fill(bar, style.main) }
            sketch.reserve(bar)
        }
        // Completions as a line that breaks where nothing was counted, and between waves, where nothing could be.
        var run: [Point] = []
        var wave: Int?
        for entry in entries where entry.day.daysSince1970 <= last {
            let own = waves.firstIndex { $0.opening <= entry.day && entry.day <= $0.closing }
            if own == nil, !waves.isEmpty, entry.completions.value ?? 0 == 0 {
                sketch.stroke(run, style.ink, width: 2.2)
                run = []
                continue
            }
            defer { wave = own }
            if let value = entry.completions.value,
                run.isEmpty || own == wave && panel.middle(entry.day) - run[run.count - 1].x < panel.step * 1.5
            {
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
    func named(_ day: Day) -> String {
        let labels = marks.filter { $0.day == day && !$0.label.isEmpty }.map(\.label)
        return labels.isEmpty ? "" : ", \(labels.joined(separator: ", "))"
    }

    /// Puts words near a point, where nothing stands: beside it, higher, or further off with a leader.
    func place(
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

    func todayLine(_ sketch: inout Sketch, _ letters: Lettering, _ panel: Panel) throws {
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

    func saying(_ entry: Entry) -> String {
        let visits = entry.visits.value.map(Self.visits) ?? "visites\u{A0}: \(entry.visits.text)"
        let completions =
            entry.completions.value.map(Self.completions) ?? "questionnaires remis\u{A0}: \(entry.completions.text)"
        return "\(entry.day.french(withYear: true))\u{A0}: \(visits), \(completions)"
    }
}
