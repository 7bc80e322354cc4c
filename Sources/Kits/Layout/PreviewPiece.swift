internal import Campaign
internal import Files
internal import Graphics

/// A picture of each laid-out page, for the index, the relay's page and those who hesitate to open a PDF: `apercus/<name>.png`.
struct PreviewPiece: Piece {
    let id = PieceID("apercus")
    let label = "Aperçus"
    let fingerprint: String
    private let pieces: [LayoutPiece]

    init(of pieces: [LayoutPiece]) {
        self.pieces = pieces
        var digest = InputDigest()
        digest.add("previews 1")
        digest.add(pieces.map(\.fingerprint))
        fingerprint = digest.text
    }

    func worker() throws -> any PieceWorker { PreviewWorker(pieces) }
}

final class PreviewWorker: PieceWorker {
    private let renderer = Renderer()
    private let prover = QRProver()
    private let composers: [(layout: Layout, composer: LayoutComposer)]

    init(_ pieces: [LayoutPiece]) {
        let setter = renderer.setter
        composers = pieces.map { piece in
            (piece.layout, LayoutComposer(layout: piece.layout, text: piece.text, support: piece.support, setter: setter))
        }
    }

    func make(_ context: KitContext) throws -> [KitFile] {
        try composers.flatMap { layout, composer -> [KitFile] in
            guard let link = context.links[layout.channel] else { return [] }
            let composition = try composer.compose(context, link)
            return try layout.previews.map { preview in
                let page = composition.pages[preview.page]
                let png = try renderer.png(page, width: preview.width)
                let checks = try prover.prove(png: png, codes: composition.codes, page: preview.page, pageSize: page.size, link: link)
                return KitFile(path: "apercus/\(preview.file).png", bytes: png, checks: checks)
            }
        }
    }
}
