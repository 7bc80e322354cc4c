internal import Charts
internal import Graphics

/// A page while it is composed: words, charts and fills put into frames of the grid.
///
/// Nothing is clipped and nothing leaves the sheet: what does not fit throws.
struct PaperPage {
    let format: PaperFormat
    let look: PaperLook
    let setter: TextSetter
    private(set) var items: [Item] = []

    init(_ format: PaperFormat, _ look: PaperLook, _ setter: TextSetter) {
        (self.format, self.look, self.setter) = (format, look, setter)
    }

    var page: Page { Page(size: format.size, items: items) }

    mutating func add(_ item: Item) { items.append(item) }

    mutating func fill(_ area: Rect, _ colour: Colour) { items.append(.fill(.rect(area), colour)) }

    mutating func rule(_ from: Point, length: Double, _ colour: Colour, width: Double = 0.6) {
        items.append(.fill(.rect(Rect(x: from.x, y: from.y, width: length, height: width)), colour))
    }

    mutating func bookmark(_ name: String, _ title: String) {
        items.append(.bookmark(Bookmark(name: name, title: title, level: 1, place: Point(0, 0))))
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
        return box
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
}

/// A number that supports a finding, and what it counts.
struct KeyNumber {
    let value: String
    let label: String

    init(_ value: String, _ label: String) { (self.value, self.label) = (value, label) }
}

/// Why a page cannot be composed.
struct CompositionFailure: Error, CustomStringConvertible {
    let description: String
}
