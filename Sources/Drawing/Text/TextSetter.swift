/// Sets text for one thread: shapes, fits, breaks, and returns plain data.
public final class TextSetter {
    package let book: FontBook
    private let shaper: Shaper
    /// Texts shaped lately: what a layout says to every relay is shaped once.
    private var shaped: [Words: ShapedText] = [:]
    private var capitals: [FontFace: Double] = [:]
    /// And set: their lines are the same for every relay.
    private var blocks: [Frame: TextBlock] = [:]

    private struct Words: Hashable {
        let parts: [StyledText]
        let raisesOrdinals: Bool
    }

    private struct Frame: Hashable {
        let parts: [StyledText]
        let style: TextStyle
        let width: Double
        let height: Double
    }

    public init() {
        book = FontBook()
        shaper = Shaper(book: book)
    }

    /// Sets text to a frame: at the size aimed at if it fits, else smaller down to the minimum, then on more lines, then with addresses cut
    /// after their dots and slashes, then down to the smallest size of its hierarchy, else it fails.
    ///
    /// - Parameters:
    ///   - parts: what to set; faces other than the style's make bold or light words.
    ///   - width: in points.
    ///   - height: in points, from the top of the capitals to the last baseline; infinite where the text may grow.
    /// - Throws: `TextFailure`; a text is never clipped.
    public func set(_ parts: [StyledText], style: TextStyle, width: Double, height: Double = .infinity) throws(TextFailure) -> TextBlock {
        let frame = Frame(parts: parts, style: style, width: width, height: height)
        if let known = blocks[frame] { return known }
        let block = try fitted(parts, style: style, width: width, height: height)
        if blocks.count >= 256 { blocks.removeAll(keepingCapacity: true) }
        blocks[frame] = block
        return block
    }

    private func fitted(_ parts: [StyledText], style: TextStyle, width: Double, height: Double) throws(TextFailure) -> TextBlock {
        let shaped = try shape(parts, raisingOrdinals: style.raisesOrdinals)
        let breaker = LineBreaker(shaped, tracking: style.tracking)
        let capital = try capitalHeight(style.face)
        // A smaller line that keeps to the sense before a larger one that does not.
        for strict in style.balanced ? [true, false] : [false] {
            for size in sizes(style.size, style.minimum) {
                if let block = try fit(shaped, breaker, style, size, width, height, capital, limit: style.lines, strict) { return block }
            }
            if style.maximumLines > style.lines,
                let block = try fit(shaped, breaker, style, style.minimum, width, height, capital, limit: style.maximumLines, strict)
            {
                return block
            }
        }
        let parted = LineBreaker(shaped, tracking: style.tracking, partsAddresses: true)
        if parted.segments.count > breaker.segments.count {
            let limit = max(style.maximumLines, 2)
            for size in sizes(style.size, style.minimum) {
                if let block = try fit(shaped, parted, style, size, width, height, capital, limit: limit, false) { return block }
            }
        }
        for size in sizes(style.minimum, style.floor).dropFirst() {
            if let block = try fit(shaped, parted, style, size, width, height, capital, limit: .max, false) { return block }
        }
        throw .doesNotFit(
            text: parts.map(\.text).joined(),
            needed: Size(max(parted.widestSegment * style.floor, width), height), given: Size(width, height))
    }

    /// From one size down to another; one alone where they are the same.
    private func sizes(_ from: Double, _ to: Double) -> [Double] {
        let steps = from > to ? 32 : 0
        return (0...steps).map { from - (from - to) * Double($0) / Double(max(steps, 1)) }
    }

    public func set(_ text: String, style: TextStyle, width: Double, height: Double = .infinity) throws(TextFailure) -> TextBlock {
        try set([StyledText(text, style.face)], style: style, width: width, height: height)
    }

    /// How far a run reaches from its origin, in points, the blank after its last letter included.
    public func advance(of run: TextRun) throws(TextFailure) -> Double {
        guard let last = run.glyphs.last, let letter = run.text.last else { return 0 }
        let width = try shape([StyledText(String(letter), run.face)]).clusters.reduce(0) { $0 + $1.advance }
        return (last.x + width) * run.size
    }

    /// How wide a character of a run's face is, in sizes.
    package func advance(of run: TextRun, character: Character) throws(TextFailure) -> Double {
        try shape([StyledText(String(character), run.face)]).clusters.reduce(0) { $0 + $1.advance }
    }

    /// Whether a face has a sign for a character. What reads from right to left has none here.
    package func covers(_ character: Character, _ face: FontFace) -> Bool {
        do {
            _ = try shape([StyledText(String(character), face)])
            return true
        } catch {
            return false
        }
    }

    private func shape(_ parts: [StyledText], raisingOrdinals: Bool = true) throws(TextFailure) -> ShapedText {
        let words = Words(parts: parts, raisesOrdinals: raisingOrdinals)
        if let known = shaped[words] { return known }
        let text = try shaper.shape(parts, raisingOrdinals: raisingOrdinals)
        if shaped.count >= 512 { shaped.removeAll(keepingCapacity: true) }
        shaped[words] = text
        return text
    }

    /// The height of a face's capitals in units of the type size.
    private func capitalHeight(_ face: FontFace) throws(TextFailure) -> Double {
        if let known = capitals[face] { return known }
        guard let glyph = try shaper.shape([StyledText("H", face)]).clusters.first?.glyphs.first else { throw .noFont(face) }
        let height = -(try book.face(face).ink(of: glyph.id).y)
        capitals[face] = height
        return height
    }

