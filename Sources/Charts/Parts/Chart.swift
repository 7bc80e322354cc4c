public import Drawing

/// A chart that lays itself out for a width: drawn once, shown in a web page and on paper.
///
/// Everything on its page lies on white and is in points, which a web page shows as pixels: no letter is smaller than 11. A narrow chart
/// is another arrangement, never the wide one made small. Texts that come in may say anything and be of any length: what does not fit is
/// cut with an ellipsis, what the family has no letter for is left out.
public protocol Chart: Sendable {
    /// - Parameters:
    ///   - width: 280 to 1,600 points; less is taken as 280.
    ///   - setter: the thread's own.
    /// - Throws: `TextFailure.noFont` where the campaign's family is not installed.
    func page(width: Double, setter: TextSetter) throws -> Page
    /// What the chart shows, in a French sentence or two, for those who do not see it.
    var textEquivalent: String { get }
}
