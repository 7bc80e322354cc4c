internal import Campaign
internal import Graphics
internal import Proof

/// Holds the QR codes of a produced file against the ledger's link.
final class QRProver {
    func prove(pdf: [UInt8], codes: [PlacedCode], link: Link, onPaper: Bool) throws -> [Check] { [] }
    func prove(png: [UInt8], codes: [PlacedCode], page: Int, pageSize: Size, link: Link) throws -> [Check] { [] }
}
