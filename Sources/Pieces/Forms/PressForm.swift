internal import Base
internal import Campaign
internal import Composing
internal import Drawing
internal import Preflight
internal import Proof
internal import Rendering

/// A CMYK PDF for a print shop, with bleed and marks as the campaign's first printer profile asks.
struct PressForm: LayoutPiece.Form {
    private let bench: Workbench

    init(_ bench: Workbench) { self.bench = bench }

    func make(_ composition: Composition, _ design: Design, _ context: KitContext, _ link: Link, path: String) throws -> KitFile {
        let printer = context.campaign.printers.first ?? .standard
        let file = try bench.renderer.press.pdf(
            composition.pages, design.metadata(composition, context), printer, slug: slug(path, design, context, printer))
        let codes = composition.codes.map { code in
            let trim = file.sheets[code.page].trim
            var moved = code
            moved.panel = code.panel.offset(x: trim.x, y: trim.y)
            return moved
        }
        let proof = try bench.prover.prove(pdf: file.bytes, codes: codes, link: link, onPaper: design.layout.onPaper)
        return KitFile(path: path, bytes: file.bytes, checks: proof + file.pictures.map(resolution))
    }

    /// Whose it is, what it is, of when, for whom: what a print shop asks when a sheet lies on the table.
    private func slug(_ path: String, _ design: Design, _ context: KitContext, _ printer: PrinterProfile) -> PressRenderer.Slug {
        let face = FontFace(family: context.campaign.fontFamily, weight: 400)
        var label = design.layout.files.first { $0.path == path }?.label ?? design.layout.piece.text
        if label.hasSuffix(Layout.Form.press.labelSuffix) { label.removeLast(Layout.Form.press.labelSuffix.count) }
        let parts = [context.relay.name, label, context.wave.opening.french(withYear: true), printer.name]
        return PressRenderer.Slug(parts.map(Typography.french), face: face)
    }

    private static let advised = 300.0
    private static let least = 150.0

    /// A relay's logo of too few pixels: a print shop asks for 300 an inch, under 150 anyone sees them.
    private func resolution(_ picture: PressFile.Picture) -> Finding {
        let ppi = Int(picture.ppi.rounded(.down))
        let measured = "page \(picture.page + 1)\u{A0}: logo à \(ppi) pixels par pouce à sa taille d’impression"
        let passed = picture.ppi >= Self.advised
        let detail =
            picture.ppi < Self.least
            ? "\(measured) (au moins 150)"
            : passed ? "\(measured) (300 conseillés)" : "\(measured)\u{A0}: imprimable, un peu flou (300 conseillés)"
        return Finding(
            rule: "logo-resolution", severity: picture.ppi < Self.least ? .error : .warning, passed: passed, detail: detail,
            remedy: passed ? nil : "demander au relais un logo plus grand, ou en SVG")
    }
}
