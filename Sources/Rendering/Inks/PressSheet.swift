public import Campaign
public import Drawing

/// The sheet that a print shop receives a page on: what is cut away, and what stands outside. Rectangles are in points from the sheet's top
/// left corner.
public struct PressSheet: Hashable, Sendable {
    /// The finished format.
    public let trim: Rect
    /// What is printed: the trim and the bleed around it.
    public let bleed: Rect
    /// The sheet: the bleed, and marks or colour bar around it where the print shop wants them.
    public let media: Size

    /// Room outside the bleed. With 3 mm of bleed an A3 poster with its marks still lies on an SRA3 sheet (320 × 450 mm).
    static let margin = Length.mm(8)

    public init(trim size: Size, printer: PrinterProfile) {
        let distance = Length.mm(printer.bleedMM).points
        let around = distance + (printer.marks || printer.colourBar ? Self.margin.points : 0)
        trim = Rect(x: around, y: around, width: size.width, height: size.height)
        bleed = trim.inset(by: -distance)
        media = Size(size.width + 2 * around, size.height + 2 * around)
    }
}
