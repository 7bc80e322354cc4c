internal import CCairo
internal import Drawing
internal import PDF

/// What a page's operators say, painted on a small canvas and noted.
final class ReadingSink: ContentSink {
    let canvas: ReadingCanvas
    /// Where texts stand, in black, as far as nothing was painted over them since; nil where that is not asked.
    let uncovered: ReadingCanvas?
    var reading = PageReading()
    let isDone = false
    let isHidden = false

    init(_ canvas: ReadingCanvas, uncovered: ReadingCanvas? = nil) { (self.canvas, self.uncovered) = (canvas, uncovered) }

    func save() {
        cairo_save(canvas.cairo)
        if let uncovered { cairo_save(uncovered.cairo) }
    }

    func restore() {
        cairo_restore(canvas.cairo)
        if let uncovered { cairo_restore(uncovered.cairo) }
    }

    func fails() { reading.isWhole = false }

    func meets(_ word: ContentOperator?) {
        if word == nil || word == .shading || word == .inlineImage || word == .object { reading.isPartial = true }
    }

    func paint(_ path: ContentPath, _ painting: ContentPath.Painting, in state: ContentState) -> Int {
        let cairo = canvas.cairo
        guard painting.fill != nil || painting.strokes || painting.clip != nil else { return 0 }
        path.trace(on: cairo)
        if let fill = painting.fill {
            reading.fills.insert(state.fill)
            note(state.fillSpace, state.fill, overprints: state.overprints)
            if let bar = path.barWidth { reading.thinnest = min(reading.thinnest ?? .infinity, bar) }
            if let box = path.symbolBox { reading.symbols.append(.init(box: box, colour: state.fill)) }
            cairo_set_fill_rule(cairo, fill.cairo)
            canvas.use(state.fill.screen, opacity: state.fillOpacity)
            cairo_fill_preserve(cairo)
        }
        var width = 0.0
        if painting.strokes {
            width = state.width * state.transform.scale
            if width < 1 { reading.thinLines.insert(state.stroke) } else { reading.lines.insert(state.stroke) }
            note(state.strokeSpace, state.stroke, overprints: state.strokesOverprint)
            reading.thinnest = min(reading.thinnest ?? .infinity, state.width * state.transform.leastScale)
            if reading.strokes.count < 1_000 { reading.strokes += path.straightLines.prefix(100) }
            canvas.use(state.stroke.screen, opacity: state.strokeOpacity)
            cairo_set_line_width(cairo, min(width, 1e5))
            cairo_stroke_preserve(cairo)
        }
        if let clip = painting.clip {
            cairo_set_fill_rule(cairo, clip.cairo)
            cairo_clip_preserve(cairo)
        }
        cairo_new_path(cairo)
        if let uncovered {
            path.trace(on: uncovered.cairo)
            if let fill = painting.fill {
                cairo_set_fill_rule(uncovered.cairo, fill.cairo)
                uncovered.use(.white, opacity: state.fillOpacity)
                cairo_fill_preserve(uncovered.cairo)
            }
            if let clip = painting.clip {
                cairo_set_fill_rule(uncovered.cairo, clip.cairo)
                cairo_clip_preserve(uncovered.cairo)
            }
            cairo_new_path(uncovered.cairo)
        }
        return path.box.map { canvas.pixels(of: $0.inset(by: -width)) } ?? 0
    }

