internal import Base
internal import Campaign
internal import Composing
internal import Drawing

extension Composition {
    /// Whether the modules of its codes print large enough for phones, by geometry alone.
    /// - Throws: `PieceFailure` with the smallest.
    func checkModules(of design: Design) throws(PieceFailure) {
        guard design.layout.onPaper else { return }
        let sides = codes.map { $0.matrix.module(side: .pt($0.panel.width)) }
        guard let least = sides.min(by: { $0.points < $1.points }), least.points < QRMatrix.smallestModule.points - 0.001 else { return }
        let (given, wanted) = (FrenchNumber.decimal(least.mm, 2), FrenchNumber.decimal(QRMatrix.smallestModule.mm, 2))
        throw PieceFailure(
            piece: design.layout.piece,
            Wording(
                "a module of its QR code is \(given) mm, at least \(wanted) mm are read",
                fr: "un module de son QR code mesure \(given) mm\u{202F}; il en faut \(wanted) pour être lu"),
            hint: Wording(
                "enlarge the code in \(design.layout.file), or give the campaign a shorter landing_url",
                fr: "agrandissez le QR code dans \(design.layout.file), ou donnez à la campagne une adresse (landing_url) plus courte"),
            cause: "modules \(given)")
    }
}
