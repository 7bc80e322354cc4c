internal import CCairo
import Drawing
import PDF

/// The operators of a page's streams, one after the other, painted on a small canvas and noted.
struct ReadingInterpreter {
    struct State {
        var transform = Matrix()
        var fill = PaintColour.grey(0)
        var stroke = PaintColour.grey(0)
        var fillSpace = PDFColourSpace.grey
        var strokeSpace = PDFColourSpace.grey
        var fillOpacity = 1.0
        var strokeOpacity = 1.0
        var width = 1.0
        var font: PDFFont?
        var fontSize = 0.0
        var characterSpacing = 0.0
        var wordSpacing = 0.0
        var scaling = 1.0
        var leading = 0.0
        var rise = 0.0
        var rendering = 0
    }

    let canvas: ReadingCanvas
    var resources: PDFResources
    var reading = PageReading()
    private var state = State()
    private var stack: [State] = []
    private var numbers: [Double] = []
    /// The strings of the current operator: their bytes one after the other, where each ends, and the number that follows it.
    private var bytes: [UInt8] = []
    private var strings: [(end: Int, after: Double)] = []
    private var name = ""
    private var path = ReadingPath()
    private var clips: Bool?
    private var text = Matrix()
    private var line = Matrix()
    private var depth = 0
    /// Operators that are still run: a hostile file comes to an end.
    private var budget = 2_000_000
    private var fonts: [String: PDFFont?] = [:]
    private var opacities: [String: (fill: Double?, stroke: Double?)] = [:]
    /// Whether something was set that a following stream would see.
    private var hasSet = false

    init(canvas: ReadingCanvas, resources: PDFResources) {
        self.canvas = canvas
        self.resources = resources
    }

    /// Whether the next stream starts as if those before it had not been.
    var isPristine: Bool {
        !hasSet && stack.isEmpty && numbers.isEmpty && strings.isEmpty && path.elements.isEmpty && clips == nil && reading.runs.isEmpty
            && reading.pictures.isEmpty
    }

    /// - Parameter operators: nil for a stream that could not be decoded.
    mutating func run(_ operators: [UInt8]?) {
        guard let operators else {
            reading.isWhole = false
            return
        }
        operators.withUnsafeBufferPointer { source in
            var tokens = ContentTokens(source)
            while let token = tokens.next() {
                switch token {
                case .number(let value):
                    numbers.append(value)
                    if !strings.isEmpty { strings[strings.count - 1].after += value }
                case .name(let letters): name = String(decoding: letters, as: UTF8.self)
                case .string(let string):
                    ContentTokens.codes(string) { bytes.append($0) }
                    strings.append((bytes.count, 0))
                case .hexadecimal(let string):
                    ContentTokens.hexadecimalCodes(string) { bytes.append($0) }
                    strings.append((bytes.count, 0))
                case .skipped: break
                case .word(let word):
                    budget -= 1
                    guard budget > 0 else {
                        reading.isWhole = false
                        return
                    }
                    if let word { apply(word, &tokens) } else { reading.isPartial = true }
                    numbers.removeAll(keepingCapacity: true)
                    strings.removeAll(keepingCapacity: true)
                    bytes.removeAll(keepingCapacity: true)
                case .broken:
                    reading.isWhole = false
                    return
                }
            }
        }
    }

