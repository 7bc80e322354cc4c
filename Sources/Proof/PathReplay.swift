internal import CCairo
import Drawing
import PDF

/// Paints small regions of a page that hold nothing but paths, such as QR panels, some twenty times as fast as a full renderer: what lies
/// outside them is read and passed over, and the page is read once for all of them.
///
/// It never guesses. Text, pictures and forms are only known by the box they could fill; where such a box touches a region, or an operator
/// is not one of those below, that region comes out as nil, and the full renderer decides. Operators: ISO 32000-1, annex A.
enum PathReplay {
    /// - Parameters:
    ///   - parts: regions in points from the page's top left.
    ///   - grounds: of this thread, where pages that begin alike follow each other.
    /// - Returns: in their order; nil where a full renderer is needed.
    static func grey(
        _ content: PDFPageContent, parts: [PDFRaster.Part], grounds: ReplayedGrounds = ReplayedGrounds()
    ) throws(RasterFailure) -> [GreyImage?] {
        var pictures: [GreyImage?] = []
        // What a region is hidden from is kept as bits of one number.
        var rest = parts[...]
        while !rest.isEmpty {
            var targets: [Target] = []
            let round = Array(rest.prefix(64))
            for part in round { targets.append(try Target(part, pageHeight: content.size.height)) }
            rest = rest.dropFirst(64)
            var replay = Interpreter(content: content, targets: targets)
            let before = content.streams.dropLast()
            let ground =
                before.isEmpty
                ? nil
                : grounds.pictures(of: before.map(\.raw), page: content.size, parts: round) {
                    replay.run(before)
                    return replay.isPristine ? targets.compactMap(\.grey) : nil
                }
            if let ground, ground.count == targets.count {
                for (target, picture) in zip(targets, ground) { target.show(picture) }
            }
            replay.run(content.streams.suffix(1))
            for (number, target) in targets.enumerated() { pictures.append(replay.isLost(number) ? nil : target.grey) }
        }
        return pictures
    }

    /// A region's picture on its way.
    fileprivate final class Target {
        /// In points from the page's bottom left.
        let region: Rect
        let cairo: OpaquePointer
        private let surface: GreySurface

        init(_ part: PDFRaster.Part, pageHeight: Double) throws(RasterFailure) {
            let (scale, area) = (part.ppi / 72, part.region)
            surface = try GreySurface(greyWidth: Int((area.width * scale).rounded()), height: Int((area.height * scale).rounded()))
            guard let cairo = cairo_create(surface.handle) else { throw .unreadable(reason: "out of memory") }
            self.cairo = cairo
            region = Rect(x: area.x, y: pageHeight - area.maxY, width: area.width, height: area.height)
            // Brightness is kept as opacity: replacing one by the other, in proportion at the edges, is what painting opaque colours does.
            cairo_set_operator(cairo, CAIRO_OPERATOR_SOURCE)
            cairo_set_source_rgba(cairo, 0, 0, 0, 1)
            cairo_paint(cairo)
            cairo_scale(cairo, scale, scale)
            cairo_translate(cairo, -area.x, -area.y)
            // From the page's bottom-left origin to the picture's top-left one.
            cairo_translate(cairo, 0, pageHeight)
            cairo_scale(cairo, 1, -1)
        }

        deinit { cairo_destroy(cairo) }

        var grey: GreyImage? { cairo_status(cairo) == CAIRO_STATUS_SUCCESS ? surface.grey : nil }

        func show(_ picture: GreyImage) { surface.show(picture) }
    }
}

/// The operators of a content stream, one after the other.
private struct Interpreter {
    private struct State: Equatable {
        var transform = Matrix()
        /// Brightness, 0 black to 1 white.
        var fill = 0.0
        var stroke = 0.0
        var width = 1.0
        var fontSize = 0.0
        /// Whether fills leave what lies beneath in the other inks.
        var overprints = false
        /// The targets, as bits, in which nothing of what follows can show: everything is clipped away.
        var hidden: UInt64 = 0
    }

    private let content: PDFPageContent
    private let targets: [PathReplay.Target]
    /// Around all regions, in points from the page's bottom left.
    private let region: Rect
    /// The targets, as bits, that a full renderer must draw.
    private var lost: UInt64 = 0
    private let all: UInt64
    private var state = State()
    private var stack: [State] = []
    private var numbers: [Double] = []
    private var name = ""
    private var font: PDFPageContent.Font?
    /// Thousandths of the size that the strings of the current operator advance.
    private var advance = 0.0
    /// And those shown since the text position was last set.
    private var shown = 0.0
    private var path: [Path.Element] = []
    private var low = Point(.infinity, .infinity)
    private var high = Point(-.infinity, -.infinity)
    private var clips: Bool?
    /// Whether a clip was set that a following stream would see.
    private var hasClipped = false
    private var text = Matrix()
    private var line = Matrix()

    init(content: PDFPageContent, targets: [PathReplay.Target]) {
        self.content = content
        self.targets = targets
        region = targets.dropFirst().reduce(targets[0].region) { $0.union($1.region) }
        all = targets.count == 64 ? .max : 1 << UInt64(targets.count) - 1
    }

    /// Whether a full renderer must draw the target.
    func isLost(_ number: Int) -> Bool { lost & 1 << UInt64(number) != 0 }

    /// Reads on as long as a target is left that it can draw.
    mutating func run(_ streams: ArraySlice<PDFContentStream>) {
        guard lost != all else { return }
        let isRead = streams.allSatisfy { $0.operators?.withUnsafeBufferPointer { runs($0) } ?? false }
        if !isRead { lost = all }
    }

