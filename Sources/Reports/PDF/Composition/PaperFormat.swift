internal import Drawing

/// A sheet and its grid: 12 columns between margins wider than a sixteenth of the short side. In points.
struct PaperFormat {
    let size: Size
    let margin: Double
    let gutter = 14.0
    static let columns = 12

    static let landscape = PaperFormat(size: Size(.mm(297), .mm(210)), margin: 44)
    static let portrait = PaperFormat(size: Size(.mm(210), .mm(297)), margin: 44)

    /// Between the margins.
    var width: Double { size.width - 2 * margin }
    var sheet: Rect { Rect(x: 0, y: 0, width: size.width, height: size.height) }

    /// What a span of columns covers between two heights.
    func frame(_ span: ClosedRange<Int>, from top: Double, to bottom: Double) -> Rect {
        let column = (width - gutter * Double(Self.columns - 1)) / Double(Self.columns)
        let x = margin + Double(span.lowerBound - 1) * (column + gutter)
        return Rect(x: x, y: top, width: Double(span.count) * (column + gutter) - gutter, height: bottom - top)
    }
}
