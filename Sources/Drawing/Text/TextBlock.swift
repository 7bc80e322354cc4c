/// Lines of text set to a width, with their top at 0: the top of the first line's capitals. The bottom is the last baseline.
public struct TextBlock: Sendable {
    /// Runs with origins relative to the block's top left corner.
    public let runs: [TextRun]
    public let lineCount: Int
    /// Size chosen between the style's aim and its minimum, in points.
    public let size: Double
    /// Width of the widest line, in points.
    public let width: Double
    /// From the capitals' top of the first line to the last baseline, in points.
    public let height: Double
    /// How far the last line's descenders may reach below `height`.
    public let descent: Double
    /// The box around all ink, relative to the block's corner.
    public let ink: Rect
    /// Whether balanced lines end where the sense allows: a name parted inside, or behind its « de », does not keep it.
    public let keepsSense: Bool
    /// The whole text.
    public let text: String

    /// The runs moved to their place on the page.
    public func placed(at point: Point) -> [Item] {
        runs.map { run in
            var moved = run
            moved.origin = Point(run.origin.x + point.x, run.origin.y + point.y)
            return .text(moved)
        }
    }
}
