internal import Campaign
internal import Composing
internal import Drawing
internal import Rendering

/// The first page as an sRGB picture, one pixel a unit of the layout.
struct PictureForm: LayoutForm {
    private let bench: Workbench

    init(_ bench: Workbench) { self.bench = bench }

    func make(_ composition: Composition, _ design: Design, _ context: KitContext, _ link: Link, path: String) throws -> KitFile {
        let page = composition.pages[0]
        let bytes = try bench.renderer.png(page, width: Int(page.size.width.rounded()))
        let checks = try bench.prover.prove(png: bytes, codes: composition.codes, page: 0, pageSize: page.size, link: link)
        return KitFile(path: path, bytes: bytes, checks: checks)
    }
}
