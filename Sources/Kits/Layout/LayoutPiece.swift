internal import Campaign
internal import Files
internal import Graphics
internal import Motif

/// What every laid-out piece of a run shares.
struct LayoutSupport: Sendable {
    let campaign: Campaign
    let wave: Wave
    let motifs: MotifLibrary
    /// Of all territories' motifs: a new outline is a new poster.
    let motifsDigest: String
}

extension InputDigest {
    /// What laid-out pieces take from the campaign, the wave and the shared assets.
    mutating func add(_ support: LayoutSupport) {
        add(support.campaign, support.wave)
        add([support.campaign.linkForm.rawValue, support.motifsDigest])
    }
}

/// A piece that a layout describes: `affiche-a3.pdf`, `flyer-a5.pdf`.
struct LayoutPiece: Piece {
    let layout: Layout
    let text: AuthoredText
    let support: LayoutSupport
    let fingerprint: String

    var id: PieceID { layout.piece }
    var label: String { layout.label }

    init(layout: Layout, text: AuthoredText, support: LayoutSupport) {
        self.layout = layout
        self.text = text
        self.support = support
        var digest = InputDigest()
        digest.add("layout 1")
        digest.add(support)
        digest.add(layout.source)
        digest.add(text)
        fingerprint = digest.text
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
