internal import Campaign
internal import Drawing

/// What stands outside the bleed for those who print and cut: crop marks, patches of the inks, a line that says what it is.
///
/// Marks are of black alone, 0.25 pt thin, and not in registration colour: four inks on a hairline are 400 %, which preflight programs
/// report, and print shops whose plates need registration marks impose their own.
struct PressMarks {
    let sheet: PressSheet
    let printer: PrinterProfile

    private static let thickness = 0.25
    /// Between the bleed and what stands outside it.
    private static let distance = Length.mm(1).points
    private static let length = Length.mm(5).points
    private static let patch = Length.mm(4).points

    /// The inks, half of each, two over each other, and a grey of three that shows a cast at once.
    private static let patches: [[Double]] = [
        [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [1, 1, 0, 0], [0, 1, 1, 0], [1, 0, 1, 0],
        [0.5, 0, 0, 0], [0, 0.5, 0, 0], [0, 0, 0.5, 0], [0, 0, 0, 0.5], [0.5, 0.4, 0.4, 0],
    ]

    func items(slug: PressRenderer.Slug, setter: TextSetter) throws -> [Item] {
        var items: [Item] = []
        if printer.marks { items += cropMarks + (try self.slug(slug, setter)) }
        if printer.colourBar { items += bar }
        return items
    }

    private var cropMarks: [Item] {
        let (trim, bleed) = (sheet.trim, sheet.bleed)
        let (near, far) = (Self.distance, Self.distance + Self.length)
        var lines: [Path.Element] = []
        func line(_ from: Point, _ to: Point) { lines += [.move(from), .line(to)] }
        for x in [trim.x, trim.maxX] {
            line(Point(x, bleed.y - far), Point(x, bleed.y - near))
            line(Point(x, bleed.maxY + near), Point(x, bleed.maxY + far))
        }
        for y in [trim.y, trim.maxY] {
            line(Point(bleed.x - far, y), Point(bleed.x - near, y))
            line(Point(bleed.maxX + near, y), Point(bleed.maxX + far, y))
        }
        return [.stroke(Path(lines), .black, width: Self.thickness)]
    }

    /// Above the page, from its middle to the right.
    private var bar: [Item] {
        let side = Self.patch
        let top = sheet.bleed.y - 2 * Self.distance - side
        let left = sheet.trim.maxX - Double(Self.patches.count) * side - Self.length
        return Self.patches.enumerated().map { index, inks in
            let ink = Colour.Ink(cyan: inks[0], magenta: inks[1], yellow: inks[2], black: inks[3])
            // The colour itself is only seen by those who ask for its luminance.
            let colour = Colour(red: 0.5, green: 0.5, blue: 0.5, ink: ink)
            return .fill(.rect(Rect(x: left + Double(index) * side, y: top, width: side, height: side)), colour)
        }
    }

    /// Below the page on the left, on one line as long as its room allows.
    private func slug(_ slug: PressRenderer.Slug, _ setter: TextSetter) throws -> [Item] {
        let style = TextStyle(face: slug.face, colour: .black, size: 7, minimum: 5, lines: 1, maximumLines: 1)
        let width = sheet.trim.width - 2 * Self.length
        // A name of 120 letters beside a long title: what does not fit even small is left out from the end.
        for count in stride(from: slug.parts.count, to: 0, by: -1) {
            let text = slug.parts.prefix(count).joined(separator: " · ")
            guard let block = try? setter.set(text, style: style, width: width) else { continue }
            return block.placed(at: Point(sheet.trim.x + Self.length, sheet.bleed.maxY + 3.5 * Self.distance))
        }
        return []
    }
}
