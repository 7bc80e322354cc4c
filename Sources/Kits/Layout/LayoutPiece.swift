internal import Campaign
internal import Graphics
internal import Motif

/// What every laid-out piece of a run shares.
struct LayoutSupport: Sendable {
    let campaign: Campaign
    let wave: Wave
    let motifs: MotifLibrary

    /// What of the campaign and the wave shows on a piece.
    var fingerprintBytes: [UInt8] {
        let facts = [
            campaign.title, campaign.programme, campaign.theme, campaign.landingURL, campaign.contact, campaign.fontFamily,
            campaign.linkForm.rawValue, wave.id.text, wave.title, "\(wave.opening)", "\(wave.closing)",
        ]
        let colours = campaign.palette.map { "\($0.name) \($0.rgb) \($0.cmyk)" }
        return Array((facts + colours).joined(separator: "\u{1F}").utf8)
    }
}

/// A piece that a layout describes: `affiche-a3.pdf`, `flyer-a5.pdf`.
struct LayoutPiece: Piece {
    let layout: Layout
    let text: AuthoredText
    let support: LayoutSupport
    let fingerprint: String

    var id: PieceID { layout.piece }

    init(layout: Layout, text: AuthoredText, support: LayoutSupport) {
        self.layout = layout
        self.text = text
        self.support = support
        fingerprint = Digest.inputs([layout.source, text.source, support.fingerprintBytes])
    }

    func worker() throws -> any PieceWorker { LayoutWorker(layout: layout, text: text, support: support, renderer: Renderer()) }
}

/// Makes one laid-out piece as a PDF, and proves its QR code on the very bytes.
final class LayoutWorker: PieceWorker {
    private let layout: Layout
    private let composer: LayoutComposer
    private let renderer: Renderer
    private let prover = QRProver()

    init(layout: Layout, text: AuthoredText, support: LayoutSupport, renderer: Renderer) {
        self.layout = layout
        self.renderer = renderer
        composer = LayoutComposer(layout: layout, text: text, support: support, setter: renderer.setter)
    }

    func make(_ context: KitContext) throws -> [KitFile] {
        guard let link = context.links[layout.channel] else { return [] }
        let composition = try composer.compose(context, link)
        let bytes = try renderer.pdf(
            composition.pages,
            .init(title: composition.title, author: context.relay.name, date: context.wave.opening))
        let checks = try prover.prove(pdf: bytes, codes: composition.codes, link: link, onPaper: layout.onPaper)
        return [KitFile(path: "\(layout.piece).pdf", bytes: bytes, checks: checks)]
    }
}
