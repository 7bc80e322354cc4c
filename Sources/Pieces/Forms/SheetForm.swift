internal import Base
internal import Campaign
internal import Composing
internal import Drawing
internal import Rendering

/// A design on sheets of A4 as an office printer takes them: smaller, on two sheets, or two copies a sheet. The QR codes are proven where
/// they lie on the sheet, at the size they have there.
struct SheetForm: LayoutPiece.Form {
    private let bench: Workbench
    private let form: Layout.Form

    init(_ bench: Workbench, _ form: Layout.Form) {
        self.bench = bench
        self.form = form
    }

    func make(_ composition: Composition, _ design: Design, _ context: KitContext, _ link: Link, path: String) throws -> KitFile {
        let notes = SheetNotes(setter: bench.renderer.setter, family: context.campaign.fontFamily)
        let sheets: Sheets
        do throws(TextFailure) {
            sheets =
                switch form {
                case .twoSheets: try TwoSheets(of: design.layout.size).sheets(composition, notes)
                case .twoUp: try TwoUp(of: design.layout.size, turnedOver: .longEdge).sheets(composition, notes)
                case .twoUpShortEdge: try TwoUp(of: design.layout.size, turnedOver: .shortEdge).sheets(composition, notes)
                default: Sheets(reducing: composition)
                }
        } catch {
            throw PieceFailure(error, piece: design.layout.piece, at: .init(file: design.layout.file))
        }
        let metadata = DocumentMetadata(
            title: composition.title + form.labelSuffix, author: context.relay.name, date: context.wave.opening)
        let bytes = try bench.renderer.pdf(sheets.pages, metadata)
        let checks = try bench.prover.prove(pdf: bytes, codes: sheets.codes, link: link, onPaper: true)
        return KitFile(path: path, bytes: bytes, checks: checks)
    }
}
