internal import CCairo
import Graphics

/// Paints a small region of a page that holds nothing but paths, such as a QR panel, some twenty times as fast as a full renderer: what
/// lies outside the region is read and passed over.
///
/// It never guesses. Text, pictures and forms are only known by the box they could fill; where such a box touches the region, or an
/// operator is not one of those below, it returns nil, and the full renderer decides. Operators: ISO 32000-1, annex A.
enum PathReplay {
    /// - Parameter region: in points from the page's top left.
    /// - Returns: nil where a full renderer is needed.
    static func grey(_ content: PDFPageContent, region: Rect, ppi: Double) throws(RasterFailure) -> GreyImage? {
        let scale = ppi / 72
        let surface = try GreySurface(greyWidth: Int((region.width * scale).rounded()), height: Int((region.height * scale).rounded()))
        guard let cairo = cairo_create(surface.handle) else { throw .unreadable(reason: "out of memory") }
        defer { cairo_destroy(cairo) }
        // Brightness is kept as opacity: replacing one by the other, in proportion at the edges, is what painting opaque colours does.
        cairo_set_operator(cairo, CAIRO_OPERATOR_SOURCE)
        cairo_set_source_rgba(cairo, 0, 0, 0, 1)
        cairo_paint(cairo)
        cairo_scale(cairo, scale, scale)
        cairo_translate(cairo, -region.x, -region.y)
        // From the page's bottom-left origin to the picture's top-left one.
        cairo_translate(cairo, 0, content.size.height)
        cairo_scale(cairo, 1, -1)
        let upright = Rect(x: region.x, y: content.size.height - region.maxY, width: region.width, height: region.height)
        var replay = Interpreter(cairo: cairo, content: content, region: upright)
        guard replay.run(), cairo_status(cairo) == CAIRO_STATUS_SUCCESS else { return nil }
        return surface.grey
    }
}

/// A matrix as PDF writes it: a b c d e f.
private struct Transform {
    var a = 1.0
    var b = 0.0
    var c = 0.0
    var d = 1.0
    var e = 0.0
    var f = 0.0

    func point(_ x: Double, _ y: Double) -> Point { Point(a * x + c * y + e, b * x + d * y + f) }

    /// `self` applied before `outer`.
    func then(_ outer: Transform) -> Transform {
        Transform(
            a: a * outer.a + b * outer.c, b: a * outer.b + b * outer.d, c: c * outer.a + d * outer.c, d: c * outer.b + d * outer.d,
            e: e * outer.a + f * outer.c + outer.e, f: e * outer.b + f * outer.d + outer.f)
    }

    init() {}
    init(a: Double, b: Double, c: Double, d: Double, e: Double, f: Double) {
        (self.a, self.b, self.c, self.d, self.e, self.f) = (a, b, c, d, e, f)
    }
    init(_ v: ArraySlice<Double>) {
        let s = v.startIndex
        self.init(a: v[s], b: v[s + 1], c: v[s + 2], d: v[s + 3], e: v[s + 4], f: v[s + 5])
    }

    /// The upright box around a transformed box.
    func box(_ r: Rect) -> Rect {
        let corners = [point(r.x, r.y), point(r.maxX, r.y), point(r.x, r.maxY), point(r.maxX, r.maxY)]
        let (x, y) = (corners.map(\.x).min()!, corners.map(\.y).min()!)
        return Rect(x: x, y: y, width: corners.map(\.x).max()! - x, height: corners.map(\.y).max()! - y)
    }
}

/// The operators of a content stream, one after the other.
private struct Interpreter {
    private struct State {
        var transform = Transform()
        /// Brightness, 0 black to 1 white.
        var fill = 0.0
        var stroke = 0.0
        var width = 1.0
        var fontSize = 0.0
        /// Whether fills leave what lies beneath in the other inks.
        var overprints = false
        /// Whether nothing of what follows can show in the region: everything is clipped away.
        var isHidden = false
    }

