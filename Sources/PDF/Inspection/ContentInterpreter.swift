internal import Base
internal import Drawing

/// The operators of a page's content streams, one after the other: keeps the graphics state, puts paths and text together, goes into forms,
/// and tells a sink what is painted. Operators: ISO 32000-1, annex A.
///
/// A hostile file comes to an end: states and forms are nested only so far, and bytes read and pixels painted are paid from what the document
/// may cost (`PDFDocument.spend`).
package struct ContentInterpreter {
    private let sink: any ContentSink
    private let document: PDFDocument
    private var resources: PDFResources
    private var state = ContentState()
    private var stack: [ContentState] = []
    private var numbers: [Double] = []
    /// The strings of the current operator: their bytes one after the other, where each ends, and the number that follows it.
    private var bytes: [UInt8] = []
    private var strings: [(end: Int, after: Double)] = []
    private var codes: [Int] = []
    private var name: [UInt8] = []
    private var path = ContentPath()
    private var clip: ContentPath.Rule?
    /// The names met since `BI`, of a picture that stands in the stream; nil outside one.
    private var inline: [String]?
    private var text = Matrix()
    private var line = Matrix()
    private var depth = 0
    /// Whether something was set that a following stream would see.
    private var hasSet = false
    private var isHidden = false
    private var isOver = false

    private static let deepest = (states: 500, forms: 8)
    /// Parts of one path.
    private static let longestPath = 1_000_000
    /// What an operator costs that paints, whatever it paints, and what a byte costs to read: in pixels.
    private static let cost = (painting: 2_000, byte: 64)

    package init(_ page: PDFInspectedPage, _ sink: any ContentSink) {
        self.sink = sink
        document = page.document
        resources = page.resources
    }

    /// Whether the next stream starts as if those before it had not been.
    package var isPristine: Bool {
        !hasSet && !isOver && stack.isEmpty && numbers.isEmpty && strings.isEmpty && path.elements.isEmpty && clip == nil
    }

    /// Reads on as long as the sink wants more.
    package mutating func run(_ streams: some Sequence<PDFContentStream>) {
        for stream in streams {
            guard !isOver, !sink.isDone else { return }
            run(stream)
        }
    }

    private mutating func run(_ stream: PDFContentStream) {
        guard let operators = stream.operators else { return sink.fails() }
        pay(operators.count * Self.cost.byte)
        guard !isOver else { return }
        operators.withUnsafeBufferPointer { source in
            var tokens = ContentTokens(source)
            while let token = tokens.next() {
                switch token {
                case .number(let value):
                    numbers.append(value)
                    if !strings.isEmpty { strings[strings.count - 1].after += value }
                case .name(let letters):
                    name.removeAll(keepingCapacity: true)
                    name.append(contentsOf: letters)
                    if let count = inline?.count, count < 64 {
                        let named = named
                        inline?.append(named)
                    }
                case .string(let string):
                    ContentTokens.codes(string) { bytes.append($0) }
                    strings.append((bytes.count, 0))
                case .hexadecimal(let string):
                    ContentTokens.hexadecimalCodes(string) { bytes.append($0) }
                    strings.append((bytes.count, 0))
                case .skipped: break
                case .word(let word):
                    if let word { apply(word, &tokens) } else { meets(nil) }
                    if path.elements.count > Self.longestPath {
                        path.clear()
                        fails()
                    }
                    guard !isOver else { return }
                    numbers.removeAll(keepingCapacity: true)
                    if !strings.isEmpty {
                        strings.removeAll(keepingCapacity: true)
                        bytes.removeAll(keepingCapacity: true)
                    }
                case .broken: return sink.fails()
                }
            }
        }
    }

    private mutating func pay(_ cost: Int) {
        if !document.spend(cost) {
            sink.fails()
            isOver = true
        }
        if sink.isDone { isOver = true }
    }

    private mutating func meets(_ word: ContentOperator?) {
        sink.meets(word)
        if sink.isDone { isOver = true }
    }

    private mutating func fails() {
        sink.fails()
        if sink.isDone { isOver = true }
    }

    /// Whether an operator has as many numbers as it takes.
    private mutating func takes(_ count: Int, _ word: ContentOperator) -> Bool {
        if numbers.count == count { return true }
        meets(word)
        return false
    }

    private var named: String { String(decoding: name, as: UTF8.self) }
    private mutating func set() { if stack.isEmpty { hasSet = true } }
    private func point(_ x: Double, _ y: Double) -> Point { state.transform.point(x, y) }

    private mutating func apply(_ word: ContentOperator, _ tokens: inout ContentTokens) {
        switch word {
        case .save:
            guard stack.count < Self.deepest.states else { return fails() }
            stack.append(state)
            sink.save()
        case .restore:
            guard let last = stack.popLast() else { return fails() }
            state = last
            sink.restore()
            isHidden = sink.isHidden
        case .concatenate:
            set()
            if takes(6, word) { state.transform = Matrix(numbers).then(state.transform) }
        case .move: if takes(2, word), !isHidden { path.move(point(numbers[0], numbers[1])) }
        case .line: if takes(2, word), !isHidden { path.line(point(numbers[0], numbers[1])) }
        case .curve:
            if takes(6, word), !isHidden {
                path.curve(point(numbers[0], numbers[1]), point(numbers[2], numbers[3]), point(numbers[4], numbers[5]))
            }
        case .close: path.close()
        case .rectangle:
            if takes(4, word), !isHidden {
                let (x, y, width, height) = (numbers[0], numbers[1], numbers[2], numbers[3])
                path.rectangle(point(x, y), point(x + width, y), point(x + width, y + height), point(x, y + height))
            }
        case .clip: clip = .winding
        case .clipEvenOdd: clip = .evenOdd
        case .endPath: paint(fill: nil, strokes: false)
        case .fill, .fillOld: paint(fill: .winding, strokes: false)
        case .fillEvenOdd: paint(fill: .evenOdd, strokes: false)
        case .stroke: paint(fill: nil, strokes: true)
        case .lineWidth:
            set()
            if numbers.count != 1 { meets(word) }
            state.width = numbers.first ?? 1
        case .fillRGB, .fillGrey, .fillCMYK:
            set()
            if numbers.count != (word == .fillRGB ? 3 : word == .fillGrey ? 1 : 4) { meets(word) }
            state.fillSpace = word == .fillRGB ? .rgb : word == .fillGrey ? .grey : .cmyk
            state.fill = PaintColour(numbers)
        case .strokeRGB, .strokeGrey, .strokeCMYK:
            set()
            if numbers.count != (word == .strokeRGB ? 3 : word == .strokeGrey ? 1 : 4) { meets(word) }
            state.strokeSpace = word == .strokeRGB ? .rgb : word == .strokeGrey ? .grey : .cmyk
            state.stroke = PaintColour(numbers)
        case .graphicsState:
            set()
            let set = resources.state(named)
            if !set.isPlain { meets(word) }
            state.fillOpacity = set.fillOpacity ?? state.fillOpacity
            state.strokeOpacity = set.strokeOpacity ?? state.strokeOpacity
            state.overprints = set.overprints ?? state.overprints
            state.strokesOverprint = set.strokesOverprint ?? state.strokesOverprint
            state.width = set.width ?? state.width
            if !set.settings.isEmpty { sink.sets(set.settings) }
        case .object: paintObject()
        case .lineJoin, .lineCap, .miterLimit, .flatness, .beginMarked, .beginMarkedWithProperties, .endMarked, .point,
            .pointWithProperties, .endText:
            break
        // Only how far dashes are shifted: there are none.
        case .dash: if numbers.count != 1 { meets(word) }
        case .beginText:
            text = Matrix()
            line = text
        case .font:
            set()
            if numbers.count != 1 { meets(word) }
            state.fontSize = numbers.last ?? 0
            state.font = resources.font(named)
        case .textMatrix:
            guard takes(6, word) else { return }
            text = Matrix(numbers)
            line = text
        case .moveText: if takes(2, word) { moveLine(numbers[0], numbers[1]) }
        case .showText, .showSpacedText: show()
        case .leading:
            set()
            state.leading = numbers.first ?? 0
        default: applyRare(word, &tokens)
        }
    }

    /// What few files hold, and a sink may not take.
    private mutating func applyRare(_ word: ContentOperator, _ tokens: inout ContentTokens) {
        let isDefault = numbers == [0] && [.characterSpacing, .wordSpacing, .textRendering].contains(word)
        if !isDefault { meets(word) }
        let n = numbers
        switch word {
        case .curveFromCurrent: if n.count == 4 { path.curve(path.current, point(n[0], n[1]), point(n[2], n[3])) }
        case .curveToEnd: if n.count == 4 { path.curve(point(n[0], n[1]), point(n[2], n[3]), point(n[2], n[3])) }
        case .closeStroke:
            path.close()
            paint(fill: nil, strokes: true)
        case .fillStroke: paint(fill: .winding, strokes: true)
        case .fillStrokeEvenOdd: paint(fill: .evenOdd, strokes: true)
        case .closeFillStroke, .closeFillStrokeEvenOdd:
            path.close()
            paint(fill: word == .closeFillStrokeEvenOdd ? .evenOdd : .winding, strokes: true)
        case .fillSpace:
            set()
            state.fillSpace = resources.colourSpace(named)
            state.fill = PaintColour(initialOf: state.fillSpace)
        case .strokeSpace:
            set()
            state.strokeSpace = resources.colourSpace(named)
            state.stroke = PaintColour(initialOf: state.strokeSpace)
        case .fillColour, .fillColourNamed:
            set()
            state.fill = PaintColour(n, in: state.fillSpace)
        case .strokeColour, .strokeColourNamed:
            set()
            state.stroke = PaintColour(n, in: state.strokeSpace)
        case .inlineImage: inline = []
        case .inlineImageData:
            if n.contains(where: { abs($0) > Double(PDFImage.most.side) }) { fails() }
            paintInline()
            tokens.skipImageData()
        case .shading: pay(Self.cost.painting + sink.paint(resources.shading(named), in: nil))
        case .moveTextSettingLeading:
            guard n.count == 2 else { return }
            set()
            state.leading = -n[1]
            moveLine(n[0], n[1])
        case .nextLine: moveLine(0, -state.leading)
        case .nextLineShow:
            moveLine(0, -state.leading)
            show()
        case .nextLineShowSpaced:
            set()
            if n.count >= 2 { (state.wordSpacing, state.characterSpacing) = (n[0], n[1]) }
            moveLine(0, -state.leading)
            show()
        case .characterSpacing:
            set()
            state.characterSpacing = n.first ?? 0
        case .wordSpacing:
            set()
            state.wordSpacing = n.first ?? 0
        case .horizontalScaling:
            set()
            state.scaling = (n.first ?? 100) / 100
        case .rise:
            set()
            state.rise = n.first ?? 0
        case .textRendering:
            set()
            state.rendering = Int(clamping: n.first ?? 0)
        default: break
        }
    }

    private mutating func paint(fill: ContentPath.Rule?, strokes: Bool) {
        defer {
            path.clear()
            clip = nil
        }
        guard !path.elements.isEmpty else { return }
        if clip != nil {
            set()
            state.clips += 1
        }
        let pixels = sink.paint(path, .init(fill: fill, strokes: strokes, clip: clip), in: state)
        pay((Self.cost.painting + pixels) * (1 + state.clips))
        if clip != nil { isHidden = sink.isHidden }
    }

    // MARK: Text

    private mutating func moveLine(_ x: Double, _ y: Double) {
        line = Matrix(a: 1, b: 0, c: 0, d: 1, e: x, f: y).then(line)
        text = line
    }

    private mutating func show() {
        guard !strings.isEmpty else { return }
        let size = state.fontSize
        codes.removeAll(keepingCapacity: true)
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
        guard !isHidden, !codes.isEmpty else { return }
        pay(Self.cost.painting + sink.show(codes, advance: advance, whole, in: state))
    }

    // MARK: Pictures and forms

    private mutating func paintObject() {
        guard !isHidden else { return }
        switch resources.object(named) {
        case .image(let image): pay(Self.cost.painting + sink.paint(image, in: state))
        case .form(let form):
            guard depth < Self.deepest.forms else { return fails() }
            if sink.enters(form, in: state) { paint(form) }
            pay(Self.cost.painting)
        case nil: meets(.object)
        }
    }

    /// A picture between `BI` and `EI`: of its entries only the colour space matters; a stencil has none and takes the fill colour.
    private mutating func paintInline() {
        defer { inline = nil }
        guard !isHidden, let names = inline else { return }
        let key = names.firstIndex { $0 == "CS" || $0 == "ColorSpace" }
        let spaces = key.map { names[($0 + 1)...].prefix(2) } ?? []
        // `[/Indexed /RGB 1 <…>]` names the space of its table second.
        let name = ["I", "Indexed"].contains(spaces.first) ? spaces.last : spaces.first
        let area = ContentPath(point(0, 0), point(1, 0), point(1, 1), point(0, 1))
        pay(Self.cost.painting + sink.paint(name.map(resources.colourSpace) ?? state.fillSpace, in: area))
    }

    private mutating func paint(_ form: PDFForm) {
        let outer = (state, stack, resources, text, line, hasSet)
        let operands = (numbers, strings, bytes)
        sink.save()
        depth += 1
        stack = []
        (numbers, strings, bytes) = ([], [], [])
        state.transform = form.matrix.then(state.transform)
        resources = form.resources ?? resources
        let box = form.box
        path.rectangle(point(box.x, box.y), point(box.maxX, box.y), point(box.maxX, box.maxY), point(box.x, box.maxY))
        clip = .winding
        paint(fill: nil, strokes: false)
        if !isOver { run(form.content) }
        for _ in stack { sink.restore() }
        path.clear()
        depth -= 1
        sink.restore()
        (state, stack, resources, text, line, hasSet) = outer
        (numbers, strings, bytes) = operands
        isHidden = sink.isHidden
    }
}
