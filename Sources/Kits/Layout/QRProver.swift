internal import Campaign
internal import Graphics
internal import Preflight
internal import Proof

/// Holds the QR codes of a produced file against the ledger's link, on the pixels of the very bytes that ship. One for each thread.
final class QRProver {
    /// What a code on paper is rasterised at, in pixels an inch.
    private static let ppi = 200.0

    private let reader = QRReader()

    /// - Parameter onPaper: whether the size of a module is held against the smallest that prints.
    func prove(pdf: [UInt8], codes: [PlacedCode], link: Link, onPaper: Bool) throws -> [Finding] {
        try QRProver.gathered(codes).flatMap { codes -> [Finding] in
            let region = codes.dropFirst().reduce(codes[0].panel) { $0.union($1.panel) }
            let picture = try PDFRaster.grey(pdf, page: codes[0].page, region: region, ppi: QRProver.ppi)
            let scale = QRProver.ppi / 72
            return codes.flatMap { code in
                let panel = code.panel.offset(x: -region.x, y: -region.y).scaled(by: scale)
                let proof = QRProof(url: (code.link ?? link).qrURL, modules: code.matrix.width, printed: onPaper)
                let results = proof.check(picture, panel: codes.count > 1 ? panel : nil, ppi: QRProver.ppi, reader: reader)
                return checks(results, place: "page \(code.page + 1)")
            }
        }
    }

    /// Codes of a page that stand close together, as in a table, are drawn at once: reading a page costs more than a few pixels.
    private static func gathered(_ codes: [PlacedCode]) -> [[PlacedCode]] {
        var groups: [[PlacedCode]] = []
        for code in codes {
            if let last = groups.last, last[0].page == code.page {
                let region = last.reduce(code.panel) { $0.union($1.panel) }
                let ink = (last + [code]).reduce(0) { $0 + $1.panel.width * $1.panel.height }
                if region.width * region.height < ink * 2 {
                    groups[groups.count - 1].append(code)
                    continue
                }
            }
            groups.append([code])
        }
        return groups
    }

    /// - Parameters:
    ///   - page: which of the composition's pages the picture shows.
    ///   - pageSize: of that page, in points.
    func prove(png: [UInt8], codes: [PlacedCode], page: Int, pageSize: Size, link: Link) throws -> [Finding] {
        let shown = codes.filter { $0.page == page }
        guard !shown.isEmpty else { return [] }
        let picture = try PNGRaster.grey(png)
        let scale = Double(picture.width) / pageSize.width
        return shown.flatMap { code in
            let panel = code.panel.scaled(by: scale)
            let proof = QRProof(url: (code.link ?? link).qrURL, modules: code.matrix.width, printed: false)
            return checks(proof.check(picture, panel: panel, ppi: 72 * scale, reader: reader), place: "image")
        }
    }

    private func checks(_ results: [QRProof.Result], place: String) -> [Finding] {
        results.map { Finding(rule: $0.rule.rawValue, passed: $0.passed, detail: "\(place)\u{A0}: \($0.detail)", remedy: $0.remedy) }
    }
}

extension Rect {
    fileprivate func scaled(by scale: Double) -> Rect { Rect(x: x * scale, y: y * scale, width: width * scale, height: height * scale) }
}
