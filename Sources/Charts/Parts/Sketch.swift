internal import Drawing
internal import Foundation

/// What a chart draws into: items in order, and where its words stand.
struct Sketch {
    enum Anchor { case start, middle, end }

    private(set) var items: [Item] = []
    /// The boxes of the words so far.
    private(set) var taken: [Rect] = []

    mutating func add(_ item: Item) { items.append(item) }
    mutating func add(_ more: [Item]) { items += more }

    mutating func fill(_ path: Path, _ colour: Colour) { items.append(.fill(path, colour)) }
    mutating func fill(_ rect: Rect, _ colour: Colour) {
        if rect.width > 0, rect.height > 0 { items.append(.fill(.rect(rect), colour)) }
    }

    mutating func line(_ a: Point, _ b: Point, _ colour: Colour, width: Double = 1) {
        items.append(.stroke(Path([.move(a), .line(b)]), colour, width: width))
    }

    mutating func stroke(_ points: [Point], _ colour: Colour, width: Double) {
        guard let first = points.first, points.count > 1 else { return }
        items.append(.stroke(Path([.move(first)] + points.dropFirst().map { .line($0) }), colour, width: width))
    }

    mutating func dashed(_ points: [Point], _ colour: Colour, width: Double, dash: Double = 4, gap: Double = 4) {
        let path = Sketch.dashes(points, dash: dash, gap: gap)
        if !path.elements.isEmpty { items.append(.stroke(path, colour, width: width)) }
    }

    /// Words with their first baseline at `y`.
    @discardableResult
    mutating func put(_ words: TextBlock, x: Double, baseline y: Double, _ anchor: Anchor = .start) -> Rect {
        let box = Sketch.box(words, x: x, baseline: y, anchor)
        items += words.placed(at: Point(box.x, y - Sketch.rise(words)))
        // Lines set to the right begin where their ink does.
        let shift = words.ink.width > 0 ? max(0, words.ink.maxX - words.width) : 0
        let inked = box.offset(x: shift > 1 ? shift : 0, y: 0)
        taken.append(inked)
        return inked
    }

    /// Centred lines, which stand in the middle of the width they were set to.
    mutating func put(_ words: TextBlock, centredAt x: Double, width: Double, top: Double) {
        items += words.placed(at: Point(x - width / 2, top))
        taken.append(Rect(x: x - words.width / 2, y: top, width: words.width, height: words.height + words.size * 0.25))
    }

    /// Where words would stand.
    static func box(_ words: TextBlock, x: Double, baseline y: Double, _ anchor: Anchor = .start) -> Rect {
        let left =
            switch anchor {
            case .start: x
            case .middle: x - words.width / 2
            case .end: x - words.width
            }
        return Rect(x: left, y: y - rise(words), width: words.width, height: words.height + words.size * 0.25)
    }

    /// From the top of the block to its first baseline.
    static func rise(_ words: TextBlock) -> Double { words.runs.first?.origin.y ?? 0 }

    func isFree(_ box: Rect, margin: Double = 2) -> Bool { !taken.contains { $0.intersects(box.inset(by: -margin)) } }

    mutating func reserve(_ box: Rect) { taken.append(box) }

    /// Keeps words off a line.
    mutating func reserve(along points: [Point]) { taken += Sketch.boxes(along: points) }

    /// Small boxes along a line.
    static func boxes(along points: [Point]) -> [Rect] {
        zip(points, points.dropFirst()).flatMap { a, b -> [Rect] in
            let length = hypot(b.x - a.x, b.y - a.y)
            guard length < 5000 else { return [] }
            let steps = max(1, (length / 5).rounded(.up))
            return (0...Int(steps)).map {
                let t = Double($0) / steps
                return Rect(x: a.x + (b.x - a.x) * t - 1.5, y: a.y + (b.y - a.y) * t - 1.5, width: 3, height: 3)
            }
        }
    }

    mutating func datum(_ key: String, _ saying: String, _ draw: (inout Sketch) -> Void) {
        var part = Sketch()
        draw(&part)
        items.append(.tagged(.datum(Tag.Datum(key: key, saying: saying)), part.items))
        taken += part.taken
    }

    static func circle(_ centre: Point, radius r: Double) -> Path {
        let k = 0.5523 * r
        let (x, y) = (centre.x, centre.y)
        return Path([
            .move(Point(x + r, y)), .curve(Point(x + r, y + k), Point(x + k, y + r), Point(x, y + r)),
            .curve(Point(x - k, y + r), Point(x - r, y + k), Point(x - r, y)),
            .curve(Point(x - r, y - k), Point(x - k, y - r), Point(x, y - r)),
            .curve(Point(x + k, y - r), Point(x + r, y - k), Point(x + r, y)), .close,
        ])
    }

    static func dashes(_ points: [Point], dash: Double, gap: Double) -> Path {
        var elements: [Path.Element] = []
        var left = dash
        var isOn = true
        for (a, b) in zip(points, points.dropFirst()) {
            let length = hypot(b.x - a.x, b.y - a.y)
            guard length > 0, length < 1e5 else { continue }
            func at(_ d: Double) -> Point { Point(a.x + (b.x - a.x) * d / length, a.y + (b.y - a.y) * d / length) }
            if isOn { elements.append(.move(a)) }
            var walked = 0.0
            while length - walked > left {
                walked += left
                elements.append(isOn ? .line(at(walked)) : .move(at(walked)))
                isOn.toggle()
                left = isOn ? dash : gap
            }
            left -= length - walked
            if isOn { elements.append(.line(b)) }
        }
        return Path(elements)
    }

    /// What is drawn of a chart below its narrowest width, and where the wide arrangement begins.
    enum Breadth {
        static let least = 280.0
        static let wide = 560.0
        static func bounded(_ width: Double) -> Double { width.isFinite ? min(max(width, least), 1600) : 720 }
    }

    /// An axis from 0 in steps that people count in.
    struct Ticks {
        let step: Double
        let top: Double
        let values: [Double]

        /// Of an axis whose lengths are square roots: steps grow with the distance from nought.
        /// - Parameter count: of steps, about.
        init(rootedUpTo highest: Double, count: Int) {
            let highest = highest.isFinite && highest > 0 ? highest : 1
            func round(_ value: Double) -> Double {
                let power = pow(10, floor(log10(value)))
                return ([1, 2, 5, 10].map { $0 * power }.min { abs($0 - value) < abs($1 - value) }) ?? value
            }
            var values = [0.0]
            for step in 1..<max(count, 2) {
                let part = Double(step) / Double(max(count, 2))
                let value = round(highest * part * part)
                if value > values[values.count - 1], value < highest * 0.9 { values.append(value) }
            }
            (step, top) = (values.count > 1 ? values[1] : highest, highest)
            self.values = values
        }

        /// - Parameter count: of steps, about.
        init(upTo highest: Double, count: Int, whole: Bool) {
            let highest = highest.isFinite && highest > 0 ? highest : 1
            let raw = highest / Double(max(count, 1))
            let power = pow(10, floor(log10(raw)))
            var step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= raw * 0.999 } ?? raw
            if whole { step = max(1, step) }
            self.step = step
            let steps = (highest / step - 1e-9).rounded(.up)
            top = step * steps
            values = (0...Int(steps)).map { Double($0) * step }
        }
    }
}
