internal import Campaign
internal import Composing
internal import Drawing
internal import Files
internal import Rendering

/// The QR code of each of the relay's channels, on its own: `qr/<channel>.svg`, `.pdf` and `.png` (1200 px).
struct QRPiece: Piece {
    let id = PieceID("qr")
    let label = "QR codes"
    let fingerprint: String
    private let support: LayoutSupport

    init(support: LayoutSupport) {
        self.support = support
        var digest = InputDigest()
        digest.add("qr 1")
        digest.add(support)
        fingerprint = digest.text
    }

    func worker(at bench: Workbench) throws -> any PieceWorker { QRWorker(support: support, bench: bench) }
}

final class QRWorker: PieceWorker {
    /// Side of the stand-alone code on paper, quiet zone included.
    private static let side = Length.mm(60)
    private static let pixels = 1200

    private let support: LayoutSupport
    private let renderer: Renderer
    private let prover: QRProver
    private let codes: CodeShelf

    init(support: LayoutSupport, bench: Workbench) {
        self.support = support
        renderer = bench.renderer
        prover = bench.prover
        codes = bench.codes
    }

    func make(_ context: KitContext) throws -> [KitFile] {
        try support.campaign.channels.flatMap { channel in try context.links[channel.id].map { try files(channel, $0, context) } ?? [] }
    }

    /// Below the relay's folder: a drawing, a page and a picture.
    static func paths(_ channel: ChannelID) -> [String] { ["svg", "pdf", "png"].map { "qr/\(channel).\($0)" } }

    private func files(_ channel: Channel, _ link: Link, _ context: KitContext) throws -> [KitFile] {
        let code = QRCode(payload: link.qrURL, matrix: try codes.matrix(of: link))
        let panel = Rect(x: 0, y: 0, width: QRWorker.side.points, height: QRWorker.side.points)
        let page = Page(
            size: Size(QRWorker.side, QRWorker.side), items: code.matrix.items(in: panel, link, address: support.campaign.address))
        let title = "QR code \(support.campaign.title) – \(channel.label) – \(context.relay.name)"
        let pdf = try renderer.pdf([page], .init(title: title, author: context.relay.name, date: context.wave.opening))
        let png = try code.matrix.png(side: QRWorker.pixels)
        let paths = QRWorker.paths(channel.id)
        let placed = PlacedCode(page: 0, panel: panel, matrix: code.matrix)
        return [
            KitFile(path: paths[0], bytes: code.svg(side: QRWorker.side)),
            KitFile(path: paths[1], bytes: pdf, checks: try prover.prove(pdf: pdf, codes: [placed], link: link, onPaper: true)),
            KitFile(
                path: paths[2], bytes: png,
                checks: try prover.prove(png: png, codes: [placed], page: 0, pageSize: page.size, link: link)),
        ]
    }
}
