/// What becomes of what a content stream does: whoever listens to a `ContentInterpreter`. Coordinates are the page's own, in points, y
/// upwards; what a method returns is its cost, in pixels that it may have painted.
package protocol ContentSink: AnyObject {
    /// Whether nothing more need be read.
    var isDone: Bool { get }
    /// Whether nothing can show until the state is restored: everything is clipped away.
    var isHidden: Bool { get }
    func save()
    func restore()
    /// A path that is painted, or clips what follows, or both; it is not empty.
    func paint(_ path: ContentPath, _ painting: ContentPath.Painting, in state: ContentState) -> Int
    /// - Parameters:
    ///   - codes: one byte or two each, as the state's font has it.
    ///   - advance: from the first to after the last, in units of `matrix`.
    ///   - matrix: from the text's units to the page; the state's rise comes before it.
    func show(_ codes: [Int], advance: Double, _ matrix: Matrix, in state: ContentState) -> Int
    func paint(_ image: PDFImage, in state: ContentState) -> Int
    /// What has many colours of one space and is no object of its own: a passage from one to another (`sh`), a picture that stands in the
    /// stream.
    /// - Parameter area: nil for all that is not clipped away.
    func paint(_ space: PDFColourSpace, in area: ContentPath?) -> Int
    /// A graphics state with settings that change what plates show and no screen does.
    func sets(_ settings: Set<String>)
    /// - Returns: whether what the form paints is to be told.
    func enters(_ form: PDFForm, in state: ContentState) -> Bool
    /// An operator beyond plain paths, flat device colours and text set by matrices, or with operands it does not take; nil for one that is
    /// not known. What can be done about it is done before or after.
    func meets(_ word: ContentOperator?)
    /// Something could not be read to its end.
    func fails()
}