    func show(_ codes: [Int], advance: Double, _ matrix: Matrix, in state: ContentState) -> Int {
        let size = state.fontSize
        let height = (matrix.c * matrix.c + matrix.d * matrix.d).squareRoot() * abs(size)
        guard advance != 0, height > 0, height.isFinite else { return 0 }
        func corner(_ x: Double, _ y: Double) -> Point { matrix.point(x, y + state.rise) }
        let box = Rect(around: [corner(0, -0.2 * size), corner(advance, -0.2 * size), corner(0, 0.8 * size), corner(advance, 0.8 * size)])
        let isVisible = state.rendering != 3 && state.rendering != 7
        let (origin, along, up) = (corner(0, 0.05 * size), corner(advance, 0.05 * size), corner(0, 0.65 * size))
        let area = PageReading.Area(
            origin: origin, along: Point(along.x - origin.x, along.y - origin.y), up: Point(up.x - origin.x, up.y - origin.y))
        let behind = isVisible ? canvas.grounds(area) : []
        if let uncovered, isVisible {
            let (left, right) = (corner(0, 0), corner(advance, 0))
            ContentPath(left, right, corner(advance, 0.7 * size), corner(0, 0.7 * size)).trace(on: uncovered.cairo)
            uncovered.use(.black, opacity: 1)
            cairo_fill(uncovered.cairo)
        }
        let strokes = state.rendering % 4 == 1
        if isVisible {
            if strokes {
                note(state.strokeSpace, state.stroke, overprints: state.strokesOverprint)
            } else {
                note(state.fillSpace, state.fill, overprints: state.overprints)
            }
        }
        reading.runs.append(
            .init(
                box: box, size: height, colour: strokes ? state.stroke : state.fill, behind: behind, font: state.font, codes: codes,
                isVisible: isVisible, area: area))
        // A run is kept, with its codes and grounds.
        return 40_000 + 200 * codes.count
    }

    func paint(_ image: PDFImage, in state: ContentState) -> Int {
        let m = state.transform
        let across = (m.a * m.a + m.b * m.b).squareRoot()
        let up = (m.c * m.c + m.d * m.d).squareRoot()
        let corners = [m.point(0, 0), m.point(1, 0), m.point(1, 1), m.point(0, 1)]
        let ppi = across > 0 && up > 0 ? 72 * min(Double(image.width) / across, Double(image.height) / up) : .infinity
        let box = Rect(around: corners)
        reading.pictures.append(.init(box: box, image: image, ppi: ppi))
        if image.colourSpace == nil { reading.fills.insert(state.fill) }
        note(image.colourSpace ?? state.fillSpace, state.fill, overprints: image.colourSpace == nil && state.overprints)
        cover(ContentPath(corners[0], corners[1], corners[2], corners[3]))
        return 20_000 + canvas.pixels(of: box)
    }

    func paint(_ space: PDFColourSpace, in area: ContentPath?) -> Int {
        note(space, .other, overprints: false)
        cover(area)
        return 20_000 + (area?.box.map { canvas.pixels(of: $0) } ?? canvas.width * canvas.height)
    }

    /// With colours that are not known.
    private func cover(_ area: ContentPath?) {
        canvas.use(nil, opacity: 1)
        uncovered?.use(.white, opacity: 1)
        for cairo in [canvas.cairo, uncovered?.cairo].compactMap(\.self) {
            if let area {
                area.trace(on: cairo)
                cairo_fill(cairo)
            } else {
                cairo_paint(cairo)
            }
        }
    }

    func sets(_ settings: Set<String>) {
        if reading.settings.count < 100 { reading.settings.formUnion(settings) }
    }

    private func note(_ space: PDFColourSpace, _ colour: PaintColour, overprints: Bool) {
        switch space {
        case .grey, .cmyk: break
        default: if reading.spaces.count < 1_000 { reading.spaces.insert(space) }
        }
        if overprints, reading.overprinted.count < 1_000 { reading.overprinted.insert(colour) }
    }

    func enters(_ form: PDFForm, in state: ContentState) -> Bool {
        if form.groupColourSpace?.isRGB == true { reading.hasRGBGroup = true }
        return true
    }
}

extension Rect {
    /// The upright box around points.
    fileprivate init(around points: [Point]) {
        let (x, y) = (points.map(\.x).min()!, points.map(\.y).min()!)
        self.init(x: x, y: y, width: points.map(\.x).max()! - x, height: points.map(\.y).max()! - y)
    }
}
