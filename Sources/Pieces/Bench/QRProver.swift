internal import Campaign
internal import Composing
internal import Drawing
internal import PDF
internal import Preflight
internal import Proof

/// Holds the QR codes of a produced file against the ledger's link, on the pixels of the very bytes that ship. One for each thread.
final class QRProver {
    private let reader = QRReader()
    private let opener: PDFOpener
    private let grounds = ReplayedGrounds()

    init(opener: PDFOpener) { self.opener = opener }

    /// - Parameter onPaper: whether the size of a module is held against the smallest that prints.
    func prove(pdf: [UInt8], codes: [Composition.PlacedCode], link: Link, onPaper: Bool) throws -> [Finding] {
        guard !codes.isEmpty else { return [] }
        let document = try opener.open(pdf)
        var pages: [[Composition.PlacedCode]] = []
        for code in codes {
            if pages.last?[0].page == code.page { pages[pages.count - 1].append(code) } else { pages.append([code]) }
        }
        return try pages.flatMap { codes in
            let parts = codes.map { PDFRaster.Part(region: $0.panel, ppi: QRProver.ppi($0)) }
            let pictures = try PDFRaster.grey(document, page: codes[0].page, parts: parts, grounds: grounds)
            return zip(codes, zip(parts, pictures)).flatMap { code, drawn in
                let proof = QRProof(
                    url: (code.link ?? link).qrURL, modules: code.matrix.width, printed: onPaper,
                    correction: code.matrix.correction)
                return checks(proof.check(drawn.1, ppi: drawn.0.ppi, reader: reader), place: "page \(code.page + 1)")
            }
        }
    }

    /// Whole pixels a module, from the panel's corner on: a code is the same picture wherever it stands and however large, and so it is
    /// read once.
    private static func ppi(_ code: Composition.PlacedCode) -> Double {
        Double(QRProof.density * (code.matrix.width + 2 * QRMatrix.quietZone)) * 72 / code.panel.width
    }

    /// - Parameters:
    ///   - page: which of the composition's pages the picture shows.
    ///   - pageSize: of that page, in points.
    func prove(png: [UInt8], codes: [Composition.PlacedCode], page: Int, pageSize: Size, link: Link) throws -> [Finding] {
        let shown = codes.filter { $0.page == page }
        guard !shown.isEmpty else { return [] }
        let picture = try PNGRaster(png)
        let scale = Double(picture.width) / pageSize.width
        return shown.flatMap { code in
            let panel = code.panel.scaled(by: scale)
            let proof = QRProof(url: (code.link ?? link).qrURL, modules: code.matrix.width, printed: false)
            return checks(proof.check(picture.grey(panel), ppi: 72 * scale, reader: reader), place: "image")
        }
    }

    private func checks(_ results: [QRProof.Result], place: String) -> [Finding] {
        results.map { Finding(rule: $0.rule.rawValue, passed: $0.passed, detail: "\(place)\u{A0}: \($0.detail)", remedy: $0.remedy) }
    }
}

extension Rect {
    fileprivate func scaled(by scale: Double) -> Rect { Rect(x: x * scale, y: y * scale, width: width * scale, height: height * scale) }
}
