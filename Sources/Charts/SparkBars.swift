internal import Base
public import Drawing

/// Bars as small as a word, for a row of a table: one a day or a week, the highest in the accent.
public struct SparkBars: Chart {
    public let style: ChartStyle
    /// Nil where nothing was counted.
    public let values: [Double?]
    /// « visites par jour »
    public let unit: String
    /// In points.
    public let height: Double

    public init(style: ChartStyle, values: [Double?], unit: String, height: Double = 24) {
        self.style = style
        self.values = values.map { $0.flatMap { $0.isFinite ? max(0, $0) : nil } }
        self.unit = unit
        self.height = height
    }

    public var textEquivalent: String {
        let known = values.compactMap { $0 }
        guard let most = known.max(), most > 0 else { return "Rien pour l’instant (\(unit))." }
        let sum = known.reduce(0, +)
        return "\(FrenchNumber.short(sum)) en tout, \(FrenchNumber.short(most)) au plus haut (\(unit))."
    }

    /// - Parameter width: here 20 to 400 points.
    public func page(width: Double, setter: TextSetter) throws -> Page {
        let width = min(max(width.isFinite ? width : 100, 20), 400)
        var sketch = Sketch()
        let top = max(values.compactMap { $0 }.max() ?? 0, 1e-9)
        let step = width / Double(max(values.count, 1))
        let gap = step > 3 ? 1.0 : 0
        var elements: [Path.Element] = []
        var peak: Path?
        for (index, value) in values.enumerated() {
            guard let value, value > 0 else { continue }
            let h = max(1, value / top * (height - 2))
            let bar = Path.rect(Rect(x: Double(index) * step, y: height - 1 - h, width: max(step - gap, 0.5), height: h))
            if value == top, peak == nil { peak = bar } else { elements += bar.elements }
        }
        if !elements.isEmpty { sketch.fill(Path(elements), style.second) }
        if let peak { sketch.fill(peak, style.ink) }
        sketch.line(Point(0, height - 0.5), Point(width, height - 0.5), style.edge, width: 0.8)
        return Page(size: Size(width, height), items: sketch.items)
    }
}
