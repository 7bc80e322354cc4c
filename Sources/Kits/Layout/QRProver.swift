internal import Campaign
internal import Graphics
internal import Proof

/// Holds the QR codes of a produced file against the ledger's link, on the pixels of the very bytes that ship. One for each thread.
final class QRProver {
    /// What a code on paper is rasterised at, in pixels an inch.
    private static let ppi = 200.0

    private let reader = QRReader()

    /// - Parameter onPaper: whether the size of a module is held against the smallest that prints.
    func prove(pdf: [UInt8], codes: [PlacedCode], link: Link, onPaper: Bool) throws -> [Check] {
        try codes.flatMap { code in
            let picture = try PDFRaster.grey(pdf, page: code.page, region: code.panel, ppi: QRProver.ppi)
            let proof = QRProof(url: (code.link ?? link).qrURL, modules: code.matrix.width, printed: onPaper)
            return checks(proof.check(picture, ppi: QRProver.ppi, reader: reader), place: "page \(code.page + 1)")
        }
    }

    /// - Parameters:
    ///   - page: which of the composition's pages the picture shows.
    ///   - pageSize: of that page, in points.
    func prove(png: [UInt8], codes: [PlacedCode], page: Int, pageSize: Size, link: Link) throws -> [Check] {
        let shown = codes.filter { $0.page == page }
        guard !shown.isEmpty else { return [] }
        let picture = try PNGRaster.grey(png)
        let scale = Double(picture.width) / pageSize.width
        return shown.flatMap { code in
            let panel = Rect(
                x: code.panel.x * scale, y: code.panel.y * scale, width: code.panel.width * scale, height: code.panel.height * scale)
            let proof = QRProof(url: (code.link ?? link).qrURL, modules: code.matrix.width, printed: false)
            return checks(proof.check(picture, panel: panel, ppi: 72 * scale, reader: reader), place: "image")
        }
    }

    private func checks(_ results: [QRProof.Result], place: String) -> [Check] {
        results.map { Check(rule: $0.rule.rawValue, passed: $0.passed, detail: "\(place)\u{A0}: \($0.detail)", remedy: $0.remedy) }
    }
}
