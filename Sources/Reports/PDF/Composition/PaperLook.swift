internal import Charts
internal import Drawing

/// How a report looks on paper: the campaign's colours and family, and sizes on a scale of 1.5, of which a page takes three.
struct PaperLook {
    let chart: ChartStyle

    /// In points. Words to be projected are `small` at least, tables nine points.
    enum Size {
        static let table = 9.0
        static let small = 12.0
        static let middle = 18.0
        static let large = 27.0
        static let huge = 40.5
        static let giant = 60.75
    }

    var ink: Colour { chart.ink }
    var soft: Colour { chart.soft }
    var sun: Colour { chart.sun }
    /// Ink on the sun's ground, or white where that reads better.
    var onSun: Colour { chart.text(on: chart.sun) }

    func face(_ weight: Int) -> FontFace { FontFace(family: chart.family, weight: weight) }

    /// Words that explain.
    /// - Parameter lines: aimed at while they may still shrink.
    func text(
        _ size: Double = Size.small, weight: Int = 400, colour: Colour? = nil, minimum: Double? = nil,
        alignment: TextStyle.Alignment = .left, lines: Int = .max
    ) -> TextStyle {
        TextStyle(
            face: face(weight), colour: colour ?? ink, size: size, minimum: minimum, leading: size > Size.small ? 1.25 : 1.32,
            alignment: alignment, lines: lines, maximumLines: .max)
    }

    /// Words that tell: tight, in even lines.
    func display(_ size: Double, minimum: Double? = nil, colour: Colour? = nil, lines: Int = 2, most: Int = 4) -> TextStyle {
        TextStyle(
            face: face(800), colour: colour ?? ink, size: size, minimum: minimum, leading: size > Size.large ? 1.04 : 1.14,
            tracking: size > Size.large ? -0.03 : -0.02, balanced: true, lines: lines, maximumLines: most)
    }
}