    /// Whether the next stream starts as if those before it had not been, and nothing of them is unknown.
    var isPristine: Bool {
        lost == 0 && !hasClipped && font == nil && stack.isEmpty && numbers.isEmpty && path.isEmpty && clips == nil && state == State()
    }

    private mutating func runs(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var tokens = ContentTokens(bytes)
        while let token = tokens.next() {
            switch token {
            case .number(let value): numbers.append(value)
            case .name(let bytes): name = "/" + String(decoding: bytes, as: UTF8.self)
            case .string(let string): ContentTokens.codes(string) { advance += font?.advances[Int($0)] ?? 1500 }
            case .hexadecimal(let string): ContentTokens.hexadecimalCodes(string) { advance += font?.advances[Int($0)] ?? 1500 }
            case .skipped: break
            case .word(let word):
                guard let word, apply(word), lost != all else { return false }
                numbers.removeAll(keepingCapacity: true)
                advance = 0
            case .broken: return false
            }
        }
        return true
    }

    private mutating func apply(_ word: ContentOperator) -> Bool {
        switch word {
        case .save:
            stack.append(state)
            for target in targets { cairo_save(target.cairo) }
        case .restore:
            guard let last = stack.popLast() else { return false }
            state = last
            for target in targets { cairo_restore(target.cairo) }
        case .concatenate:
            guard numbers.count == 6 else { return false }
            state.transform = Matrix(numbers[...]).then(state.transform)
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
            guard let known = content.state(name) else { return false }
            if let overprints = known.overprints { state.overprints = overprints }
        case .beginText:
            text = Matrix()
            line = text
            shown = 0
        case .endText, .leading: break
        case .textRendering, .characterSpacing, .wordSpacing: return numbers == [0]
        case .font:
            guard numbers.count == 1 else { return false }
            state.fontSize = numbers[0]
            font = content.font(name)
        case .textMatrix:
            guard numbers.count == 6 else { return false }
            text = Matrix(numbers[...])
            line = text
            shown = 0
        case .moveText:
            guard numbers.count == 2 else { return false }
            line = Matrix(a: 1, b: 0, c: 0, d: 1, e: numbers[0], f: numbers[1]).then(line)
            text = line
            shown = 0
        case .showText, .showSpacedText:
            shown += advance - numbers.reduce(0, +)
            lose(toText: shown)
        case .object: return lose(to: name)
        default: return false
        }
        return true
    }

    // MARK: Paths

    private enum Kind { case move, line }

    private mutating func line(_ kind: Kind) -> Bool {
        guard numbers.count == 2 else { return false }
        guard state.hidden != all else { return true }
        let p = take(numbers[0], numbers[1])
        path.append(kind == .move ? .move(p) : .line(p))
        return true
    }

    private mutating func curve() -> Bool {
        guard numbers.count == 6 else { return false }
        guard state.hidden != all else { return true }
        path.append(.curve(take(numbers[0], numbers[1]), take(numbers[2], numbers[3]), take(numbers[4], numbers[5])))
        return true
    }

    private mutating func rectangle() -> Bool {
        guard numbers.count == 4 else { return false }
        guard state.hidden != all else { return true }
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
        if clips != nil, stack.isEmpty { hasClipped = true }
        let scale = (abs(state.transform.a * state.transform.d - state.transform.b * state.transform.c)).squareRoot()
        let reach = stroke ? state.width * scale : 0
        let box = Rect(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y).inset(by: -reach)
        let isFinite = low.x.isFinite
        guard isFinite && box.intersects(region) else {
            if clips != nil { state.hidden = all }
            return true
        }
        for (number, target) in targets.enumerated() where state.hidden & 1 << UInt64(number) == 0 {
            guard box.intersects(target.region) else {
                if clips != nil { state.hidden |= 1 << UInt64(number) }
                continue
            }
            guard fill != nil || stroke || clips != nil else { continue }
            // What an overprinted path looks like depends on what lies beneath.
            if fill != nil, state.overprints {
                lost |= 1 << UInt64(number)
                continue
            }
            let cairo = target.cairo
            trace(on: cairo)
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
        }
        return true
    }

    private func trace(on cairo: OpaquePointer) {
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

    /// Text of this advance (thousandths of the size) from the current text position on: as low and as high as its font's letters reach, with
    /// half a size of overhang at its ends.
    private mutating func lose(toText advance: Double) {
        guard state.hidden != all, advance != 0 else { return }
        let size = abs(state.fontSize)
        let width = abs(advance) / 1000 * size
        let reach = font?.reach ?? -500...1500
        let box = Rect(
            x: -size / 2, y: reach.lowerBound / 1000 * size, width: width + size,
            height: (reach.upperBound - reach.lowerBound) / 1000 * size)
        lose(to: text.then(state.transform).box(box))
    }

    /// - Returns: false where the object's box is not known.
    private mutating func lose(to name: String) -> Bool {
        guard state.hidden != all else { return true }
        guard let box = content.box(name) else { return false }
        lose(to: state.transform.box(box))
        return true
    }

    /// Targets that something unknown touches are for the full renderer.
    private mutating func lose(to box: Rect) {
        guard box.intersects(region) else { return }
        for (number, target) in targets.enumerated()
        where state.hidden & 1 << UInt64(number) == 0 && box.intersects(target.region) { lost |= 1 << UInt64(number) }
    }
}
