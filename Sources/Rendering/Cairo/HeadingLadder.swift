/// Levels of headings as a document has them (ISO 14289-1, 7.4.2): the first is 1, and none is more than one below the one before it,
/// whatever levels a layout and its texts give.
struct HeadingLadder {
    /// The levels as given that the last heading stands below, its own at the end.
    private var above: [Int] = []

    /// - Parameter given: from 1 at the top.
    /// - Returns: The level that the heading has among those before it, at most 6.
    mutating func level(of given: Int) -> Int {
        above.removeAll { $0 >= given }
        above.append(given)
        return min(above.count, 6)
    }
}
