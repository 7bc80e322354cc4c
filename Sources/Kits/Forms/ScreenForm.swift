internal import Campaign
internal import Graphics

/// A tagged PDF at trim size for screens and office printers, its QR codes proven on the very bytes.
struct ScreenForm: LayoutForm {
    private let bench: Workbench

    init(_ bench: Workbench) { self.bench = bench }

    func make(_ composition: Composition, _ drawing: Drawing, _ context: KitContext, _ link: Link, path: String) throws -> KitFile {
        let bytes = try bench.renderer.pdf(composition.pages, drawing.metadata(composition, context))
        let checks = try bench.prover.prove(pdf: bytes, codes: composition.codes, link: link, onPaper: drawing.layout.onPaper)
        return KitFile(path: path, bytes: bytes, checks: checks)
    }
}
