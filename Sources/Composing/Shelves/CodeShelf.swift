package import Campaign
package import Drawing

/// The QR codes of the last few links: a relay's posters, flyers, guide and files of codes show the same eleven.
package final class CodeShelf {
    package init() {}

    private static let limit = 64
    private var known: [String: QRMatrix] = [:]

    /// - Throws: `QRMatrix.Failure` where no code holds the link's address.
    package func matrix(of link: Link) throws(QRMatrix.Failure) -> QRMatrix {
        let address = link.qrURL
        if let matrix = known[address] { return matrix }
        let matrix = try QRMatrix(payload: address)
        if known.count == Self.limit { known.removeAll(keepingCapacity: true) }
        known[address] = matrix
        return matrix
    }
}
