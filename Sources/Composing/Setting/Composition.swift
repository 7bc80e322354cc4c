package import Campaign
package import Drawing

/// A piece laid out for one relay.
package struct Composition {
    package let title: String
    package let pages: [Page]
    package let codes: [PlacedCode]

    /// Where a QR panel stands on a composition's pages.
    package struct PlacedCode: Hashable {
        package var page: Int
        /// The white panel, quiet zone included, in points.
        package var panel: Rect
        package let matrix: QRMatrix
        /// The link it must lead to; nil for the one that the composition was made for.
        package var link: Link?

        package init(page: Int, panel: Rect, matrix: QRMatrix, link: Link? = nil) {
            self.page = page
            self.panel = panel
            self.matrix = matrix
            self.link = link
        }
    }
}
