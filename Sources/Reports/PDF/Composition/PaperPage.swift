internal import Charts
internal import Drawing

/// A page while it is composed: words, charts and fills put into frames of the grid.
///
/// Nothing is clipped and nothing leaves the sheet: what does not fit throws.
struct PaperPage {
    let format: Format
    let look: PaperLook
    let setter: TextSetter
    private(set) var items: [Item] = []

    init(_ format: Format, _ look: PaperLook, _ setter: TextSetter) {
        (self.format, self.look, self.setter) = (format, look, setter)
    }

    var page: Page { Page(size: format.size, items: items) }

    mutating func add(_ item: Item) { items.append(item) }

    mutating func fill(_ area: Rect, _ colour: Colour) { items.append(.fill(.rect(area), colour)) }

    mutating func rule(_ from: Point, length: Double, _ colour: Colour, width: Double = 0.6) {
        items.append(.fill(.rect(Rect(x: from.x, y: from.y, width: length, height: width)), colour))
    }

    mutating func bookmark(_ name: String, _ title: String) {
        items.append(.bookmark(.init(name: name, title: title, level: 1, place: Point(0, 0))))
    }

    /// Sets words with their capitals' top at the frame's.
    /// - Returns: What they cover, descenders included.
    @discardableResult
    mutating func write(_ text: String, _ style: TextStyle, in frame: Rect, as tag: Tag = .paragraph) throws -> Rect {
        let block = try setter.settle(text, style, width: frame.width, height: frame.height)
        guard !block.runs.isEmpty else { return Rect(x: frame.x, y: frame.y, width: 0, height: 0) }
        items.append(.tagged(tag, block.placed(at: Point(frame.x, frame.y))))
        return Rect(x: frame.x, y: frame.y, width: frame.width, height: block.height + block.descent)
    }

    /// A number and, beneath it, what it counts.
    @discardableResult
    mutating func write(_ number: KeyNumber, size: Double, colour: Colour? = nil, in frame: Rect) throws -> Rect {
        let value = try setter.settle(number.value, look.display(size, colour: colour, lines: 1, most: 1), width: frame.width)
        let label = try setter.settle(number.label, look.text(colour: colour), width: frame.width)
        let top = frame.y + value.height + 10
        items.append(
            .tagged(.paragraph, value.placed(at: Point(frame.x, frame.y)) + label.placed(at: Point(frame.x, top))))
        return Rect(x: frame.x, y: frame.y, width: frame.width, height: top - frame.y + label.height + label.descent)
    }

    /// Numbers side by side, all of the largest size at which each fits.
    @discardableResult
    mutating func write(row numbers: [KeyNumber], sizes: [Double], colour: Colour? = nil, in frame: Rect) throws -> Rect {
        guard !numbers.isEmpty else { return Rect(x: frame.x, y: frame.y, width: 0, height: 0) }
        let width = (frame.width + 24) / Double(numbers.count) - 24
        let size = sizes.first { size in
            numbers.allSatisfy { (try? setter.settle($0.value, look.display(size, lines: 1, most: 1), width: width)) != nil }
        }
        var box = Rect(x: frame.x, y: frame.y, width: frame.width, height: 0)
        for (index, number) in numbers.enumerated() {
            let place = Rect(x: frame.x + Double(index) * (width + 24), y: frame.y, width: width, height: frame.height)
            box = box.union(try write(number, size: size ?? PaperLook.Size.middle, colour: colour, in: place))
        }
        return box.union(try write(comparisonsOf: numbers, width: width, from: box))
    }

    /// A second row beneath numbers: what they are compared with, then each beneath its own what it was and the difference.
    private mutating func write(comparisonsOf numbers: [KeyNumber], width: Double, from box: Rect) throws -> Rect {
        guard let first = numbers.firstIndex(where: { $0.comparison != nil }), let name = numbers[first].comparison?.name else {
            return box
        }
        let step = width + 24
        // From line to line, in all cells alike.
        let line = 16.0
        // Where the first number is compared already, the name stands above.
        let lead = Double(first > 0 ? first : numbers.count) * step - 24
        var top = box.maxY + 14
        // The bar is the thin one of the charts.
        fill(Rect(x: box.x, y: top + 3, width: 20, height: 3), look.chart.second)
        let head = try write("En regard", look.text(weight: 700), in: Rect(x: box.x + 27, y: top, width: lead - 27, height: 14))
        let called = try write(
            name, look.text(minimum: 9, lines: 1), in: Rect(x: box.x, y: max(head.maxY + 3, top + line), width: lead, height: 48))
        var end = box.union(called)
        if first == 0 { top = called.maxY + 10 }
        for (index, number) in numbers.enumerated() {
            guard let comparison = number.comparison else { continue }
            let x = box.x + Double(index) * step
            let before = try write(
                comparison.against, look.text(minimum: 9, lines: 1), in: Rect(x: x, y: top, width: width, height: 30))
            end = end.union(before)
            guard let difference = comparison.difference else { continue }
            end = end.union(
                try write(
                    difference, look.text(weight: 700, minimum: 9, lines: 1),
                    in: Rect(x: x, y: max(before.maxY + 3, top + line), width: width, height: 44)))
        }
        return end
    }

    /// The scale at which each of some charts of equal rank fits a frame of that size.
    func commonScale(_ charts: [any Chart], in frame: Rect) throws -> Double {
        let fitting = ChartFitting(setter: setter)
        return try charts.map { try fitting.fit($0, into: Size(frame.width, frame.height)).scale }.min() ?? 1
    }

    /// The largest drawing of a chart that fits the frame, in its top left corner, as a figure that says its text equivalent.
    @discardableResult
    mutating func draw(_ chart: any Chart, saying text: String, in frame: Rect, most: Double = .infinity) throws -> Rect {
        let placed = try ChartFitting(setter: setter).fit(chart, into: Size(frame.width, frame.height), most: most)
        items.append(
            .tagged(
                .figure(alternative: text),
                [.placed(.placed(scale: placed.scale, x: frame.x, y: frame.y), placed.page.items)]))
        return Rect(x: frame.x, y: frame.y, width: placed.size.width, height: placed.size.height)
    }

    /// A page's size and its grid: 12 columns between margins wider than a sixteenth of the short side. In points.
    struct Format {
        let size: Size
        let margin: Double
        let gutter = 14.0
        static let columns = 12

        static let landscape = Format(size: Size(.mm(297), .mm(210)), margin: 44)
        static let portrait = Format(size: Size(.mm(210), .mm(297)), margin: 44)

        /// Between the margins.
        var width: Double { size.width - 2 * margin }

        /// What a span of columns covers between two heights.
        func frame(_ span: ClosedRange<Int>, from top: Double, to bottom: Double) -> Rect {
            let column = (width - gutter * Double(Self.columns - 1)) / Double(Self.columns)
            let x = margin + Double(span.lowerBound - 1) * (column + gutter)
            return Rect(x: x, y: top, width: Double(span.count) * (column + gutter) - gutter, height: bottom - top)
        }
    }

    /// A number that supports a finding, and what it counts.
    struct KeyNumber {
        let value: String
        let label: String
        /// What it was elsewhere.
        let comparison: Comparison?

        init(_ value: String, _ label: String, _ comparison: Comparison? = nil) {
            (self.value, self.label, self.comparison) = (value, label, comparison)
        }
    }

    /// Why a page cannot be composed.
    struct CompositionFailure: Error, CustomStringConvertible {
        let description: String
    }
}
