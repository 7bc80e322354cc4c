internal import Campaign
internal import Graphics

/// What the workers of one thread share: fonts, surfaces, the reader that proves QR codes, and the drawings of the relay at hand, which
/// several pieces show (a poster for the screen, for the print shop, on two sheets, as a picture).
public final class Workbench {
    let renderer = Renderer()
    let prover = QRProver()
    private let shelf = TonesShelf()
    private var composers: [String: LayoutComposer] = [:]
    private var relay: RelayID?
    private var compositions: [String: Composition] = [:]

    public init() {}

    /// The drawing laid out for a relay: once, however many pieces show it. Kits are made one after the other.
    /// - Throws: `PieceFailure` when a text cannot be set or fitted.
    func composition(of drawing: Drawing, for context: KitContext, _ link: Link) throws -> Composition {
        if relay != context.relay.id {
            relay = context.relay.id
            compositions.removeAll(keepingCapacity: true)
        }
        if let known = compositions[drawing.fingerprint] { return known }
        let composer = composers[drawing.fingerprint] ?? LayoutComposer(drawing, setter: renderer.setter, shelf: shelf)
        composers[drawing.fingerprint] = composer
        let composition = try composer.compose(context, link)
        compositions[drawing.fingerprint] = composition
        return composition
    }
}
