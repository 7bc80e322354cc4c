internal import Campaign
internal import Drawing

/// A part of a flow that stands on one page as a whole, so that no page begins or ends with a line torn from its paragraph. Lengths in
/// points.
struct FlowBlock {
    /// Blocks of a group that follow each other on a page are one structure element.
    enum Group: Hashable { case list, table }

    /// A QR code on it, its panel relative to the block's corner.
    struct Code {
        var panel: Rect
        let matrix: QRMatrix
        let link: Link
    }

    /// Where the picture of a kit's page is to stand, relative to the block's corner.
    struct Window {
        var place: Rect
        /// The picture's path below the relay's folder.
        let path: String
    }

    /// From the last baseline above to the first of its own; nil where it stands right below what is above it.
    var skip: Double?
    /// From its top to its first baseline.
    var ascent: Double
    /// From its top to its last baseline, or to its foot.
    var height: Double
    var keepsWithNext = false
    var startsPage = false
    var group: Group?
    /// Whether it heads a table and is repeated where the table goes on.
    var headsTable = false
    var title: FlowText.Title?
    var code: Code?
    var windows: [Window] = []
    var draw: (Point) -> [Item]
}