    private mutating func apply(_ word: ContentOperator, _ tokens: inout ContentTokens) {
        let n = numbers
        switch word {
        case .save:
            guard stack.count < 500 else {
                reading.isWhole = false
                return
            }
            stack.append(state)
            cairo_save(canvas.cairo)
        case .restore:
            guard let last = stack.popLast() else {
                reading.isWhole = false
                return
            }
            state = last
            cairo_restore(canvas.cairo)
        case .concatenate:
            set()
            if n.count == 6 { state.transform = Matrix(n).then(state.transform) }
        case .move: if n.count == 2 { path.move(state.transform.point(n[0], n[1])) }
        case .line: if n.count == 2 { path.line(state.transform.point(n[0], n[1])) }
        case .curve:
            if n.count == 6 { path.curve(point(n[0], n[1]), point(n[2], n[3]), point(n[4], n[5])) }
        case .curveFromCurrent: if n.count == 4 { path.curve(path.current, point(n[0], n[1]), point(n[2], n[3])) }
        case .curveToEnd: if n.count == 4 { path.curve(point(n[0], n[1]), point(n[2], n[3]), point(n[2], n[3])) }
        case .close: path.close()
        case .rectangle:
            if n.count == 4 {
                path.move(point(n[0], n[1]))
                path.line(point(n[0] + n[2], n[1]))
                path.line(point(n[0] + n[2], n[1] + n[3]))
                path.line(point(n[0], n[1] + n[3]))
                path.close()
            }
        case .clip: clips = false
        case .clipEvenOdd: clips = true
        case .endPath: paint(fill: nil, stroke: false)
        case .fill, .fillOld: paint(fill: false, stroke: false)
        case .fillEvenOdd: paint(fill: true, stroke: false)
        case .stroke: paint(fill: nil, stroke: true)
        case .closeStroke:
            path.close()
            paint(fill: nil, stroke: true)
        case .fillStroke: paint(fill: false, stroke: true)
        case .fillStrokeEvenOdd: paint(fill: true, stroke: true)
        case .closeFillStroke, .closeFillStrokeEvenOdd:
            path.close()
            paint(fill: word == .closeFillStrokeEvenOdd, stroke: true)
        case .lineWidth:
            set()
            state.width = n.first ?? 1
        case .fillRGB, .fillGrey, .fillCMYK:
            set()
            state.fill = PaintColour(n)
        case .strokeRGB, .strokeGrey, .strokeCMYK:
            set()
            state.stroke = PaintColour(n)
        case .fillSpace:
            set()
            state.fillSpace = resources.colourSpace(name)
            state.fill = PaintColour(initialOf: state.fillSpace)
        case .strokeSpace:
            set()
            state.strokeSpace = resources.colourSpace(name)
            state.stroke = PaintColour(initialOf: state.strokeSpace)
        case .fillColour, .fillColourNamed:
            set()
            state.fill = PaintColour(n, in: state.fillSpace)
        case .strokeColour, .strokeColourNamed:
            set()
            state.stroke = PaintColour(n, in: state.strokeSpace)
        case .graphicsState:
            set()
            let (fill, stroke) = opacities[name] ?? resources.opacity(name)
            opacities[name] = (fill, stroke)
            state.fillOpacity = fill ?? state.fillOpacity
            state.strokeOpacity = stroke ?? state.strokeOpacity
        case .object: paintObject()
        case .shading: reading.isPartial = true
        case .inlineImage: reading.isPartial = true
        case .inlineImageData: tokens.skipImageData()
        default: applyText(word)
        }
    }

    private mutating func applyText(_ word: ContentOperator) {
        let n = numbers
        switch word {
        case .beginText:
            text = Matrix()
            line = text
        case .font:
            set()
            state.fontSize = n.last ?? 0
            if fonts[name] == nil { fonts[name] = resources.font(name) }
            state.font = fonts[name] ?? nil
        case .textMatrix:
            guard n.count == 6 else { return }
            text = Matrix(n)
            line = text
        case .moveText: if n.count == 2 { move(n[0], n[1]) }
        case .moveTextSettingLeading:
            guard n.count == 2 else { return }
            state.leading = -n[1]
            move(n[0], n[1])
        case .nextLine: move(0, -state.leading)
        case .nextLineShow:
            move(0, -state.leading)
            show()
        case .nextLineShowSpaced:
            if n.count >= 2 { (state.wordSpacing, state.characterSpacing) = (n[0], n[1]) }
            move(0, -state.leading)
            show()
        case .showText, .showSpacedText: show()
        case .characterSpacing: state.characterSpacing = n.first ?? 0
        case .wordSpacing: state.wordSpacing = n.first ?? 0
        case .horizontalScaling: state.scaling = (n.first ?? 100) / 100
        case .leading: state.leading = n.first ?? 0
        case .rise: state.rise = n.first ?? 0
        case .textRendering: state.rendering = Int(n.first ?? 0)
        default: break
        }
    }

