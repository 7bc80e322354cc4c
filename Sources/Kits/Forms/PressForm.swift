internal import Campaign
internal import Graphics

struct PressForm: LayoutForm {
    private let bench: Workbench

    init(_ bench: Workbench) { self.bench = bench }

    func make(_ composition: Composition, _ drawing: Drawing, _ context: KitContext, _ link: Link, path: String) throws -> KitFile {
        throw PieceFailure(piece: drawing.layout.piece, message: "\(path) cannot be made yet")
    }
}
