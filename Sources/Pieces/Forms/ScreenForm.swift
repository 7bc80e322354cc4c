internal import Campaign
internal import Composing
internal import Rendering

/// A tagged PDF at trim size for screens and office printers, its QR codes proven on the very bytes.
struct ScreenForm: LayoutForm {
    private let bench: Workbench

    init(_ bench: Workbench) { self.bench = bench }

    func make(_ composition: Composition, _ design: Design, _ context: KitContext, _ link: Link, path: String) throws -> KitFile {
        let bytes = try bench.renderer.pdf(composition.pages, design.metadata(composition, context))
        let checks = try bench.prover.prove(pdf: bytes, codes: composition.codes, link: link, onPaper: design.layout.onPaper)
        return KitFile(path: path, bytes: bytes, checks: checks)
    }
}