    private func fit(
        _ shaped: ShapedText, _ breaker: LineBreaker, _ style: TextStyle, _ size: Double, _ width: Double, _ height: Double,
        _ capital: Double, limit: Int, _ strict: Bool
    ) throws(TextFailure) -> TextBlock? {
        let manner = style.balanced ? LineBreaker.Manner.balanced : .filled
        guard
            let ranges = breaker.lines(
                width: width / size, manner: manner, limit: limit, fewest: style.fewestLines, strict: strict)
        else { return nil }
        let lines = try ranges.map { range throws(TextFailure) in try line(shaped, range, style) }
        let distance = lineDistance(lines, leading: style.leading)
        guard (capital + distance * Double(max(lines.count - 1, 0))) * size <= height + 0.01 else { return nil }
        return block(lines, style, size, width, capital, distance, keepsSense: strict || !style.balanced)
    }

    /// A line in units of the type size: its runs, its ink glyph by glyph.
    private struct Line {
        var parts: [(face: FontFace, isSuperior: Bool, glyphs: [TextRun.Glyph], clusters: [TextRun.Cluster], text: String)] = []
        var inks: [Rect] = []
        var width = 0.0
        /// Blank before the first glyph’s ink, taken off so that lines of different letters align on the margin. A letter that reaches back,
        /// such as j, keeps doing so.
        var bearing = 0.0
    }

    private func line(_ shaped: ShapedText, _ range: Range<Int>, _ style: TextStyle) throws(TextFailure) -> Line {
        var end = range.upperBound
        while end > range.lowerBound, shaped.clusters[end - 1].isSpace { end -= 1 }
        var line = Line()
        var x = 0.0
        for index in range.lowerBound..<range.upperBound {
            let cluster = shaped.clusters[index]
            let face = try book.face(cluster.face)
            let scale = cluster.isSuperior ? Superiors.scale : 1
            let rise = cluster.isSuperior ? Superiors.rise : 0
            let glyphs = cluster.glyphs.map { TextRun.Glyph(id: $0.id, x: $0.x + x / scale, y: $0.y) }
            if index < end {
                for glyph in glyphs {
                    let ink = face.ink(of: glyph.id)
                    guard ink.width > 0 else { continue }
                    line.inks.append(
                        Rect(
                            x: (ink.x + glyph.x) * scale, y: (ink.y + glyph.y) * scale - rise, width: ink.width * scale,
                            height: ink.height * scale))
                }
                line.width = x + cluster.advance
            }
            let entry = TextRun.Cluster(bytes: cluster.text.utf8.count, glyphs: glyphs.count)
            if let last = line.parts.last, last.face == cluster.face, last.isSuperior == cluster.isSuperior {
                line.parts[line.parts.count - 1].glyphs += glyphs
                line.parts[line.parts.count - 1].clusters.append(entry)
                line.parts[line.parts.count - 1].text += cluster.text
            } else {
                line.parts.append((cluster.face, cluster.isSuperior, glyphs, [entry], cluster.text))
            }
            x += cluster.advance + shaped.tracking(style.tracking, after: index)
        }
        line.bearing = max(0, line.inks.first?.x ?? 0)
        return line
    }

    /// Baseline distance by the ink of the letters: the style's leading, or as much more as keeps an accent clear of the descender above it.
    private func lineDistance(_ lines: [Line], leading: Double) -> Double {
        let clearance = 0.045
        var distance = leading
        for (upper, lower) in zip(lines, lines.dropFirst()) {
            for above in upper.inks where above.maxY > -0.1 {
                for below in lower.inks
                where below.x - clearance < above.maxX && above.x < below.maxX + clearance && above.maxY - below.y + clearance > distance {
                    distance = above.maxY - below.y + clearance
                }
            }
        }
        return distance
    }

    private func block(
        _ lines: [Line], _ style: TextStyle, _ size: Double, _ width: Double, _ capital: Double, _ distance: Double,
        keepsSense: Bool
    ) -> TextBlock {
        var runs: [TextRun] = []
        var low = Point(.infinity, .infinity)
        var high = Point(-.infinity, -.infinity)
        for (index, line) in lines.enumerated() {
            let inkWidth = (line.width - line.bearing) * size
            let shift =
                switch style.alignment {
                case .left: 0.0
                case .right: width - inkWidth
                case .centre: (width - inkWidth) / 2
                }
            let origin = Point(shift - line.bearing * size, (capital + distance * Double(index)) * size)
            for part in line.parts {
                let place = part.isSuperior ? Point(origin.x, origin.y - Superiors.rise * size) : origin
                runs.append(
                    TextRun(
                        face: part.face, size: part.isSuperior ? size * Superiors.scale : size, colour: style.colour, origin: place,
                        glyphs: part.glyphs, text: part.text, clusters: part.clusters))
            }
            for ink in line.inks {
                low = Point(min(low.x, origin.x + ink.x * size), min(low.y, origin.y + ink.y * size))
                high = Point(max(high.x, origin.x + ink.maxX * size), max(high.y, origin.y + ink.maxY * size))
            }
        }
        let height = (capital + distance * Double(max(lines.count - 1, 0))) * size
        let ink =
            low.x.isFinite ? Rect(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y) : Rect(x: 0, y: 0, width: 0, height: 0)
        return TextBlock(
            runs: runs, lineCount: lines.count, size: size, width: lines.map { ($0.width - $0.bearing) * size }.max() ?? 0, height: height,
            descent: max(0, ink.maxY - height), ink: ink, keepsSense: keepsSense, text: runs.map(\.text).joined())
    }
}