    private mutating func set() { if stack.isEmpty { hasSet = true } }
    private func point(_ x: Double, _ y: Double) -> Point { state.transform.point(x, y) }
    private mutating func move(_ x: Double, _ y: Double) {
        line = Matrix(a: 1, b: 0, c: 0, d: 1, e: x, f: y).then(line)
        text = line
    }

    // MARK: Text

    private mutating func show() {
        guard !strings.isEmpty else { return }
        let size = state.fontSize
        var codes: [Int] = []
        codes.reserveCapacity(bytes.count)
        var advance = 0.0
        var start = 0
        let isComposite = state.font?.isComposite ?? false
        for (end, after) in strings {
            let shown = codes.count
            if isComposite {
                for at in stride(from: start, to: end - 1, by: 2) { codes.append(Int(bytes[at]) << 8 | Int(bytes[at + 1])) }
            } else {
                for at in start..<end { codes.append(Int(bytes[at])) }
            }
            for code in codes[shown...] {
                let width = (state.font?.advance(code) ?? 500) / 1000 * size
                let isSpace = code == 32 && !isComposite
                advance += (width + state.characterSpacing + (isSpace ? state.wordSpacing : 0)) * state.scaling
            }
            advance -= after / 1000 * size * state.scaling
            start = end
        }
        let whole = text.then(state.transform)
        text = Matrix(a: 1, b: 0, c: 0, d: 1, e: advance, f: 0).then(text)
        let height = (whole.c * whole.c + whole.d * whole.d).squareRoot() * abs(size)
        guard advance != 0, height > 0, height.isFinite, !codes.isEmpty else { return }
        func corner(_ x: Double, _ y: Double) -> Point { whole.point(x, y + state.rise) }
        let corners = [corner(0, -0.2 * size), corner(advance, -0.2 * size), corner(0, 0.8 * size), corner(advance, 0.8 * size)]
        let (x, y) = (corners.map(\.x).min()!, corners.map(\.y).min()!)
        let box = Rect(x: x, y: y, width: corners.map(\.x).max()! - x, height: corners.map(\.y).max()! - y)
        let isVisible = state.rendering != 3 && state.rendering != 7
        var behind: [PageReading.Ground] = []
        if isVisible {
            let (origin, along, up) = (corner(0, 0.05 * size), corner(advance, 0.05 * size), corner(0, 0.65 * size))
            behind = canvas.grounds(
                origin, along: Point(along.x - origin.x, along.y - origin.y), up: Point(up.x - origin.x, up.y - origin.y))
        }
        let strokes = state.rendering % 4 == 1
        reading.runs.append(
            .init(
                box: box, size: height, colour: strokes ? state.stroke : state.fill, behind: behind, font: state.font, codes: codes,
                isVisible: isVisible))
    }

    // MARK: Paths

    /// - Parameter fill: even-odd or not; nil for none.
    private mutating func paint(fill: Bool?, stroke: Bool) {
        defer {
            path.clear()
            clips = nil
        }
        guard !path.elements.isEmpty else { return }
        if fill != nil || stroke || clips != nil { path.trace(on: canvas.cairo) }
        if let fill {
            reading.fills.insert(state.fill)
            if let box = path.symbolBox { reading.symbols.append(.init(box: box, colour: state.fill)) }
            cairo_set_fill_rule(canvas.cairo, fill ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING)
            canvas.use(state.fill.screen, opacity: state.fillOpacity)
            cairo_fill_preserve(canvas.cairo)
        }
        if stroke {
            let width = state.width * state.transform.scale
            if width < 1 { reading.thinLines.insert(state.stroke) } else { reading.lines.insert(state.stroke) }
            canvas.use(state.stroke.screen, opacity: state.strokeOpacity)
            cairo_set_line_width(canvas.cairo, width)
            cairo_stroke_preserve(canvas.cairo)
        }
        if let clips {
            if stack.isEmpty { hasSet = true }
            cairo_set_fill_rule(canvas.cairo, clips ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING)
            cairo_clip_preserve(canvas.cairo)
        }
        cairo_new_path(canvas.cairo)
    }