    private let cairo: OpaquePointer
    private let content: PDFPageContent
    /// In points from the page's bottom left.
    private let region: Rect
    private var state = State()
    private var stack: [State] = []
    private var numbers: [Double] = []
    private var name = ""
    private var widths: [Double]?
    /// Thousandths of the size that the strings of the current operator advance.
    private var advance = 0.0
    /// And those shown since the text position was last set.
    private var shown = 0.0
    private var path: [Path.Element] = []
    private var low = Point(.infinity, .infinity)
    private var high = Point(-.infinity, -.infinity)
    private var clips: Bool?
    private var text = Transform()
    private var line = Transform()

    init(cairo: OpaquePointer, content: PDFPageContent, region: Rect) {
        self.cairo = cairo
        self.content = content
        self.region = region
    }

    mutating func run() -> Bool {
        content.operators.withUnsafeBufferPointer { bytes in
            var tokens = ContentTokens(bytes)
            while let token = tokens.next() {
                switch token {
                case .number(let value): numbers.append(value)
                case .name(let bytes): name = "/" + String(decoding: bytes, as: UTF8.self)
                case .string(let string): ContentTokens.codes(string) { advance += widths?[Int($0)] ?? 1500 }
                case .hexadecimal(let string): ContentTokens.hexadecimalCodes(string) { advance += widths?[Int($0)] ?? 1500 }
                case .skipped: break
                case .word(let word):
                    guard let word, apply(word) else { return false }
                    numbers.removeAll(keepingCapacity: true)
                    advance = 0
                case .broken: return false
                }
            }
            return true
        }
    }

    private mutating func apply(_ word: ContentOperator) -> Bool {
        switch word {
        case .save:
            stack.append(state)
            cairo_save(cairo)
        case .restore:
            guard let last = stack.popLast() else { return false }
            state = last
            cairo_restore(cairo)
        case .concatenate:
            guard numbers.count == 6 else { return false }
            state.transform = Transform(numbers[...]).then(state.transform)
        case .move: return line(.move)
        case .line: return line(.line)
        case .curve: return curve()
        case .close: path.append(.close)
        case .rectangle: return rectangle()
        case .clip: clips = false
        case .clipEvenOdd: clips = true
        case .endPath: return paint(fill: nil, stroke: false)
        case .fill, .fillOld: return paint(fill: false, stroke: false)
        case .fillEvenOdd: return paint(fill: true, stroke: false)
        case .stroke: return paint(fill: nil, stroke: true)
        case .lineWidth:
            guard numbers.count == 1 else { return false }
            state.width = numbers[0]
        case .fillRGB, .strokeRGB, .fillGrey, .strokeGrey, .fillCMYK, .strokeCMYK: return colour(word)
        case .lineJoin, .lineCap, .miterLimit, .flatness, .beginMarked, .beginMarkedWithProperties, .endMarked, .point,
            .pointWithProperties:
            break
        case .dash: return numbers.count == 1
        case .graphicsState:
            guard content.opaqueStates.contains(name) else { return false }
            if let overprints = content.overprints[name] { state.overprints = overprints }
        case .beginText:
            text = Transform()
            line = text
            shown = 0
        case .endText, .leading: break
        case .textRendering, .characterSpacing, .wordSpacing: return numbers == [0]
        case .font:
            guard numbers.count == 1 else { return false }
            state.fontSize = numbers[0]
            widths = content.fonts[name]
        case .textMatrix:
            guard numbers.count == 6 else { return false }
            text = Transform(numbers[...])
            line = text
            shown = 0
        case .moveText:
            guard numbers.count == 2 else { return false }
            line = Transform(a: 1, b: 0, c: 0, d: 1, e: numbers[0], f: numbers[1]).then(line)
            text = line
            shown = 0
        case .showText, .showSpacedText:
            shown += advance - numbers.reduce(0, +)
            return isClear(ofText: shown)
        case .object: return isClear(of: name)
        }
        return true
    }

    // MARK: Paths

    private enum Kind { case move, line }

    private mutating func line(_ kind: Kind) -> Bool {
        guard numbers.count == 2 else { return false }
        guard !state.isHidden else { return true }
        let p = take(numbers[0], numbers[1])
        path.append(kind == .move ? .move(p) : .line(p))
        return true
    }

    private mutating func curve() -> Bool {
        guard numbers.count == 6 else { return false }
        guard !state.isHidden else { return true }
        path.append(.curve(take(numbers[0], numbers[1]), take(numbers[2], numbers[3]), take(numbers[4], numbers[5])))
        return true
    }

