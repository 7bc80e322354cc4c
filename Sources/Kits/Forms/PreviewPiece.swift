internal import Campaign
internal import Files
internal import Graphics

/// A picture of each laid-out page, for the index, the relay's page and those who hesitate to open a PDF: `apercus/<name>.png`.
struct PreviewPiece: Piece {
    let id = PieceID("apercus")
    let label = "Aperçus"
    let fingerprint: String
    private let drawings: [Drawing]

    init(of drawings: [Drawing]) {
        self.drawings = drawings
        var digest = InputDigest()
        digest.add("previews 1")
        digest.add(drawings.map(\.fingerprint))
        fingerprint = digest.text
    }

    func worker(at bench: Workbench) throws -> any PieceWorker { PreviewWorker(drawings, bench) }
}

final class PreviewWorker: PieceWorker {
    private let drawings: [Drawing]
    private let bench: Workbench

    init(_ drawings: [Drawing], _ bench: Workbench) {
        self.drawings = drawings
        self.bench = bench
    }

    func make(_ context: KitContext) throws -> [KitFile] {
        try drawings.flatMap { drawing -> [KitFile] in
            guard let link = context.links[drawing.layout.channel] else { return [] }
            let composition = try bench.composition(of: drawing, for: context, link)
            // A page whose flow is empty is left out, and its preview with it.
            return try drawing.layout.previews.filter { composition.pages.indices.contains($0.page) }.map { preview in
                let page = composition.pages[preview.page]
                let png = try bench.renderer.png(page, width: preview.width)
                let checks = try bench.prover.prove(
                    png: png, codes: composition.codes, page: preview.page, pageSize: page.size, link: link)
                return KitFile(path: preview.path, bytes: png, checks: checks)
            }
        }
    }
}
