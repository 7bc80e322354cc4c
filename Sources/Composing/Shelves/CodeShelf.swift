internal import Base
package import Campaign
package import Drawing

/// The QR codes of the last few links: a relay's posters, flyers, guide and files of codes show the same eleven.
package final class CodeShelf {
    package init() {}

    private var known = BoundedCache<Wanted, QRMatrix>(limit: 128)

    private struct Wanted: Hashable {
        let address: String
        let side: Double
    }

    /// - Parameter side: of the panel, quiet zone included, in points: where it is small, the code is made of fewer modules.
    /// - Throws: `QRMatrix.Failure` where no code holds the link's address.
    package func matrix(of link: Link, side: Double) throws(QRMatrix.Failure) -> QRMatrix {
        try known.value(for: Wanted(address: link.qrURL, side: side)) { () throws(QRMatrix.Failure) in
            try QRMatrix(payload: link.qrURL, side: .pt(side))
        }
    }
}
