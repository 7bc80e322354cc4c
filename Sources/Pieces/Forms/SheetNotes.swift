internal import Base
internal import Campaign
internal import Drawing

/// What a sheet says to the person who prints, cuts and glues it: small, in black, outside the picture. It is not
/// read aloud.
struct SheetNotes {
    let setter: TextSetter
    let family: String

    /// One line, from `left` to `right` at most, on this baseline; smaller where it is long.
    func line(_ text: String, left: Double, right: Double, baseline: Double) throws(TextFailure) -> Item {
        let style = TextStyle(face: FontFace(family: family, weight: 400), colour: .black, size: 7, minimum: 5.5, lines: 1)
        let block = try setter.set(Typography.french(text), style: style, width: right - left)
        return .tagged(.artifact(.page), block.placed(at: Point(left, baseline - block.height)))
    }

    /// A thin line that a knife or the eye follows.
    func mark(from start: Point, to end: Point) -> Item {
        .stroke(Path([.move(start), .line(end)]), .black, width: 0.4)
    }

    /// Whole millimetres.
    static func mm(_ points: Double) -> String { "\(Int(Length.pt(points).mm.rounded()))" }

    static func percent(_ scale: Double) -> String { "\(Int((scale * 100).rounded()))\u{202F}%" }
}
