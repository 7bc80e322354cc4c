internal import Charts
internal import Drawing

/// Finds the arrangement of a chart that fills a frame best: as large as it can be read, and never under `least`.
struct ChartFitting {
    let setter: TextSetter
    /// Charts set words in 11 points: at this scale they are nine.
    static let least = 0.82

    struct Placed {
        let page: Page
        let scale: Double
        var size: Size { Size(page.size.width * scale, page.size.height * scale) }
    }

    /// - Throws: `PaperPage.CompositionFailure` where the chart is too tall at every size that can be read; shorten it before.
    /// - Parameter most: The largest scale.
    func fit(_ chart: any Chart, into frame: Size, most: Double = .infinity) throws -> Placed {
        var chart = chart
        if var region = chart as? RegionMap {
            region.height = frame.height / 0.91
            chart = region
        }
        for scale in scales(chart) where scale <= most {
            if let placed = try attempt(chart, scale, frame.width, frame) { return placed }
        }
        // The way to the target has a page of its own.
        if var line = chart as? TimeLine, line.pace != nil {
            line.pace = nil
            return try fit(line, into: frame, most: most)
        }
        // A map is as tall as it is wide.
        for share in [0.92, 0.84, 0.76, 0.68, 0.6, 0.5] {
            if let placed = try attempt(chart, 0.91, frame.width * share, frame) { return placed }
        }
        throw PaperPage.CompositionFailure(
            description: "a chart needs more than \(frame.width) × \(frame.height) points: \(chart.textEquivalent)")
    }

    /// A map of a sheet has the frame's size; a région's names its départements in full where it is wide.
    private func scales(_ chart: any Chart) -> [Double] {
        switch chart {
        case is WideFranceMap: [1]
        case is RegionMap: [0.91]
        default: [1.2, 1.1, 1, 0.91, Self.least]
        }
    }

    private func attempt(_ chart: any Chart, _ scale: Double, _ width: Double, _ frame: Size) throws -> Placed? {
        let placed = Placed(page: try chart.page(width: width / scale, setter: setter), scale: scale)
        return placed.size.height <= frame.height && placed.size.width <= frame.width + 0.01 ? placed : nil
    }

    /// How many rows a list of bars or intervals has; 0 for another chart.
    static func rows(_ chart: any Chart) -> Int { (chart as? BarList)?.rows.count ?? (chart as? IntervalList)?.rows.count ?? 0 }

    /// A list of bars or intervals with its first rows alone, and how many it leaves out.
    static func shortened(_ chart: any Chart, to count: Int) -> (chart: any Chart, left: Int) {
        if let list = chart as? BarList, list.rows.count > count {
            var short = list
            short.rows = Array(list.rows.prefix(count))
            return (short, list.rows.count - count)
        }
        if let list = chart as? IntervalList, list.rows.count > count {
            var short = list
            short.rows = Array(list.rows.prefix(count))
            return (short, list.rows.count - count)
        }
        return (chart, 0)
    }
}
