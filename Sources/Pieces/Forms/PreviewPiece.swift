internal import Campaign
internal import Composing
internal import Drawing
internal import Files
internal import Rendering

/// A picture of each laid-out page, for the index, the relay's page and those who hesitate to open a PDF: `apercus/<name>.png`.
struct PreviewPiece: Piece {
    let id = PieceID("apercus")
    let label = "Aperçus"
    let fingerprint: String
    private let designs: [Design]

    init(of designs: [Design]) {
        self.designs = designs
        var digest = InputDigest()
        digest.add("previews 1")
        digest.add(designs.map(\.fingerprint))
        fingerprint = digest.text
    }

    /// The picture of one path alone: nobody waits for the others.
    func only(_ path: String) -> PreviewPiece? {
        let found = designs.filter { $0.layout.previews.contains { $0.path == path } }
        return found.isEmpty ? nil : PreviewPiece(of: found)
    }

    var contents: [KitContents.File] {
        designs.flatMap { design in
            let label = design.layout.files.first?.label ?? design.layout.piece.text
            return design.layout.previews.map { KitContents.File(path: $0.path, label: label, channels: [design.layout.channel]) }
        }
    }

    func worker(at bench: Workbench) throws -> any Workbench.Worker { Worker(designs, bench) }

    private final class Worker: Workbench.Worker {
        private let designs: [Design]
        private let bench: Workbench

        init(_ designs: [Design], _ bench: Workbench) {
            self.designs = designs
            self.bench = bench
        }

        /// The designs are rehearsed with their own pieces.
        func rehearse(_ context: KitContext) {}

        func make(_ context: KitContext) throws -> [KitFile] {
            try designs.flatMap { design -> [KitFile] in
                guard let link = context.links[design.layout.channel] else { return [] }
                let composition = try bench.compositions.composition(of: design, for: context, link)
                // A page whose flow is empty is left out, and its preview with it.
                return try design.layout.previews.filter { composition.pages.indices.contains($0.page) }.map { preview in
                    let page = composition.pages[preview.page]
                    let png = try bench.renderer.png(page, width: preview.width)
                    let checks = try bench.prover.prove(
                        png: png, codes: composition.codes, page: preview.page, pageSize: page.size, link: link)
                    return KitFile(path: preview.path, bytes: png, checks: checks)
                }
            }
        }
    }
}