    // MARK: Pictures and forms

    private mutating func paintObject() {
        switch resources.object(name) {
        case .image(let image):
            let m = state.transform
            let across = (m.a * m.a + m.b * m.b).squareRoot()
            let up = (m.c * m.c + m.d * m.d).squareRoot()
            let corners = [m.point(0, 0), m.point(1, 0), m.point(0, 1), m.point(1, 1)]
            let (x, y) = (corners.map(\.x).min()!, corners.map(\.y).min()!)
            let box = Rect(x: x, y: y, width: corners.map(\.x).max()! - x, height: corners.map(\.y).max()! - y)
            let ppi = across > 0 && up > 0 ? 72 * min(Double(image.width) / across, Double(image.height) / up) : .infinity
            reading.pictures.append(.init(box: box, image: image, ppi: ppi))
            if image.colourSpace == nil { reading.fills.insert(state.fill) }
            for (index, corner) in [corners[0], corners[1], corners[3], corners[2]].enumerated() {
                index == 0 ? path.move(corner) : path.line(corner)
            }
            path.close()
            path.trace(on: canvas.cairo)
            canvas.use(nil, opacity: 1)
            cairo_fill(canvas.cairo)
            path.clear()
        case .form(let form):
            guard depth < 8 else {
                reading.isWhole = false
                return
            }
            if form.groupColourSpace?.isRGB == true { reading.hasRGBGroup = true }
            paint(form)
        case nil: reading.isPartial = true
        }
    }

    private mutating func paint(_ form: PDFForm) {
        let outer = (state, stack, resources, fonts, opacities, text, line, hasSet)
        cairo_save(canvas.cairo)
        depth += 1
        stack = []
        state.transform = Matrix(form.matrix).then(state.transform)
        if let own = form.resources {
            resources = own
            (fonts, opacities) = ([:], [:])
        }
        let box = form.box
        path.move(point(box.x, box.y))
        path.line(point(box.maxX, box.y))
        path.line(point(box.maxX, box.maxY))
        path.line(point(box.x, box.maxY))
        path.close()
        clips = false
        paint(fill: nil, stroke: false)
        let operands = (numbers, strings, bytes)
        (numbers, strings, bytes) = ([], [], [])
        run(form.content.operators)
        (numbers, strings, bytes) = operands
        for _ in stack { cairo_restore(canvas.cairo) }
        path.clear()
        depth -= 1
        cairo_restore(canvas.cairo)
        (state, stack, resources, fonts, opacities, text, line, hasSet) = outer
    }
}

extension PaintColour {
    /// By the number of components; black where that is odd.
    init(_ n: [Double]) {
        let v = n.map { min(1, max(0, $0)) }
        switch v.count {
        case 1: self = .grey(v[0])
        case 3: self = .rgb(v[0], v[1], v[2])
        case 4: self = .ink(cyan: v[0], magenta: v[1], yellow: v[2], black: v[3])
        default: self = .other
        }
    }

    init(_ n: [Double], in space: PDFColourSpace) {
        switch space {
        case .grey, .rgb, .cmyk, .profile: self.init(n)
        case .indexed, .spot, .pattern, .other: self = .other
        }
    }

    init(initialOf space: PDFColourSpace) {
        switch space {
        case .rgb: self = .rgb(0, 0, 0)
        case .cmyk: self = .ink(cyan: 0, magenta: 0, yellow: 0, black: 1)
        case .profile(let components): self.init([Double](repeating: 0, count: components))
        case .grey: self = .grey(0)
        default: self = .other
        }
    }
}