    private mutating func rectangle() -> Bool {
        guard numbers.count == 4 else { return false }
        guard !state.isHidden else { return true }
        let (x, y, width, height) = (numbers[0], numbers[1], numbers[2], numbers[3])
        path.append(.move(take(x, y)))
        path.append(.line(take(x + width, y)))
        path.append(.line(take(x + width, y + height)))
        path.append(.line(take(x, y + height)))
        path.append(.close)
        return true
    }

    /// The point on the page; grows the path's box.
    private mutating func take(_ x: Double, _ y: Double) -> Point {
        let p = state.transform.point(x, y)
        low = Point(min(low.x, p.x), min(low.y, p.y))
        high = Point(max(high.x, p.x), max(high.y, p.y))
        return p
    }

    /// - Parameter fill: even-odd or not; nil for none.
    private mutating func paint(fill: Bool?, stroke: Bool) -> Bool {
        defer {
            path.removeAll(keepingCapacity: true)
            low = Point(.infinity, .infinity)
            high = Point(-.infinity, -.infinity)
            clips = nil
        }
        guard !path.isEmpty else { return true }
        let scale = (abs(state.transform.a * state.transform.d - state.transform.b * state.transform.c)).squareRoot()
        let reach = stroke ? state.width * scale : 0
        let box = Rect(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y).inset(by: -reach)
        let isInside = low.x.isFinite && box.intersects(region)
        if isInside, !state.isHidden, fill != nil || stroke || clips != nil {
            // What an overprinted path looks like depends on what lies beneath.
            if fill != nil, state.overprints { return false }
            trace()
            if let fill {
                cairo_set_fill_rule(cairo, fill ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING)
                cairo_set_source_rgba(cairo, 0, 0, 0, state.fill)
                cairo_fill_preserve(cairo)
            }
            if stroke {
                cairo_set_source_rgba(cairo, 0, 0, 0, state.stroke)
                cairo_set_line_width(cairo, state.width * scale)
                cairo_stroke_preserve(cairo)
            }
            if let clips {
                cairo_set_fill_rule(cairo, clips ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING)
                cairo_clip_preserve(cairo)
            }
            cairo_new_path(cairo)
        } else if clips != nil, !isInside {
            state.isHidden = true
        }
        return true
    }

    private func trace() {
        cairo_new_path(cairo)
        for element in path {
            switch element {
            case .move(let p): cairo_move_to(cairo, p.x, p.y)
            case .line(let p): cairo_line_to(cairo, p.x, p.y)
            case .curve(let a, let b, let c): cairo_curve_to(cairo, a.x, a.y, b.x, b.y, c.x, c.y)
            case .close: cairo_close_path(cairo)
            }
        }
    }

    private mutating func colour(_ word: ContentOperator) -> Bool {
        let value: Double
        switch (word, numbers.count) {
        case (.fillGrey, 1), (.strokeGrey, 1): value = numbers[0]
        case (.fillRGB, 3), (.strokeRGB, 3): value = 0.299 * numbers[0] + 0.587 * numbers[1] + 0.114 * numbers[2]
        case (.fillCMYK, 4), (.strokeCMYK, 4):
            value = (1 - 0.299 * numbers[0] - 0.587 * numbers[1] - 0.114 * numbers[2]) * (1 - numbers[3])
        default: return false
        }
        if [.fillRGB, .fillGrey, .fillCMYK].contains(word) { state.fill = value } else { state.stroke = value }
        return true
    }

    // MARK: What is only known by its box

    /// Whether text of this advance (thousandths of the size) from the current text position on stays off the region, half a size of
    /// overhang on all sides included.
    private func isClear(ofText advance: Double) -> Bool {
        guard !state.isHidden, advance != 0 else { return true }
        let size = abs(state.fontSize)
        let width = abs(advance) / 1000 * size
        let box = Rect(x: -size / 2, y: -size / 2, width: width + size, height: size * 2)
        return !text.then(state.transform).box(box).intersects(region)
    }

    private func isClear(of name: String) -> Bool {
        guard !state.isHidden else { return true }
        guard let box = content.boxes[name] else { return false }
        return !state.transform.box(box).intersects(region)
    }
}
