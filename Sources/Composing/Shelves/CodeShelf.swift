internal import Base
package import Campaign
package import Drawing

/// The QR codes of the last few links: a relay's posters, flyers, guide and files of codes show the same eleven.
package final class CodeShelf {
    package init() {}

    private var known = BoundedCache<String, QRMatrix>(limit: 64)

    /// - Throws: `QRMatrix.Failure` where no code holds the link's address.
    package func matrix(of link: Link) throws(QRMatrix.Failure) -> QRMatrix {
        try known.value(for: link.qrURL) { () throws(QRMatrix.Failure) in try QRMatrix(payload: link.qrURL) }
    }
}
