internal import Base
internal import Campaign
internal import Drawing

extension TimeLine {
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
    func frame(_ sketch: inout Sketch, _ panel: Panel, _ ticks: Ticks, _ labels: [TextBlock], isEmpty: Bool) {
        for (value, label) in zip(ticks.values, labels) {
            let y = panel.y(value)
            if value > 0, isEmpty { continue }
            sketch.line(Point(panel.left, y), Point(panel.right, y), value == 0 ? style.ink : style.rule, width: value == 0 ? 1 : 0.8)
            sketch.put(label, x: panel.left - 8, baseline: y + 4, .end)
        }
    }
}
